import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';
import type { Environment } from '../config/environment.ts';

export const openIdClient = { OPENID_CLIENT_ID: 'cotejo', OPENID_CLIENT_SECRET: 'secret-of-the-client' };

export interface Institution {
  /** What a server needs to send its operators here. */
  env: Environment;
  /** From now on nobody answers. */
  close(): Promise<void>;
}

/**
 * A certified OpenID provider with an account for every name, on a port of its own.
 *
 * @param redirects where it may send people back to; evaluated at the first request
 * @param rolesOf the institution's roles of a name
 * @param inToken whether the token contains them already, or only the endpoint returns them
 */
export async function openInstitution(
  redirects: () => string[],
  rolesOf: (name: string) => unknown,
  inToken = true,
): Promise<Institution> {
  return listen((issuer) => {
    const secret = openIdClient.OPENID_CLIENT_SECRET;
    return later(issuer, () => ({
      clients: [openIdClient.OPENID_CLIENT_ID, 'another'].map((id) => ({
        response_types: ['code'],
        grant_types: ['authorization_code'],
        redirect_uris: redirects(),
        client_id: id,
        client_secret: secret,
      })),
      claims: { openid: ['sub'], profile: ['name', 'realm'] },
      conformIdTokenClaims: !inToken,
      ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
      cookies: { keys: ['a key of these tests'] },
      findAccount: async (_, id) => ({
        accountId: id,
        claims: async () => ({ sub: id, name: `${id} of the institution`, realm: { roles: rolesOf(id) } }),
      }),
      // Signing in counts as consent.
      async loadExistingGrant({ oidc }) {
        const grant = new oidc.provider.Grant({
          clientId: oidc.client.clientId,
          accountId: oidc.session.accountId,
        });
        grant.addOIDCScope('openid profile');
        await grant.save();
        return grant;
      },
    }));
  });
}

/** Set up at the first request: by then the server with the addresses that it must know is there. */
function later(issuer: string, configuration: () => Configuration): RequestListener {
  let callback: RequestListener | undefined;
  return (request, response) => {
    callback ??= quietly(() => new Provider(issuer, configuration()).callback() as RequestListener);
    callback(request, response);
  };
}

/** It warns that it is set up for tests, which is intended. */
function quietly<Made>(make: () => Made): Made {
  const { warn } = console;
  console.warn = () => {};
  try {
    return make();
  } finally {
    console.warn = warn;
  }
}

/** @param serve what answers, for an issuer of this address */
export async function listen(serve: (issuer: string) => RequestListener): Promise<Institution> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  server.on('request', serve(issuer));
  return {
    env: { ...openIdClient, OPENID_ISSUER: issuer, OPENID_ROLES_CLAIM: 'realm.roles' },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Signs in under a name, as a browser would. Returns the address that it is sent back to. */
export async function signInThere(address: string, name: string): Promise<URL> {
  const cookies = new Map<string, string>();
  const visit = async (url: URL, body?: URLSearchParams) => {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(body && { method: 'POST', body }),
    });
    for (const set of answer.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const location = answer.headers.get('location');
    return location === null ? undefined : new URL(location, url);
  };
  const { origin } = new URL(address);
  let next = await visit(new URL(address));
  const form = new URLSearchParams({ prompt: 'login', login: name, password: 'any' });
  if (next !== undefined) next = await visit(next, form);
  while (next?.origin === origin) next = await visit(next);
  if (next === undefined) throw new Error('the provider sent nobody back');
  return next;
}
