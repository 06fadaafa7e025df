import type { FastifyInstance } from 'fastify';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { configOf } from '../testing/env.suite.ts';
import { type Institution, listen, openInstitution, signInThere } from '../testing/openid.suite.ts';
import { call, type Headers } from '../testing/stations.suite.ts';
import { memoryStores } from '../testing/stores.suite.ts';
import { createOpenId } from './openid.ts';
import { arrive, reasons, redirect, serve, start } from './openid-journey.suite.ts';

test('roles missing from the token are requested from the provider', async () => {
  const institution = await openInstitution(
    () => [redirect],
    () => ['cotejo-operator'],
    false,
  );
  const { app, device } = await serve(institution.env);
  const { address, browser } = await start(app, device);
  const { location } = await arrive(app, await signInThere(address, 'ana'), browser);
  expect(location).toBe('/kiosk#operator');
  await app.close();
  await institution.close();
});

test('a provider that is down is reported at once, retried later, and never a dead end', async () => {
  const institution = await openInstitution(
    () => [redirect],
    () => ['cotejo-operator'],
  );
  const issuer = institution.env['OPENID_ISSUER'] ?? '';
  let up = false;
  const between = await listen((address) => (request, response) => {
    if (!up) return void response.destroy();
    void fetch(`${issuer}${request.url}`).then(async (answer) => {
      response.setHeader('content-type', 'application/json');
      response.end((await answer.text()).replaceAll(issuer, address));
    });
  });
  const { app, device } = await serve({ ...between.env, LOG_LEVEL: 'silent' });
  const tried = await call(app, 'POST', '/api/operator/openid', device);
  expect([tried.status, tried.body.code, reasons().at(-1)]).toEqual([502, 'SIGN_IN_FAILED', 'provider']);
  up = true;
  const { address, browser } = await start(app, device);
  const state = new URL(address).searchParams.get('state') ?? '';
  up = false;
  const { location } = await arrive(
    app,
    `${redirect}?code=x&state=${state}&iss=${between.env['OPENID_ISSUER']}`,
    browser,
  );
  expect([location, reasons().at(-1)]).toEqual(['/kiosk#operator-failed', 'answer']);
  await Promise.all([app.close(), between.close(), institution.close()]);
});

test('a provider that does not answer is not waited for', async () => {
  const silent = await listen(() => () => {});
  const { openId: settings } = configOf(silent.env).operators;
  if (settings === null) throw new Error('no provider is configured');
  const openId = createOpenId({ settings, ...(await memoryStores()), patience: 0.05 });
  await expect(openId.start('station', redirect, 'browser')).rejects.toMatchObject({ reason: 'provider' });
  await silent.close();
});

describe('a token', () => {
  let forged: Record<string, unknown> = {};
  let signer: Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];
  let other: typeof signer;
  let institution: Institution;
  let app: FastifyInstance;
  let device: Headers;
  beforeAll(async () => {
    const pair = await generateKeyPair('RS256', { extractable: true });
    signer = pair.privateKey;
    other = (await generateKeyPair('RS256')).privateKey;
    const key = { ...(await exportJWK(pair.publicKey)), alg: 'RS256', kid: 'one' };
    institution = await listen((issuer) => (request, response) => {
      const reported = async () => {
        if (request.url === '/jwks') return { keys: [key] };
        if (request.url !== '/token')
          return {
            issuer,
            authorization_endpoint: `${issuer}/auth`,
            token_endpoint: `${issuer}/token`,
            jwks_uri: `${issuer}/jwks`,
            id_token_signing_alg_values_supported: ['RS256'],
          };
        const { key: by = signer, ...claims } = forged as { key?: typeof signer };
        const now = Math.floor(Date.now() / 1_000);
        const all = { iss: issuer, aud: 'cotejo', sub: 'ana', iat: now, exp: now + 60, ...claims };
        const token = await new SignJWT({ realm: { roles: ['cotejo-operator'] }, ...all })
          .setProtectedHeader({ alg: 'RS256', kid: 'one' })
          .sign(by);
        return { access_token: 'a', token_type: 'Bearer', id_token: token };
      };
      void reported().then((body) => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(body));
      });
    });
    ({ app, device } = await serve(institution.env));
  });
  afterAll(() => Promise.all([app.close(), institution.close()]));

  test.each<[string, () => Record<string, unknown>, string]>([
    ['as it should be', () => ({}), '/kiosk#operator'],
    ['for another audience', () => ({ aud: 'another' }), '/kiosk#operator-failed'],
    ['of another issuer', () => ({ iss: 'https://evil.example' }), '/kiosk#operator-failed'],
    ['of an hour ago', () => ({ exp: 1_700_000_000 }), '/kiosk#operator-failed'],
    ['signed by another', () => ({ key: other }), '/kiosk#operator-failed'],
    ['with another nonce', () => ({ nonce: 'x' }), '/kiosk#operator-failed'],
    ['without a role', () => ({ realm: {} }), '/kiosk#operator-without-role'],
  ])('%s', async (_, changes, expected) => {
    const { address, browser } = await start(app, device);
    const { searchParams: request } = new URL(address);
    forged = { nonce: request.get('nonce'), ...changes() };
    const { location } = await arrive(app, `${redirect}?code=x&state=${request.get('state')}`, browser);
    expect(location).toBe(expected);
  });
});
