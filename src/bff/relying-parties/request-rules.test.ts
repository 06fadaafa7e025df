import type * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  arrive,
  boundTo,
  endVisit,
  openBrowser,
  type RelyingPartyClient,
  type RunningProvider,
  redeem,
  redirectUri,
  runProvider,
  sendPhoto,
  startRequest,
} from '../testing/relying-party.suite.ts';

/** Inspired by the published checks of OpenID (basic profile, PAR, PKCE); not a statement of conformance. */
let running: RunningProvider;
let bank: RelyingPartyClient;
let school: RelyingPartyClient;
beforeAll(async () => {
  running = await runProvider();
  bank = await running.addRelyingParty('bank');
  school = await running.addRelyingParty('school', { algorithm: 'RS256' });
});
afterAll(() => running.close());

const cedula = '8-700-1';
describe('a request', () => {
  const where = async (address: URL | string) => {
    const response = await openBrowser(running.origin).go(address);
    return {
      status: response.status,
      location: response.headers.get('location'),
      text: await response.text(),
    };
  };
  const errorIn = ({ location }: { location: string | null }) =>
    location === null ? null : new URL(location, running.origin).searchParams.get('error');

  test('that names a person must be pushed', async () => {
    const { address } = await startRequest(bank, boundTo(cedula), false);
    expect(errorIn(await where(address))).toBe('invalid_request');
    const { address: hinted } = await startRequest(bank, { login_hint: cedula });
    expect(errorIn(await where(hinted))).toBe('invalid_request');
  });

  test('of a client that is registered so must be pushed', async () => {
    const strict = await running.addRelyingParty('strict', { pushed: true });
    expect(errorIn(await where((await startRequest(strict)).address))).toBe('invalid_request');
    const browser = openBrowser(running.origin);
    expect(await arrive(browser, (await startRequest(strict, {}, true)).address)).toMatch(/^[\w-]{43}$/);
  });

  test.each([
    [{ code_challenge: '' }],
    [{ code_challenge_method: 'plain' }],
    [{ code_challenge_method: '' }],
    [{ code_challenge: 'short' }],
    [{ prompt: 'select_account' }],
    [{ prompt: 'none login' }],
    [{ max_age: '-1' }],
    [{ max_age: 'soon' }],
    [{ claims: '{' }],
    [{ claims: '[]' }],
    [{ claims: '{"id_token":{"cedula":{"value":7}}}' }],
    [{ claims: '{"id_token":{"cedula":{"value":"nobody"}}}' }],
    [{ claims: '{"id_token":{"cedula":{"values":["8-1-1","8-1-2"]}}}' }],
    [{ claims: '{"userinfo":{"cedula":{"value":"8-1-1"}}}' }],
    [{ client_reference: 'x'.repeat(65) }],
    [{ client_reference: 'a b' }],
    [{ id_token_hint: 'no.token.here' }],
    [{ scope: 'profile' }],
  ])('with %j is refused as invalid', async (parameters: Record<string, string>) => {
    const pushed = await startRequest(bank, parameters, true).then(
      () => null,
      (error: unknown) => (error as client.ResponseBodyError).error,
    );
    expect(['invalid_request', 'invalid_scope']).toContain(pushed);
    const open = errorIn(await where((await startRequest(bank, parameters, false)).address));
    expect(['invalid_request', 'invalid_scope']).toContain(open);
  });

  test('with prompt=none needs a person: login_required', async () => {
    expect(errorIn(await where((await startRequest(bank, { prompt: 'none' })).address))).toBe(
      'login_required',
    );
  });

  test.each(['login', 'consent', 'login consent'])('with prompt=%s has what it asks for', async (prompt) => {
    const browser = openBrowser(running.origin);
    const request = await startRequest(bank, { prompt, max_age: '0', acr_values: 'urn:cotejo:face' });
    const uid = await arrive(browser, request.address);
    await browser.postJson(`/oidc/visit/${uid}/begin`);
    await sendPhoto(browser, uid, cedula);
    const back = await endVisit(browser, uid);
    expect((await redeem(bank, request, back)).claims()).toMatchObject({ acr: 'urn:cotejo:face' });
  });

  test('for a context that there is not: unmet_authentication_requirements', async () => {
    const claims = JSON.stringify({ id_token: { acr: { essential: true, values: ['urn:other'] } } });
    const { address } = await startRequest(bank, { claims }, false);
    expect(errorIn(await where(address))).toBe('unmet_authentication_requirements');
  });

  test.each(['form_post', 'fragment', 'web_message', 'query.jwt'])(
    'by %s is refused before anything',
    async (mode) => {
      const { address } = await startRequest(bank, { response_mode: mode });
      const { status, location, text } = await where(address);
      expect([status, location]).toEqual([400, null]);
      expect(text).not.toContain('<form');
      const pushing = startRequest(bank, { response_mode: mode }, true);
      await expect(pushing).rejects.toMatchObject({ error: 'unsupported_response_mode' });
    },
  );

  test.each([
    { redirect_uri: 'https://evil.example/back' },
    { redirect_uri: 'http://127.0.0.1:9/back/' },
    { redirect_uri: 'http://127.0.0.1:9/back?x=1' },
    { redirect_uri: 'http://127.0.0.1:10/back' },
    { client_id: 'nobody' },
    { request_uri: 'urn:ietf:params:oauth:request_uri:forged' },
    { request_uri: 'https://evil.example/request' },
    { request: 'eyJhbGciOiJub25lIn0.e30.' },
  ])('with %j sends nobody anywhere else', async (parameters: Record<string, string>) => {
    const { address } = await startRequest(bank);
    for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
    const { status, location, text } = await where(address);
    expect(location ?? redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:9\/back(\?|$)/);
    if (location === null) expect([status, text.includes('evil')]).toEqual([400, false]);
  });

  test('that was pushed serves once, and for its client only', async () => {
    const { address } = await startRequest(bank, boundTo(cedula));
    const foreign = new URL(address);
    foreign.searchParams.set('client_id', school.id);
    expect(errorIn(await where(foreign))).toBe('invalid_request_object');
    const browser = openBrowser(running.origin);
    const uid = await arrive(browser, address);
    await browser.postJson(`/oidc/visit/${uid}/begin`);
    await sendPhoto(browser, uid);
    await endVisit(browser, uid);
    expect(errorIn(await where(address))).toBe('invalid_request_uri');
  });

  test('of a client that is paused is nobody’s, also in the middle of a visit', async () => {
    const paused = await running.addRelyingParty('paused');
    const browser = openBrowser(running.origin);
    const { address } = await startRequest(paused);
    const uid = await arrive(browser, address);
    await browser.postJson(`/oidc/visit/${uid}/begin`);
    await running.stores.relyingParties.pause('paused', Date.now());
    expect(await (await sendPhoto(browser, uid, cedula)).json()).toMatchObject({ code: 'REQUEST_UNKNOWN' });
    expect((await where(address)).status).toBe(400);
  });
});

describe('discovery', () => {
  test('has what there is, and nothing else', async () => {
    const metadata = bank.config.serverMetadata();
    const issuer = `${running.origin}/oidc`;
    expect(metadata).toMatchObject({
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/me`,
      jwks_uri: `${issuer}/jwks`,
      pushed_authorization_request_endpoint: `${issuer}/request`,
      response_modes_supported: ['query'],
      response_types_supported: ['code'],
      subject_types_supported: ['pairwise'],
      code_challenge_methods_supported: ['S256'],
      id_token_signing_alg_values_supported: ['ES256', 'RS256'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'private_key_jwt'],
      authorization_response_iss_parameter_supported: true,
      claims_parameter_supported: true,
      request_uri_parameter_supported: false,
      ui_locales_supported: ['es', 'en'],
    });
    for (const name of ['registration', 'end_session', 'revocation', 'introspection', 'device_authorization'])
      expect(metadata).not.toHaveProperty(`${name}_endpoint`);
    for (const path of ['reg', 'session/end', 'token/revocation', 'token/introspection', 'device', 'x'])
      for (const method of ['GET', 'POST'])
        expect((await fetch(`${running.origin}/oidc/${path}`, { method })).status).toBe(404);
  });

  test('without a relying party there is no provider', async () => {
    const bare = await runProvider();
    for (const path of ['/.well-known/openid-configuration', '/jwks', '/auth', '/me'])
      expect((await openBrowser(bare.origin).go(`/oidc${path}`)).status).toBe(404);
    expect(await bare.stores.database.query('SELECT * FROM openid_rsa_key')).toEqual([]);
    await bare.close();
  });
});
