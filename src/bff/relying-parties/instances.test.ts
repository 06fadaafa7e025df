import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { decodeJwt } from 'jose';
import { afterAll, expect, test } from 'vitest';
import { storesOver } from '../stores.ts';
import { build } from '../testing/app.suite.ts';
import { goodParts, multipart } from '../testing/client.suite.ts';
import { sqlitePlace } from '../testing/places.suite.ts';
import { testEnrolmentKeys, testKeyed } from '../testing/stores.suite.ts';
import { hashClientSecret } from './secrets.ts';
import { checkRelyingPartySettings, defaultSettings } from './settings.ts';

const place = sqlitePlace();
afterAll(() => place.forget());
const key = { id: 'test', key: Buffer.alloc(32, 9) };
const relyingPartyKeys = { provider: () => [key], subject: () => [key] };
const back = 'https://bank.example/back';

async function start() {
  const stores = storesOver(await place.open(), testKeyed, testEnrolmentKeys, [key], relyingPartyKeys);
  return { stores, app: await build({ PUBLIC_ORIGINS: 'https://verify.example.org' }, { stores }) };
}

test('each step of a request at another instance; the first one is gone in the middle', async () => {
  const [one, two] = [await start(), await start()];
  const settings = { ...defaultSettings, redirects: [back], subjectKey: 'test' };
  await one.stores.relyingParties.add({
    ...{ id: 'bank', name: 'Banco', webhookUrl: null, addedAt: 0, secrets: [] },
    settings: checkRelyingPartySettings(settings),
  });
  await two.stores.relyingParties.replaceSecret('bank', hashClientSecret(testKeyed, 'bank', 'secret'), 0);

  const jar = new Map<string, string>();
  type Sent = { payload?: string | Buffer; headers?: Record<string, string> };
  const go = async (
    { app }: typeof one,
    method: 'GET' | 'POST',
    url: string,
    { payload, headers }: Sent = {},
  ) => {
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
    const answer = await app.inject({
      ...{ method, url, headers: { host: 'verify.example.org', cookie, ...headers } },
      ...(payload !== undefined && { payload }),
    });
    for (const { name, value } of answer.cookies) jar.set(name, value);
    return answer;
  };
  const form = (fields: Record<string, string>): Sent => ({
    payload: new URLSearchParams(fields).toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${Buffer.from('bank:secret').toString('base64')}`,
    },
  });
  const verifier = randomBytes(32).toString('base64url');
  const pushed = await go(
    one,
    'POST',
    '/oidc/request',
    form({
      ...{ client_id: 'bank', redirect_uri: back, response_type: 'code', scope: 'openid' },
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      claims: '{"id_token":{"cedula":{"value":"8-1-1"}}}',
    }),
  );
  const { request_uri: requestUri } = pushed.json<{ request_uri: string }>();
  const query = new URLSearchParams({ client_id: 'bank', request_uri: requestUri });
  const visit = String((await go(one, 'GET', `/oidc/auth?${query}`)).headers.location);
  await one.app.close();

  const three = await start();
  expect((await go(two, 'POST', `${visit}/begin`)).json()).toMatchObject({ leaveTo: null });
  const uid = visit.split('/').at(-1) ?? '';
  const photo = multipart([['request', uid], ...goodParts().filter(([name]) => name !== 'cedula')]);
  const sent = { payload: photo.body, headers: { ...photo.headers, 'idempotency-key': randomUUID() } };
  expect((await go(three, 'POST', '/api/verifications', sent)).json()).toMatchObject({ outcome: 'verified' });
  const end = { payload: '{"how":"answered"}', headers: { 'content-type': 'application/json' } };
  const { leaveTo } = (await go(two, 'POST', `${visit}/end`, end)).json<{ leaveTo: string }>();
  const resumed = await go(three, 'GET', new URL(leaveTo).pathname);
  const code = new URL(String(resumed.headers.location)).searchParams.get('code') ?? '';
  const grant = { grant_type: 'authorization_code', code, redirect_uri: back, code_verifier: verifier };
  const tokens = (await go(two, 'POST', '/oidc/token', form(grant))).json<{ id_token: string }>();
  expect(decodeJwt(tokens.id_token)).toMatchObject({
    ...{ iss: 'https://verify.example.org/oidc', aud: 'bank' },
    verified_claims: { claims: { cedula: '8-1-1' } },
  });
  expect((await go(three, 'POST', '/oidc/token', form(grant))).statusCode).toBe(400);
  await Promise.all([two.app.close(), three.app.close()]);
});
