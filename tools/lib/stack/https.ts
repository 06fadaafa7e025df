import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { cache } from '../paths.ts';
import { readOrCreateCertificate } from './certificate.ts';

/** What `npm start -- --https` adds: server settings, and what to print about them. */
export interface Secured {
  env: Record<string, string>;
  /** Origins for other devices. */
  addresses: string[];
  certFile: string;
  /** SHA-256 of the certificate, as browsers show it. */
  fingerprint: string;
}

const defaultPort = '8443';

/**
 * Settings for TLS with this machine's own certificate, generated once in an ignored folder. Settings of the
 * environment take precedence.
 */
export async function secured(
  env: NodeJS.ProcessEnv,
  folder = join(cache, 'tls'),
  machine = addressesOfMachine(),
): Promise<Secured> {
  if (env['TLS_CERT_FILE'] || env['TLS_KEY_FILE']) {
    throw new Error('TLS_CERT_FILE and TLS_KEY_FILE give a certificate: start without --https.');
  }
  const { certFile, keyFile, fingerprint } = await readOrCreateCertificate(folder, machine);
  const port = env['PORT'] || defaultPort;
  const origin = (host: string) => `https://${host}${port === '443' ? '' : `:${port}`}`;
  const addresses = machine.map(origin);
  return {
    env: {
      TLS_CERT_FILE: certFile,
      TLS_KEY_FILE: keyFile,
      PORT: port,
      HOST: env['HOST'] || '0.0.0.0',
      PUBLIC_ORIGINS:
        env['PUBLIC_ORIGINS'] || ['127.0.0.1', 'localhost'].map(origin).concat(addresses).join(','),
    },
    addresses,
    certFile,
    fingerprint,
  };
}

/** IPv4 addresses under which other devices may reach this machine. */
export const addressesOfMachine = (): string[] =>
  Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
