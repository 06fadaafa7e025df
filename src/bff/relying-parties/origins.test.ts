import { expect, test } from 'vitest';
import { build } from '../testing/app.suite.ts';
import { memoryStores } from '../testing/stores.suite.ts';
import { createClientSecret } from './secrets.ts';
import { checkRelyingPartySettings, defaultSettings } from './settings.ts';

const query = new URLSearchParams({
  ...{ client_id: 'bank', redirect_uri: 'https://bank.example/back', response_type: 'code', scope: 'openid' },
  ...{ code_challenge: 'c'.repeat(43), code_challenge_method: 'S256' },
});

test('behind a proxy that terminates TLS, addresses and cookies are those of the public origin', async () => {
  const stores = await memoryStores();
  const subjectKey = stores.relyingPartyKeys.subject()[0]?.id;
  await stores.relyingParties.add({
    ...{
      id: 'bank',
      name: 'Banco',
      webhookUrl: null,
      addedAt: 0,
      secrets: [{ hash: createClientSecret(), until: null }],
    },
    settings: checkRelyingPartySettings({
      ...{ ...defaultSettings, redirects: ['https://bank.example/back'], subjectKey },
    }),
  });
  const app = await build({ PUBLIC_ORIGINS: 'https://verify.example.org' }, { stores });
  // What a client says about itself changes nothing.
  const headers = {
    host: 'verify.example.org',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'http',
  };
  const metadata = await app.inject({ url: '/oidc/.well-known/openid-configuration', headers });
  expect(metadata.json()).toMatchObject({
    issuer: 'https://verify.example.org/oidc',
    token_endpoint: 'https://verify.example.org/oidc/token',
  });
  const arrival = await app.inject({ url: `/oidc/auth?${query}`, headers });
  expect(arrival.headers.location).toMatch(/^\/oidc\/visit\/[\w-]{43}$/);
  const cookies = [arrival.headers['set-cookie'] ?? []].flat().filter((it) => it.includes('cotejo_oidc'));
  expect(cookies.length).toBeGreaterThan(1);
  for (const cookie of cookies)
    expect(cookie.toLowerCase()).toMatch(/(?=.*; ?secure)(?=.*; ?httponly)(?=.*samesite=lax)/);
  for (const name of ['content-security-policy', 'strict-transport-security', 'x-content-type-options'])
    expect(arrival.headers[name], name).toBeDefined();
  expect(arrival.headers['cache-control']).toContain('no-store');
  const foreign = await app.inject({ url: '/oidc/jwks', headers: { host: 'evil.example' } });
  expect(foreign.statusCode).toBe(421);
  await app.close();
});
