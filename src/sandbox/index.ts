import type { AddressInfo } from 'node:net';
import { livenessPath, profiles, refreshPath, tokenPath } from './apptenticate/profiles.ts';
import { createApptenticate } from './apptenticate/server.ts';
import { addDeskRoutes } from './desk/routes.ts';
import { createFacephi } from './facephi/server.ts';
import { type House, type VendorId, vendorIds } from './house.ts';
import { defaults, type SandboxOptions } from './options.ts';
import type { VendorShell } from './shell.ts';
import { openWrongTls } from './wrong-tls.ts';

export { defaults, type SandboxOptions } from './options.ts';

/** A running sandbox. Every `url` is an origin without a slash at its end. */
export interface Sandbox {
  apptenticate: {
    url: string;
    username: string;
    password: string;
    fixedToken: string;
    /** Path of each service by name: the four profiles, `token`, `refresh`, `liveness`. */
    paths: Readonly<Record<'beta' | 'beta-en' | 'v3' | 'v3.2' | 'token' | 'refresh' | 'liveness', string>>;
  };
  facephi: { url: string; apiKey: string };
  /** Where TLS is spoken with an expired certificate; undefined unless it was asked for. */
  wrongTls?: string;
  /** Ends both servers at once, requests that hang included. */
  close(): Promise<void>;
}

/**
 * Starts both vendors, each on a port of its own.
 * @throws the listen error (EADDRINUSE, EACCES) when an asked port cannot be had; nothing is left running then
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const account = {
    username: options.apptenticate?.username ?? defaults.username,
    password: options.apptenticate?.password ?? defaults.password,
    fixedToken: options.apptenticate?.fixedToken ?? defaults.fixedToken,
  };
  const apiKey = options.facephi?.apiKey ?? defaults.apiKey;
  const shared = {
    timings: { ...defaults.timings, ...options.timings },
    limits: { ...defaults.ledger, ...options.ledger },
    now: options.now ?? Date.now,
  };
  const apptenticate = await createApptenticate({
    ...shared,
    account,
    tokenSeconds: options.apptenticate?.tokenSeconds ?? defaults.tokenSeconds,
    refreshSeconds: options.apptenticate?.refreshSeconds ?? defaults.refreshSeconds,
  });
  const facephi = createFacephi({ ...shared, apiKey });
  const house: House = {
    mode: 'play',
    credentials: { ...account, apiKey },
    urls: { apptenticate: '', facephi: '' },
    ledgers: { apptenticate: apptenticate.ledger, facephi: facephi.ledger },
    wrongTls: null,
  };
  const opened = await openHouse(house, { apptenticate, facephi }, options);
  return {
    apptenticate: { url: house.urls.apptenticate, ...account, paths: apptenticatePaths },
    facephi: { url: house.urls.facephi, apiKey },
    ...(house.wrongTls !== null && { wrongTls: house.wrongTls }),
    close: opened.close,
  };
}

/**
 * Gives both vendors their desks and lets them listen; `house` learns the addresses.
 * @throws the listen error; nothing is left running then
 */
export async function openHouse(
  house: House,
  vendors: Readonly<Record<VendorId, VendorShell>>,
  options: Pick<SandboxOptions, 'host' | 'apptenticate' | 'facephi' | 'wrongTls'>,
): Promise<{ close(): Promise<void> }> {
  const host = options.host ?? defaults.host;
  const closing: (() => Promise<unknown>)[] = [];
  const close = async () => {
    await Promise.all(closing.map((one) => one()));
  };
  try {
    for (const id of vendorIds) {
      const { app } = vendors[id];
      addDeskRoutes(app, id, house);
      closing.push(() => app.close());
      await app.listen({ host, port: options[id]?.port ?? 0 });
      house.urls[id] = originOf('http', host, app.server.address() as AddressInfo);
    }
    if (options.wrongTls) {
      const { server, close: closeTls } = await openWrongTls(host, options.wrongTls.port ?? 0);
      closing.push(closeTls);
      house.wrongTls = originOf('https', host, server.address() as AddressInfo);
    }
    return { close };
  } catch (error) {
    await close();
    throw error;
  }
}

const originOf = (scheme: string, host: string, { port }: AddressInfo) =>
  `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`;

const profilePaths = Object.fromEntries(profiles.map(({ name, path }) => [name, path]));
const apptenticatePaths = {
  ...profilePaths,
  token: tokenPath,
  refresh: refreshPath,
  liveness: livenessPath,
} as Sandbox['apptenticate']['paths'];
