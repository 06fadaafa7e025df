import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StationView } from '../../contract/station.ts';
import type { Environment } from '../config/environment.ts';
import { complaints } from '../testing/config.suite.ts';
import { sandboxEnv } from '../testing/env.suite.ts';
import { type Institution, openIdClient, openInstitution, signInThere } from '../testing/openid.suite.ts';
import { call, type Headers } from '../testing/stations.suite.ts';
import { arrive, reasons, redirect, serve, start } from './openid-journey.suite.ts';

describe('at a real provider', () => {
  let institution: Institution;
  let app: FastifyInstance;
  let device: Headers;
  const roles: Record<string, unknown> = {
    ana: ['cotejo-operator'],
    jefa: 'other cotejo-administrator',
    eva: ['somebody-else'],
  };
  beforeAll(async () => {
    institution = await openInstitution(
      () => [redirect],
      (name) => roles[name],
    );
    ({ app, device } = await serve(institution.env));
  });
  afterAll(async () => {
    await app.close();
    await institution.close();
  });
  const viewOf = async (cookie: string) =>
    (await call<StationView>(app, 'GET', '/api/station', { cookie })).body;

  test('a very long answer of a provider is accepted and not refused as an address', async () => {
    const long = `${redirect}?state=strange&code=${'c'.repeat(6_000)}`;
    expect(await arrive(app, long, 'a=b')).toMatchObject({
      status: 303,
      location: '/kiosk#operator-failed',
    });
    expect((await arrive(app, `${long}${'c'.repeat(4_000)}`, 'a=b')).status).toBe(414);
  });

  test.each([
    ['ana', 'operator'],
    ['jefa', 'administrator'],
  ])('%s comes back as %s of the station where it began, once', async (name, role) => {
    const { address, browser, set } = await start(app, device);
    expect(set).toMatch(/^cotejo_openid=[\w-]{32}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(Object.fromEntries(new URL(address).searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      prompt: 'login',
      redirect_uri: redirect,
    });
    const back = await signInThere(address, name);
    const { status, location, operator = '' } = await arrive(app, back, browser);
    expect([status, location]).toEqual([303, '/kiosk#operator']);
    expect(operator).toMatch(/HttpOnly; SameSite=Strict$/);
    const cookie = `${device['cookie']}; ${operator.split(';')[0]}`;
    expect(await viewOf(cookie)).toMatchObject({
      signIn: 'openid',
      operator: { name: `${name} of the institution`, role },
    });
    const again = await arrive(app, back, browser);
    expect([again.location, again.operator, reasons().at(-1)]).toEqual([
      '/kiosk#operator-failed',
      undefined,
      'state',
    ]);
  });

  test('a person without a role here gets a message, and is not signed in', async () => {
    const { address, browser } = await start(app, device);
    const { location, operator } = await arrive(app, await signInThere(address, 'eva'), browser);
    expect([location, operator, reasons().at(-1)]).toEqual([
      '/kiosk#operator-without-role',
      undefined,
      'no-role',
    ]);
  });

  const swapped = (address: string, name: string, value: string) => {
    const url = new URL(address);
    url.searchParams.set(name, value);
    return url.href;
  };
  test.each<[string, string, (it: Awaited<ReturnType<typeof start>>) => Promise<[string | URL, string]>]>([
    [
      'another state',
      'state',
      async ({ address, browser }) => {
        const back = await signInThere(address, 'ana');
        return [swapped(back.href, 'state', 'x'.repeat(43)), browser];
      },
    ],
    ['no state', 'state', async ({ browser }) => [`${redirect}?code=x`, browser]],
    ['nothing', 'state', async ({ browser }) => [redirect, browser]],
    [
      'another browser',
      'browser',
      async ({ address }) => {
        const other = await start(app, device);
        return [await signInThere(address, 'ana'), other.browser];
      },
    ],
    ['no cookie', 'browser', async ({ address }) => [await signInThere(address, 'ana'), '']],
    [
      'another nonce',
      'answer',
      async ({ address, browser }) => [
        await signInThere(swapped(address, 'nonce', 'y'.repeat(43)), 'ana'),
        browser,
      ],
    ],
    [
      'another challenge',
      'answer',
      async ({ address, browser }) => [
        await signInThere(swapped(address, 'code_challenge', 'z'.repeat(43)), 'ana'),
        browser,
      ],
    ],
    [
      'the code of another client',
      'answer',
      async ({ address, browser }) => [
        await signInThere(swapped(address, 'client_id', 'another'), 'ana'),
        browser,
      ],
    ],
    [
      'a refusal there',
      'answer',
      async ({ address, browser }) => {
        const state = new URL(address).searchParams.get('state') ?? '';
        return [`${redirect}?error=access_denied&state=${state}`, browser];
      },
    ],
  ])('%s: nobody is signed in', async (_, reason, come) => {
    const [url, browser] = await come(await start(app, device));
    const { status, location, operator } = await arrive(app, url, browser);
    expect([status, location, operator]).toEqual([303, '/kiosk#operator-failed', undefined]);
    expect(reasons().at(-1)).toBe(reason);
  });

  test('only a navigation is accepted from another site, and nothing else', async () => {
    for (const foreign of [
      { 'sec-fetch-mode': 'cors' },
      { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
      { 'sec-fetch-dest': 'iframe' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ]) {
      const { status, body } = await arrive(app, `${redirect}?code=x&state=y`, '', foreign);
      expect([status, (JSON.parse(body) as { code: string }).code]).toEqual([403, 'ORIGIN_FORBIDDEN']);
    }
    const foreign = { ...device, 'sec-fetch-site': 'cross-site' };
    expect((await call(app, 'POST', '/api/operator/openid', foreign)).body.code).toBe('ORIGIN_FORBIDDEN');
    expect((await call(app, 'POST', '/api/operator/openid')).body.code).toBe('STATION_UNKNOWN');
    expect((await call(app, 'POST', redirect.replace('http://localhost', ''))).body.code).toBe(
      'METHOD_NOT_ALLOWED',
    );
  });

  test('there are no PINs, and where there are PINs there is no provider', async () => {
    const pin = await call(app, 'POST', '/api/operator/session', device, { name: 'ana', pin: '123456' });
    expect([pin.status, pin.body.code]).toEqual([404, 'NOT_FOUND']);
    const plain = await serve({});
    expect((await call(plain.app, 'POST', '/api/operator/openid', plain.device)).body.code).toBe('NOT_FOUND');
    await plain.app.close();
  });
});

test.each<[string, Environment, Record<string, string>]>([
  [
    'nothing but an issuer',
    { OPENID_ISSUER: 'https://id.example' },
    { OPENID_CLIENT_ID: 'is missing', OPENID_CLIENT_SECRET: 'is missing' },
  ],
  [
    'no issuer',
    openIdClient,
    { OPENID_CLIENT_ID: 'needs OPENID_ISSUER', OPENID_CLIENT_SECRET: 'needs OPENID_ISSUER' },
  ],
  [
    'plain http elsewhere',
    { ...openIdClient, OPENID_ISSUER: 'http://id.example' },
    { OPENID_ISSUER: 'must be https' },
  ],
  [
    'no openid',
    { ...openIdClient, OPENID_ISSUER: 'https://id.example', OPENID_SCOPE: 'profile' },
    { OPENID_SCOPE: 'must have openid' },
  ],
  ['no such zone', { TIME_ZONE: 'Panama City' }, { TIME_ZONE: 'must be the name of a time zone' }],
])('the configuration: %s', (_, env, wrong) => {
  const said = complaints({ ...sandboxEnv, ...env }) ?? {};
  expect(Object.keys(said)).toEqual(Object.keys(wrong));
  for (const [key, what] of Object.entries(wrong)) expect(said[key]).toContain(what);
});
