import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import * as client from 'openid-client';
import { request } from 'undici';
import type { AppParts } from '../app.ts';
import type { Environment } from '../config/environment.ts';
import { reportOf } from '../providers/provider.ts';
import { createClientSecret, hashClientSecret } from '../relying-parties/secrets.ts';
import { checkRelyingPartySettings, defaultSettings } from '../relying-parties/settings.ts';
import type { Stores } from '../stores.ts';
import { build, provider } from './app.suite.ts';
import { goodParts, multipart, type Part } from './client.suite.ts';
import { memoryStores } from './stores.suite.ts';

/** Nobody listens there: a test reads the address that the browser is sent to. */
export const redirectUri = 'http://127.0.0.1:9/back';

export interface RunningProvider {
  app: FastifyInstance;
  stores: Stores;
  origin: string;
  /** How often a vendor was called. */
  calls: () => number;
  /** Adds a relying party, and returns the client of another author that speaks for it. */
  addRelyingParty(id: string, settings?: Record<string, unknown>): Promise<RelyingPartyClient>;
  close(): Promise<void>;
}

export interface RelyingPartyClient {
  id: string;
  secret: string;
  config: client.Configuration;
}

type Ask = NonNullable<Parameters<typeof provider>[0]>;

/** A server that listens on loopback, with a vendor that a test defines. */
export async function runProvider(
  ask: Ask = async () => reportOf('apptenticate', 'ok', { validation: { state: 'passed' } }),
  parts: Partial<AppParts> = {},
  env: Environment = {},
): Promise<RunningProvider> {
  const stores = parts.stores ?? (await memoryStores());
  let calls = 0;
  const counted = async (...all: Parameters<Ask>) => {
    calls += 1;
    return ask(...all);
  };
  const app = await build(env, { ...parts, stores, providers: () => [provider(counted)] });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  return {
    ...{ app, stores, origin, calls: () => calls, close: () => app.close() },
    async addRelyingParty(id, settings = {}) {
      const secret = createClientSecret();
      const [subject] = stores.relyingPartyKeys.subject();
      await stores.relyingParties.add({
        ...{ id, name: `Servicio ${id}`, webhookUrl: null, addedAt: Date.now(), secrets: [] },
        settings: checkRelyingPartySettings({
          ...{ ...defaultSettings, redirects: [redirectUri], subjectKey: subject?.id },
          ...settings,
        }),
      });
      await stores.relyingParties.replaceSecret(id, hashClientSecret(stores.keyed, id, secret), 0);
      const config = await client.discovery(
        new URL(`${origin}/oidc`),
        id,
        { client_secret: secret, id_token_signed_response_alg: String(settings['algorithm'] ?? 'ES256') },
        client.ClientSecretBasic(secret),
        { execute: [client.allowInsecureRequests] },
      );
      return { id, secret, config };
    },
  };
}

interface BrowserRequest {
  method?: 'GET' | 'POST' | 'DELETE';
  body?: string | Buffer;
  headers?: Record<string, string>;
}

/** The cookies of a browser, by the path that they are for. */
function createCookieJar() {
  const jar = new Map<string, { value: string; path: string }>();
  const isFor = (path: string, pathname: string) =>
    path === '/' || pathname === path || pathname.startsWith(`${path}/`);
  return {
    headerFor({ pathname }: URL): Record<string, string> {
      const pairs = [...jar].filter(([, { path }]) => isFor(path, pathname));
      if (pairs.length === 0) return {};
      return { cookie: pairs.map(([name, { value }]) => `${name}=${value}`).join('; ') };
    },
    take(set: string): void {
      const [pair = '', ...attributes] = set.split(/; */);
      const at = pair.indexOf('=');
      const path = attributes.map((one) => /^path=(.*)$/i.exec(one)?.[1]).find((it) => it !== undefined);
      if (/expires=Thu, 01 Jan 1970/i.test(set)) jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), { value: pair.slice(at + 1), path: path ?? '/' });
    },
  };
}

/** A browser: cookies by path, and no redirect that is followed by itself. */
export function openBrowser(origin: string) {
  const cookies = createCookieJar();
  async function go(address: string | URL, init: BrowserRequest = {}): Promise<Response> {
    const url = new URL(address, origin);
    // Not fetch, which says that it does not navigate.
    const answered = await request(url, {
      method: init.method ?? 'GET',
      ...(init.body !== undefined && { body: init.body }),
      headers: { ...init.headers, ...cookies.headerFor(url) },
    });
    const headers = new Headers();
    for (const [name, values] of Object.entries(answered.headers))
      for (const value of [values].flat()) if (value !== undefined) headers.append(name, value);
    for (const set of headers.getSetCookie()) cookies.take(set);
    const text = await answered.body.text();
    return new Response(answered.statusCode === 204 ? null : text, { status: answered.statusCode, headers });
  }
  const postJson = async (path: string, body?: unknown) => {
    const response = await go(path, {
      method: 'POST',
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return { go, postJson };
}
export type Browser = ReturnType<typeof openBrowser>;

export interface StartedRequest {
  /** Where the browser is sent. */
  address: URL;
  verifier: string;
  state: string;
  nonce: string;
}

/** A request, pushed where it names a person. */
export async function startRequest(
  { config }: RelyingPartyClient,
  parameters: Record<string, string> = {},
  isPushed = 'claims' in parameters,
): Promise<StartedRequest> {
  const verifier = client.randomPKCECodeVerifier();
  const [state, nonce] = [client.randomState(), client.randomNonce()];
  const all = {
    ...{ redirect_uri: redirectUri, scope: 'openid', state, nonce, code_challenge_method: 'S256' },
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    ...parameters,
  };
  const address = isPushed
    ? await client.buildAuthorizationUrlWithPAR(config, all)
    : client.buildAuthorizationUrl(config, all);
  return { address, verifier, state, nonce };
}

/** The claims parameter that binds a request to a person. */
export const boundTo = (cedula: string) => ({
  claims: JSON.stringify({ id_token: { cedula: { value: cedula } } }),
});

/** Follows the address to the visit, and returns its id. */
export async function arrive(browser: Browser, address: URL): Promise<string> {
  const response = await browser.go(address);
  const visit = new URL(response.headers.get('location') ?? 'about:blank', address).pathname;
  const uid = /^\/oidc\/visit\/([\w-]+)$/.exec(visit)?.[1];
  if (uid === undefined) throw new Error(`no visit: ${response.status} ${response.headers.get('location')}`);
  return uid;
}

/** Sends a photo for a request. Without a cédula: of a request that is bound to one. */
export async function sendPhoto(
  browser: Browser,
  uid: string,
  cedula?: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  const parts: Part[] = [
    ['request', uid],
    ...goodParts(cedula).filter(([name]) => cedula !== undefined || name !== 'cedula'),
  ];
  const form = multipart(parts);
  return browser.go('/api/verifications', {
    method: 'POST',
    body: form.body,
    headers: { 'idempotency-key': randomUUID(), ...form.headers, ...headers },
  });
}

/** Goes on where the visit ended; the address that the relying party receives. */
export async function comeBack(browser: Browser, leaveTo: string): Promise<URL> {
  const response = await browser.go(leaveTo);
  const location = response.headers.get('location');
  if (location === null) throw new Error(`nobody was sent back: ${response.status} ${await response.text()}`);
  return new URL(location);
}

/** Ends the visit and comes back. */
export async function endVisit(browser: Browser, uid: string, how = 'answered'): Promise<URL> {
  const { body } = await browser.postJson(`/oidc/visit/${uid}/end`, { how });
  return comeBack(browser, String(body['leaveTo']));
}

/** The tokens for the address that came back, checked by the client. */
export async function redeem(
  { config }: RelyingPartyClient,
  { verifier, state, nonce }: StartedRequest,
  back: URL,
): Promise<client.TokenEndpointResponse & client.TokenEndpointResponseHelpers> {
  return client.authorizationCodeGrant(config, back, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  });
}
