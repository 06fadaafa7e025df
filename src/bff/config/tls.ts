import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Complaints, reasonOf } from './environment.ts';
import type { Settings } from './settings.ts';

/** In PEM, as Node's TLS takes them. */
export interface Tls {
  cert: Buffer;
  key: Buffer;
}

type Given = Partial<Pick<Settings, 'TLS_CERT_FILE' | 'TLS_KEY_FILE'>>;
type TlsKey = keyof Given;

/** Certificate and key, held to each other and to the calendar; null where the server is to speak plain HTTP. */
export function readTls(settings: Given, complaints: Complaints, now = new Date()): Tls | null {
  const { TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile } = settings;
  if (certFile === undefined && keyFile === undefined) return null;
  if (certFile === undefined || keyFile === undefined) {
    const missing: TlsKey = certFile === undefined ? 'TLS_CERT_FILE' : 'TLS_KEY_FILE';
    complaints.add(missing, 'is missing: TLS needs a certificate and its key');
    return null;
  }
  const cert = readPem('TLS_CERT_FILE', certFile, complaints);
  const key = readPem('TLS_KEY_FILE', keyFile, complaints);
  if (cert === null || key === null) return null;

  const certificate = attempt(() => new X509Certificate(cert));
  const privateKey = attempt(() => createPrivateKey(key));
  if (certificate === null) complaints.add('TLS_CERT_FILE', 'is not a certificate in PEM');
  if (privateKey === null) complaints.add('TLS_KEY_FILE', 'is not a private key in PEM without a password');
  if (certificate !== null) checkCertificate(certificate, privateKey, complaints, now);
  return { cert, key };
}

function checkCertificate(
  certificate: X509Certificate,
  key: KeyObject | null,
  complaints: Complaints,
  now: Date,
): void {
  if (key !== null && !certificate.checkPrivateKey(key)) {
    complaints.add('TLS_KEY_FILE', 'is not the key of the certificate in TLS_CERT_FILE');
  }
  const [from, to] = [new Date(certificate.validFrom), new Date(certificate.validTo)];
  if (to < now) complaints.add('TLS_CERT_FILE', `expired on ${dayOf(to)}`);
  if (from > now) complaints.add('TLS_CERT_FILE', `is not valid before ${dayOf(from)}`);
}

function readPem(key: TlsKey, file: string, complaints: Complaints): Buffer | null {
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
