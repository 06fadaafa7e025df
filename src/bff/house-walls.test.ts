import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createSecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from './app.ts';
import { readConfig } from './config/config.ts';
import { createOpenId, OpenIdFailed } from './operators/openid.ts';
import { causeInChain } from './outbound/cause-of.ts';
import { openVendorLink } from './outbound/vendor-link.ts';
import { post } from './testing/client.suite.ts';
import { sandboxEnv } from './testing/env.suite.ts';
import { type Authority, makeAuthority } from './testing/pki.suite.ts';
import { startProxy } from './testing/proxy.suite.ts';
import { answer, type Play, startVendor } from './testing/vendor.suite.ts';

const folder = mkdtempSync(join(tmpdir(), 'cotejo-walls-'));
afterAll(() => rmSync(folder, { recursive: true }));
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
function fileOf(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** A private authority, which signs for the vendor and for us. */
let house: Authority;
let own: Record<'CA' | 'CERT' | 'KEY', string>;
beforeAll(async () => {
  house = await makeAuthority('Test House');
  const { cert, key } = await house.issue(['cotejo.house.example']);
  own = { CA: fileOf('ca.pem', house.cert), CERT: fileOf('own.pem', cert), KEY: fileOf('own.key', key) };
});

const play: Play = (received, response) =>
  answer(
    200,
    received.path === '/beta/' ? '{"valid":true,"message":null,"code":0,"id":1}' : '{"access":"a"}',
  )(received, response);

const limits = {
  connectMs: 5_000,
  headersMs: 5_000,
  gapMs: 5_000,
  totalMs: 10_000,
  answerBytes: 10_000,
  connections: 1,
};

/** A vendor named vendor.example, with a certificate of that authority. */
async function startHouseVendor(wantsCertificate = false) {
  const vendor = await startVendor(play, {
    ...(await house.issue(['vendor.example', '127.0.0.1'])),
    ...(wantsCertificate && { ca: house.cert, requestCert: true, rejectUnauthorized: true }),
  });
  closing.push(vendor.close);
  return { vendor, port: new URL(vendor.url).port };
}

test('a vendor that offers HTTP/2 is called over HTTP/1.1, directly and through a proxy', async () => {
  const versions: string[] = [];
  const both = createSecureServer(
    { ...(await house.issue(['127.0.0.1'])), allowHTTP1: true },
    ({ httpVersion }, response) => {
      versions.push(httpVersion);
      response.end('{}');
    },
  );
  closing.push(async () => both.close());
  await new Promise<void>((resolve) => both.listen(0, '127.0.0.1', resolve));
  const url = `https://127.0.0.1:${(both.address() as AddressInfo).port}`;
  const proxy = await startProxy();
  closing.push(proxy.close);
  for (const way of [null, new URL(proxy.url)]) {
    const link = openVendorLink(url, limits, { proxy: way, tls: { ca: [house.cert] } });
    closing.push(link.close);
    expect((await link.send({ path: '/', headers: {}, body: [] })).status).toBe(200);
  }
  expect(versions).toEqual(['1.1', '1.1']);
});

/** One verification under these settings: how it ended, and why. */
async function verify(env: Record<string, string>): Promise<string> {
  const causes: string[] = [];
  const note = (fields: object) => {
    if ('cause' in fields && 'event' in fields && fields.event === 'vendor-fault')
      causes.push(String(fields.cause));
  };
  const config = readConfig({
    ...sandboxEnv,
    PROVIDERS: 'apptenticate',
    STATIC_DIR: 'no-such-folder',
    ...env,
  });
  const app = await buildApp({ config, log: { info: note, warn: note, error: note } });
  closing.push(() => app.close());
  const { verification, problem } = await post(app);
  return causes[0] ?? verification?.outcome ?? problem?.code ?? 'nothing';
}

describe('a private certification authority', () => {
  test('is not trusted by default, and is where a setting names it', async () => {
    const { vendor } = await startHouseVendor();
    const APPTENTICATE_URL = `${vendor.url}/beta/`;
    expect(await verify({ APPTENTICATE_URL })).toBe('tls-unknown-ca');
    expect(await verify({ APPTENTICATE_URL, FACEPHI_CA_FILE: own.CA })).toBe('tls-unknown-ca');
    expect(await verify({ APPTENTICATE_URL, APPTENTICATE_CA_FILE: own.CA })).toBe('verified');
    expect(await verify({ APPTENTICATE_URL, OUTBOUND_CA_FILE: own.CA })).toBe('verified');
  });
});

describe('a client certificate', () => {
  test('is shown to the vendor that it is for', async () => {
    const { vendor } = await startHouseVendor(true);
    const trusted = { APPTENTICATE_URL: `${vendor.url}/beta/`, OUTBOUND_CA_FILE: own.CA };
    const shown = (name: string) => ({
      [`${name}_CLIENT_CERT_FILE`]: own.CERT,
      [`${name}_CLIENT_KEY_FILE`]: own.KEY,
    });
    expect(await verify(trusted)).toBe('client-certificate');
    expect(await verify({ ...trusted, ...shown('FACEPHI') })).toBe('client-certificate');
    expect(vendor.received).toEqual([]);
    expect(await verify({ ...trusted, ...shown('APPTENTICATE') })).toBe('verified');
  });
});

describe('a private proxy', () => {
  test('gets a CONNECT to the vendor by name; TLS goes through it, with our certificate', async () => {
    const { port, vendor } = await startHouseVendor(true);
    const proxy = await startProxy({ login: 'house:p@ss' });
    closing.push(proxy.close);
    const env = {
      APPTENTICATE_URL: `https://vendor.example:${port}/beta/`,
      OUTBOUND_CA_FILE: own.CA,
      APPTENTICATE_CLIENT_CERT_FILE: own.CERT,
      APPTENTICATE_CLIENT_KEY_FILE: own.KEY,
    };
    const HTTPS_PROXY = proxy.url.replace('//', '//house:p%40ss@');
    expect(await verify({ ...env, HTTPS_PROXY })).toBe('verified');
    expect(new Set(proxy.requests)).toEqual(new Set([`vendor.example:${port}`]));
    expect(vendor.received.map(({ path }) => path)).toEqual(['/api/token/', '/beta/']);
    expect(JSON.stringify(vendor.received.map(({ headers }) => headers))).not.toContain('proxy-');
    expect(await verify({ ...env, https_proxy: HTTPS_PROXY })).toBe('verified');

    expect(await verify({ ...env, HTTPS_PROXY: proxy.url })).toBe('proxy-login');
    expect(await verify({ ...env, HTTPS_PROXY: 'http://127.0.0.1:1' })).toBe('proxy-unreachable');
    const before = proxy.requests.length;
    expect(await verify({ ...env, HTTP_PROXY: HTTPS_PROXY })).toMatch(/^dns-/);
    expect(await verify({ ...env, HTTPS_PROXY, NO_PROXY: 'example' })).toMatch(/^dns-/);
    expect(proxy.requests).toHaveLength(before);
  });

  test('may speak TLS itself, for http too, and this machine never needs it', async () => {
    const vendor = await startVendor(play);
    const proxy = await startProxy({ tls: await house.issue() });
    closing.push(vendor.close, proxy.close);
    const named = vendor.url.replace('127.0.0.1', 'vendor.example');
    const env = { OUTBOUND_CA_FILE: own.CA, HTTP_PROXY: proxy.url };
    expect(await verify({ ...env, APPTENTICATE_URL: `${named}/beta/` })).toBe('verified');
    const before = proxy.requests.length;
    expect(await verify({ ...env, APPTENTICATE_URL: `${vendor.url}/beta/` })).toBe('verified');
    expect(proxy.requests).toHaveLength(before);
  });

  test('that refuses, or never answers', async () => {
    const [refusing, silent] = [await startProxy({ refuses: 403 }), await startProxy({ silent: true })];
    closing.push(refusing.close, silent.close);
    const env = { APPTENTICATE_URL: 'https://vendor.example/beta/', VENDOR_CONNECT_MS: '500' };
    expect(await verify({ ...env, HTTPS_PROXY: refusing.url })).toBe('proxy-refused');
    expect(await verify({ ...env, HTTPS_PROXY: silent.url })).toBe('proxy-unreachable');
  });
});

test('the OpenID provider of the operators is reached the same way', async () => {
  const proxy = await startProxy();
  let issuer = '';
  const provider = await startVendor(
    (received, response) =>
      answer(
        200,
        JSON.stringify({ issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/t` }),
      )(received, response),
    {
      ...(await house.issue(['sso.house.example'])),
      ...{ ca: house.cert, requestCert: true, rejectUnauthorized: true },
    },
  );
  closing.push(provider.close, proxy.close);
  issuer = `https://sso.house.example:${new URL(provider.url).port}`;

  const start = async (env: Record<string, string>): Promise<unknown> => {
    const settings = readConfig({
      ...sandboxEnv,
      OPENID_ISSUER: issuer,
      OPENID_CLIENT_ID: 'cotejo',
      OPENID_CLIENT_SECRET: 's',
      HTTPS_PROXY: proxy.url,
      ...env,
    }).operators.openId;
    if (settings === null) throw new Error('there is no provider');
    const logins = { keep: async () => {}, take: async () => undefined, deleteExpired: async () => {} };
    const openId = createOpenId({ settings, logins, keyed: (...texts) => texts.join() });
    return openId.start('station', 'https://here.example/back', 'b').catch((error: unknown) => {
      if (!(error instanceof OpenIdFailed)) throw error;
      return causeInChain(error.cause);
    });
  };
  const shown = { OPENID_CLIENT_CERT_FILE: own.CERT, OPENID_CLIENT_KEY_FILE: own.KEY };
  expect(await start({ ...shown, OPENID_CA_FILE: own.CA })).toMatch(`${issuer}/auth?`);
  expect(await start(shown)).toBe('tls-unknown-ca');
  expect(await start({ OPENID_CA_FILE: own.CA })).toBe('client-certificate');
  expect(await start({ ...shown, OPENID_CA_FILE: own.CA, HTTPS_PROXY: 'http://127.0.0.1:1' })).toBe(
    'proxy-unreachable',
  );
});

describe('refused at start, by name', () => {
  const broken = () => ({
    text: fileOf('text.pem', 'no certificate'),
    half: fileOf('half.pem', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'),
  });
  test.each<[string, () => Record<string, string>, string]>([
    [
      'an authority that is not there',
      () => ({ OUTBOUND_CA_FILE: '/no/such' }),
      'OUTBOUND_CA_FILE cannot be read: ENOENT',
    ],
    [
      'one that is none',
      () => ({ FACEPHI_CA_FILE: broken().text }),
      'FACEPHI_CA_FILE has no certificate in PEM',
    ],
    [
      'half of one',
      () => ({ OPENID_CA_FILE: broken().half }),
      'OPENID_CA_FILE has a certificate that cannot be read',
    ],
    [
      'a certificate without its key',
      () => ({ APPTENTICATE_CLIENT_CERT_FILE: own.CERT }),
      'APPTENTICATE_CLIENT_KEY_FILE is missing: TLS needs a certificate and its key',
    ],
    [
      'another key',
      () => ({ FACEPHI_CLIENT_CERT_FILE: own.CA, FACEPHI_CLIENT_KEY_FILE: own.KEY }),
      'FACEPHI_CLIENT_KEY_FILE is not the key of the certificate in FACEPHI_CLIENT_CERT_FILE',
    ],
    [
      'a proxy that is no address',
      () => ({ HTTPS_PROXY: 'proxy:3128' }),
      'HTTPS_PROXY must be an http or https address',
    ],
  ])('%s', (_, env, line) => {
    expect(() => readConfig({ ...sandboxEnv, ...env() })).toThrow(`\n  ${line}`);
  });
});
