import type { AddressInfo } from 'node:net';
import { livenessPath, refreshPath, sandboxProfiles, tokenPath } from './apptenticate/profiles.ts';
import { createApptenticate } from './apptenticate/server.ts';
import { type SandboxContext, type VendorId, vendorIds } from './context.ts';
import { addControlRoutes } from './control-api/routes.ts';
import { createFacephi } from './facephi/server.ts';
import { defaults, type SandboxOptions } from './options.ts';
import type { VendorServer } from './vendor-server.ts';
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
  /** Origin with an expired TLS certificate; undefined unless configured. */
  wrongTls?: string;
  /** Closes both servers at once, including hanging requests. */
  close(): Promise<void>;
}

/**
 * Starts both vendors, each on its own port.
 * @throws the listen error (EADDRINUSE, EACCES) if a requested port is not available; nothing is left running
 * then
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
  const context: SandboxContext = {
    mode: 'play',
    credentials: { ...account, apiKey },
    urls: { apptenticate: '', facephi: '' },
    ledgers: { apptenticate: apptenticate.ledger, facephi: facephi.ledger },
    wrongTls: null,
  };
  const opened = await startServers(context, { apptenticate, facephi }, options);
  return {
    apptenticate: { url: context.urls.apptenticate, ...account, paths: apptenticatePaths },
    facephi: { url: context.urls.facephi, apiKey },
    ...(context.wrongTls !== null && { wrongTls: context.wrongTls }),
    close: opened.close,
  };
}

/**
 * Adds the sandbox's own routes to both vendors and starts listening; sets the addresses in `context`.
 * @throws the listen error; nothing is left running then
 */
export async function startServers(
  context: SandboxContext,
  vendors: Readonly<Record<VendorId, VendorServer>>,
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
      addControlRoutes(app, id, context);
      closing.push(() => app.close());
      await app.listen({ host, port: options[id]?.port ?? 0 });
      context.urls[id] = originOf('http', host, app.server.address() as AddressInfo);
    }
    if (options.wrongTls) {
      const { server, close: closeTls } = await openWrongTls(host, options.wrongTls.port ?? 0);
      closing.push(closeTls);
      context.wrongTls = originOf('https', host, server.address() as AddressInfo);
    }
    return { close };
  } catch (error) {
    await close();
    throw error;
  }
}

const originOf = (scheme: string, host: string, { port }: AddressInfo) =>
  `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`;

const profilePaths = Object.fromEntries(sandboxProfiles.map(({ name, path }) => [name, path]));
const apptenticatePaths = {
  ...profilePaths,
  token: tokenPath,
  refresh: refreshPath,
  liveness: livenessPath,
} as Sandbox['apptenticate']['paths'];
