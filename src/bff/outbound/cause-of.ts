import { errors } from 'undici';
import type { Cause } from './causes.ts';
import type { VendorAnswer } from './vendor-link.ts';

/** Errors of Node's resolver, sockets and TLS, of its HTTP parser, and of undici, by their code. */
const byCode: Readonly<Record<string, Cause>> = {
  ENOTFOUND: 'dns-not-found',
  EAI_AGAIN: 'dns-failed',
  EAI_FAIL: 'dns-failed',
  ESERVFAIL: 'dns-failed',
  ECONNREFUSED: 'connect-refused',
  ETIMEDOUT: 'connect-timeout',
  UND_ERR_CONNECT_TIMEOUT: 'connect-timeout',
  CERT_HAS_EXPIRED: 'tls-expired',
  CERT_NOT_YET_VALID: 'tls-expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls-self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls-unknown-ca',
  UNABLE_TO_GET_ISSUER_CERT: 'tls-unknown-ca',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls-unknown-ca',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls-unknown-ca',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls-wrong-name',
  EPROTO: 'tls-handshake',
  UND_ERR_HEADERS_TIMEOUT: 'no-headers',
  UND_ERR_BODY_TIMEOUT: 'answer-stalled',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'answer-too-large',
};

/** Alerts by which a server refuses a client's certificate, or misses one (RFC 8446, section 6.2). */
const clientCertificateAlerts =
  /^ERR_SSL_[A-Z0-9/]+_ALERT_(?:CERTIFICATE_\w+|BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|NO_CERTIFICATE|UNKNOWN_CA|ACCESS_DENIED)$/;

/** A failure that names its own cause, such as a proxy's. */
export class CausedError extends Error {
  override name = 'CausedError';
  readonly causeCode: Cause;

  constructor(causeCode: Cause, options?: ErrorOptions) {
    super(causeCode, options);
    this.causeCode = causeCode;
  }
}

/**
 * The cause of an error of the network.
 *
 * @param sent whether a byte of the request may have left
 */
export function causeOfError(error: unknown, sent: boolean): Cause {
  if (error instanceof CausedError) return error.causeCode;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (clientCertificateAlerts.test(code)) return 'client-certificate';
  const known = byCode[code];
  if (known !== undefined) return known;
  if (error instanceof errors.HTTPParserError) return 'not-http';
  if (/^ERR_(?:SSL|TLS)_/.test(code)) return 'tls-handshake';
  return sent ? 'connection-lost' : 'connect-failed';
}

/** The first cause that a chain of errors (`cause`) names; null when none does. */
export function causeInChain(error: unknown): Cause | null {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if (at.name === 'TimeoutError') return 'no-headers';
    const found = causeOfError(at, false);
    if (found !== 'connect-failed') return found;
  }
  return null;
}

const statuses: Readonly<Record<number, Cause>> = {
  400: 'status-400',
  401: 'status-401',
  403: 'status-403',
  404: 'status-404',
  407: 'status-407',
  413: 'status-413',
  429: 'status-429',
  500: 'status-500',
  502: 'status-502',
  503: 'status-503',
  504: 'status-504',
};

/** The cause that a status other than 200 is. */
export function causeOfStatus(status: number): Cause {
  const known = statuses[status];
  if (known !== undefined) return known;
  if (status >= 300 && status < 400) return 'redirect';
  if (status >= 400 && status < 500) return 'status-4xx';
  return status >= 500 && status < 600 ? 'status-5xx' : 'status-other';
}

/** Why an answer with status 200 is not the one of the contract. */
export function causeOfBody({ body, headers }: Pick<VendorAnswer, 'body' | 'headers'>, json: unknown): Cause {
  if (json !== undefined) return 'answer-shape';
  const start = body.subarray(0, 200).toString('latin1').trimStart();
  if (start === '') return 'answer-empty';
  const isPage = /^<(?:!doctype|html|head|body)/i.test(start);
  return isPage || /\bhtml\b/i.test(String(headers['content-type'] ?? ''))
    ? 'answer-html'
    : 'answer-not-json';
}
