import * as client from 'openid-client';
import { Agent, fetch as fetchBy } from 'undici';
import type { Keyed } from '../keys/keyed.ts';
import { type Outbound, outboundConnector, straightOut } from '../outbound/outbound.ts';
import { type ClaimSettings, claimAt, nameOf, roleOf } from './claims.ts';
import type { Logins } from './logins.ts';
import type { Who } from './sessions.ts';

export interface OpenIdSettings extends ClaimSettings {
  /** Address of the provider, as its tokens name it. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** The outbound connection to it; default: direct. */
  outbound?: Outbound;
  scope: string;
}

export interface OperatorConfig {
  timeZone: string;
  idleMs: number;
  /** Null: operators sign in with a PIN. */
  openId: OpenIdSettings | null;
}

export interface OpenIdParts {
  settings: OpenIdSettings;
  logins: Logins;
  keyed: Keyed;
  /** Seconds that the provider may take for one answer. */
  patience?: number;
  now?: () => number;
}

/** Why nobody was signed in; for the log. */
export type OpenIdReason = 'provider' | 'answer' | 'browser' | 'state' | 'no-role';

export class OpenIdFailed extends Error {
  override name = 'OpenIdFailed';
  readonly reason: OpenIdReason;

  constructor(reason: OpenIdReason, options?: ErrorOptions) {
    super(reason, options);
    this.reason = reason;
  }
}

/** Sign-in by the institution's OpenID provider: authorization code with PKCE, state and nonce. */
export interface OpenId {
  /**
   * Where the browser is sent to sign in.
   *
   * @param redirect where the provider sends it back
   * @param browser the secret of the cookie that it will send then
   * @throws OpenIdFailed when the provider does not answer
   */
  start(station: string, redirect: string, browser: string): Promise<string>;
  /** Who came back, and to which station. A response is accepted once. @throws OpenIdFailed */
  finish(query: string, browser: string | undefined): Promise<Who & { station: string }>;
}

/** The provider's metadata is fetched again after this long, in milliseconds. */
const discoveredForMs = 3_600_000;

export function createOpenId(parts: OpenIdParts): OpenId {
  const { settings, logins, keyed, patience = 5, now = Date.now } = parts;
  let discovered: { at: number; provider: Promise<client.Configuration> } | undefined;

  /** The provider's metadata; after a failure the next caller fetches it again. */
  function provider(): Promise<client.Configuration> {
    if (discovered !== undefined && now() - discovered.at < discoveredForMs) return discovered.provider;
    const pending = { at: now(), provider: discover(settings, patience) };
    discovered = pending;
    pending.provider.catch(() => {
      if (discovered === pending) discovered = undefined;
    });
    return pending.provider;
  }

  return {
    async start(station, redirect, browser) {
      const known = await provider().catch(failing('provider'));
      const [state, nonce, verifier] = [
        client.randomState(),
        client.randomNonce(),
        client.randomPKCECodeVerifier(),
      ];
      await logins.keep(state, {
        station,
        nonce,
        verifier,
        redirect,
        browser: keyed('openid', 'browser', browser),
      });
      return client.buildAuthorizationUrl(known, {
        redirect_uri: redirect,
        scope: settings.scope,
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        // The machine is shared: the person signed in there before may be another one.
        prompt: 'login',
      }).href;
    },

    async finish(query, browser) {
      const state = new URLSearchParams(query).get('state') ?? '';
      const login = await logins.take(state);
      if (login === undefined) throw new OpenIdFailed('state');
      if (browser === undefined || keyed('openid', 'browser', browser) !== login.browser)
        throw new OpenIdFailed('browser');
      const known = await provider().catch(failing('provider'));
      const tokens = await client
        .authorizationCodeGrant(known, new URL(`${login.redirect}?${query}`), {
          expectedState: state,
          expectedNonce: login.nonce,
          pkceCodeVerifier: login.verifier,
          idTokenExpected: true,
        })
        .catch(failing('answer'));
      const claims = await claimsOf(known, tokens).catch(failing('answer'));
      const role = roleOf(claims, settings);
      if (role === undefined) throw new OpenIdFailed('no-role');
      return { station: login.station, name: nameOf(claims, settings), role };
    },
  };

  /** The claims of the signed token; others may be at the provider's endpoint (OpenID Connect Core, 5.4). */
  async function claimsOf(
    known: client.Configuration,
    tokens: client.TokenEndpointResponse & client.TokenEndpointResponseHelpers,
  ): Promise<object> {
    const claims = tokens.claims();
    if (claims === undefined) throw new Error('there is no ID token');
    const complete = claimAt(claims, settings.claims.roles) !== undefined;
    if (complete || known.serverMetadata().userinfo_endpoint === undefined) return claims;
    return { ...(await client.fetchUserInfo(known, tokens.access_token, claims.sub)), ...claims };
  }
}

function discover(
  { issuer, clientId, clientSecret, outbound = straightOut }: OpenIdSettings,
  timeout: number,
): Promise<client.Configuration> {
  const [post, basic] = [client.ClientSecretPost(clientSecret), client.ClientSecretBasic(clientSecret)];
  const authentication: client.ClientAuth = (server, ...rest) => {
    const inBody = server.token_endpoint_auth_methods_supported?.includes('client_secret_post') ?? false;
    return (inBody ? post : basic)(server, ...rest);
  };
  // The configuration allows plain http on this machine only.
  const plain = issuer.startsWith('http:') ? [client.allowInsecureRequests] : [];
  return client.discovery(new URL(issuer), clientId, undefined, authentication, {
    timeout,
    [client.customFetch]: fetchThrough(outbound, timeout * 1_000),
    // The signature of the token is checked although it comes by TLS.
    execute: [client.enableNonRepudiationChecks, ...plain],
  });
}

/** `fetch` over the configured outbound connection. */
function fetchThrough(outbound: Outbound, timeoutMs: number): client.CustomFetch {
  const dispatcher = new Agent({ connect: outboundConnector(outbound, timeoutMs), keepAliveTimeout: 2_000 });
  return async (url, options) => {
    const answer: unknown = await fetchBy(url, { ...(options as object), dispatcher });
    return answer as Response;
  };
}

const failing = (reason: OpenIdReason) => (cause: unknown) => {
  throw new OpenIdFailed(reason, { cause });
};
