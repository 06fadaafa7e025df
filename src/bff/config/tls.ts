import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Complaints } from '../settings/complaints.ts';
import { reasonOf } from './environment.ts';
import type { Settings } from './settings.ts';

/** In PEM, as Node's TLS takes them. */
export interface Tls {
  cert: Buffer;
  key: Buffer;
}

type TlsKey =
  | 'TLS_CERT_FILE'
  | 'TLS_KEY_FILE'
  | `${'APPTENTICATE' | 'FACEPHI' | 'OPENID'}_CLIENT_${'CERT' | 'KEY'}_FILE`;
type TlsSettings = Partial<Pick<Settings, TlsKey>>;

/** The server's own key pair; null for plain HTTP. */
export function readTls(settings: TlsSettings, complaints: Complaints, now = new Date()): Tls | null {
  return readKeyPair(['TLS_CERT_FILE', 'TLS_KEY_FILE'], settings, complaints, now);
}

/** Certificate and key; checks that they match and are valid today. Null where neither is configured. */
export function readKeyPair(
  [certName, keyName]: readonly [cert: TlsKey, key: TlsKey],
  settings: TlsSettings,
  complaints: Complaints,
  now = new Date(),
): Tls | null {
  const { [certName]: certFile, [keyName]: keyFile } = settings;
  if (certFile === undefined && keyFile === undefined) return null;
  const cert = readPem(certName, certFile, complaints);
  const key = readPem(keyName, keyFile, complaints);
  if (cert === null || key === null) return null;

  const certificate = attempt(() => new X509Certificate(cert));
  const privateKey = attempt(() => createPrivateKey(key));
  if (certificate === null) complaints.add(certName, 'is not a certificate in PEM');
  if (privateKey === null) complaints.add(keyName, 'is not a private key in PEM without a password');
  if (certificate !== null && privateKey !== null && !certificate.checkPrivateKey(privateKey)) {
    complaints.add(keyName, `is not the key of the certificate in ${certName}`);
  }
  if (certificate !== null) checkCalendar(certName, certificate, complaints, now);
  return { cert, key };
}

function checkCalendar(name: TlsKey, certificate: X509Certificate, complaints: Complaints, now: Date): void {
  const [from, to] = [new Date(certificate.validFrom), new Date(certificate.validTo)];
  if (to < now) complaints.add(name, `expired on ${dayOf(to)}`);
  if (from > now) complaints.add(name, `is not valid before ${dayOf(from)}`);
}

function readPem(key: TlsKey, file: string | undefined, complaints: Complaints): Buffer | null {
  if (file === undefined) {
    complaints.add(key, 'is missing: TLS needs a certificate and its key');
    return null;
  }
  try {
    return readFileSync(file);
  } catch (error) {
    complaints.add(key, `cannot be read: ${reasonOf(error)}`);
    return null;
  }
}

function attempt<Value>(make: () => Value): Value | null {
  try {
    return make();
  } catch {
    return null;
  }
}

const dayOf = (date: Date) => date.toISOString().slice(0, 10);
