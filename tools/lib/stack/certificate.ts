import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from 'selfsigned';

const day = 86_400_000;
/** Browsers of phones refuse longer ones: Apple's limit for a server's certificate. */
const lifeDays = 397;
const renewDays = 7;

export interface StoredCertificate {
  certFile: string;
  keyFile: string;
  fingerprint: string;
}

/** The certificate of a folder while it still names every address and is not about to expire; else a new one in its place. */
export async function readOrCreateCertificate(
  folder: string,
  addresses: readonly string[],
): Promise<StoredCertificate> {
  const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const stored = usable(certFile, keyFile, addresses);
  if (stored !== undefined) return { certFile, keyFile, fingerprint: stored.fingerprint256 };

  const { cert, private: key } = await generate([{ name: 'commonName', value: 'Cotejo on this machine' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - day),
    notAfterDate: new Date(Date.now() + (lifeDays - 1) * day),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          ...['127.0.0.1', ...addresses].map((ip) => ({ type: 7 as const, ip })),
        ],
      },
    ],
  });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(certFile, cert);
  writeFileSync(keyFile, key, { mode: 0o600 });
  return { certFile, keyFile, fingerprint: new X509Certificate(cert).fingerprint256 };
}

function usable(
  certFile: string,
  keyFile: string,
  addresses: readonly string[],
): X509Certificate | undefined {
  try {
    const certificate = new X509Certificate(readFileSync(certFile));
    const isOurs = certificate.checkPrivateKey(createPrivateKey(readFileSync(keyFile)));
    const lasts = new Date(certificate.validTo).getTime() > Date.now() + renewDays * day;
    const names = addresses.every((address) => certificate.checkIP(address) !== undefined);
    return isOurs && lasts && names ? certificate : undefined;
  } catch {
    // There is none yet, or it cannot be read: a new one takes its place.
    return undefined;
  }
}
