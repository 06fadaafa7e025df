import { createHash } from 'node:crypto';
import {
  createLocalJWKSet,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  jwtVerify,
  SignJWT,
} from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  arrive,
  type Browser,
  boundTo,
  endVisit,
  openBrowser,
  type RelyingPartyClient,
  type RunningProvider,
  redeem,
  redirectUri,
  runProvider,
  type StartedRequest,
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
const basic = ({ id, secret }: RelyingPartyClient) =>
  `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;

async function postForm(
  path: string,
  fields: Record<string, string> | [string, string][],
  authorization?: string,
) {
  const response = await fetch(`${running.origin}/oidc${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: authorization === undefined ? {} : { authorization },
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** A code for a request that verified. */
async function obtainCode(party = bank): Promise<{ request: StartedRequest; back: URL; browser: Browser }> {
  const browser = openBrowser(running.origin);
  const request = await startRequest(party, boundTo(cedula));
  const uid = await arrive(browser, request.address);
  await browser.postJson(`/oidc/visit/${uid}/begin`);
  await sendPhoto(browser, uid);
  return { request, browser, back: await endVisit(browser, uid) };
}

const exchange = (code: string, verifier: string | null, party = bank, redirect = redirectUri) =>
  postForm(
    '/token',
    {
      ...{ grant_type: 'authorization_code', code, redirect_uri: redirect },
      ...(verifier !== null && { code_verifier: verifier }),
    },
    basic(party),
  );

describe('the code', () => {
  test('is redeemed once; a second time ends the tokens of the first', async () => {
    const { request, back } = await obtainCode();
    const tokens = await redeem(bank, request, back);
    const again = await exchange(back.searchParams.get('code') ?? '', request.verifier);
    expect(again).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    const userInfo = await fetch(`${running.origin}/oidc/me`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    expect(userInfo.status).toBe(401);
  });

  test('is redeemed once by several that come at once', async () => {
    const { request, back } = await obtainCode();
    const code = back.searchParams.get('code') ?? '';
    const answers = await Promise.all(Array.from({ length: 6 }, () => exchange(code, request.verifier)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test.each([
    ['without its verifier', null, bank, redirectUri],
    ['with another verifier', 'v'.repeat(43), bank, redirectUri],
    ['by another client', undefined, school, redirectUri],
    ['for another address', undefined, bank, 'http://127.0.0.1:9/other'],
  ] as const)('is not redeemed %s', async (_, verifier, party, redirect) => {
    const { request, back } = await obtainCode();
    const used = verifier === undefined ? request.verifier : verifier;
    const answer = await exchange(
      back.searchParams.get('code') ?? '',
      used,
      party === bank ? bank : school,
      redirect,
    );
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  test('with a wrong client secret: 401, after a pause', async () => {
    const { request, back } = await obtainCode();
    const before = performance.now();
    const wrong = { ...bank, secret: `${bank.secret.slice(1)}x` };
    const answer = await exchange(back.searchParams.get('code') ?? '', request.verifier, wrong);
    expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    expect(performance.now() - before).toBeGreaterThan(450);
  });
});

describe('the answer', () => {
  test('names the issuer, so that a client that mixes providers up notices (RFC 9207)', async () => {
    const { request, back } = await obtainCode();
    const elsewhere = new URL(back);
    elsewhere.searchParams.set('iss', 'https://evil.example');
    await expect(redeem(bank, request, elsewhere)).rejects.toThrow();
    const unnamed = new URL(back);
    unnamed.searchParams.delete('iss');
    await expect(redeem(bank, request, unnamed)).rejects.toThrow();
  });

  test('carries nonce and the registered algorithm, signed by a published key; at_hash, where it is there, is right', async () => {
    const keys = (await (await fetch(`${running.origin}/oidc/jwks`)).json()) as {
      keys: Record<string, string>[];
    };
    for (const key of keys.keys)
      for (const secret of ['d', 'p', 'q', 'k']) expect(key).not.toHaveProperty(secret);
    for (const [party, algorithm] of [
      [bank, 'ES256'],
      [school, 'RS256'],
    ] as const) {
      const { request, back } = await obtainCode(party);
      const tokens = await redeem(party, request, back);
      const token = tokens.id_token ?? '';
      expect(decodeProtectedHeader(token).alg).toBe(algorithm);
      const { payload } = await jwtVerify(token, createLocalJWKSet(keys as never), { audience: party.id });
      const hash = createHash('sha256')
        .update(tokens.access_token)
        .digest()
        .subarray(0, 16)
        .toString('base64url');
      expect(payload).toMatchObject({
        nonce: request.nonce,
        ...(payload['at_hash'] !== undefined && { at_hash: hash }),
      });
      await expect(redeem(party, { ...request, nonce: 'another' }, back)).rejects.toThrow();
    }
  });

  test('says nothing to a token that was not issued here', async () => {
    for (const authorization of ['Bearer x', `Bearer ${'a'.repeat(43)}`, 'Basic YTpi', 'Bearer']) {
      const response = await fetch(`${running.origin}/oidc/me`, { headers: { authorization } });
      expect([400, 401]).toContain(response.status);
    }
  });
});

describe('keys of a client (private_key_jwt)', () => {
  test('sign its assertion once; a confused algorithm or a foreign key is refused', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    const foreign = await generateKeyPair('ES256');
    const jwk = { ...(await exportJWK(publicKey)), alg: 'ES256', kid: 'one' };
    const ministry = await running.addRelyingParty('ministry', {
      authentication: 'private_key_jwt',
      jwks: { keys: [jwk] },
    });
    const assertion = (sign: (jwt: SignJWT) => Promise<string>, jti: string) =>
      sign(
        new SignJWT({ jti })
          .setIssuer(ministry.id)
          .setSubject(ministry.id)
          .setAudience(`${running.origin}/oidc`)
          .setIssuedAt()
          .setExpirationTime('1m'),
      );
    const push = async (token: string) =>
      postForm('/request', {
        ...{ redirect_uri: redirectUri, scope: 'openid', response_type: 'code', client_id: ministry.id },
        ...{ code_challenge: 'c'.repeat(43), code_challenge_method: 'S256', client_assertion: token },
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      });
    const good = await assertion(
      (jwt) => jwt.setProtectedHeader({ alg: 'ES256', kid: 'one' }).sign(privateKey),
      '1',
    );
    expect((await push(good)).status).toBe(201);
    const confused = await assertion(
      (jwt) => jwt.setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(JSON.stringify(jwk))),
      '2',
    );
    const stranger = await assertion(
      (jwt) => jwt.setProtectedHeader({ alg: 'ES256', kid: 'one' }).sign(foreign.privateKey),
      '3',
    );
    const [, payload] = good.split('.');
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
    for (const token of [good, confused, stranger, unsigned])
      expect(await push(token)).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  });
});
