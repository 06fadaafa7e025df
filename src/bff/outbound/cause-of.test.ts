import { expect, test } from 'vitest';
import { CausedError, causeInChain, causeOfError } from './cause-of.ts';

const errorOf = (code: string, options?: ErrorOptions) =>
  Object.assign(new Error('CANARY', options), { code });

test.each([
  ['EAI_AGAIN', 'dns-failed'],
  ['ENOTFOUND', 'dns-not-found'],
  ['CERT_NOT_YET_VALID', 'tls-expired'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'tls-unknown-ca'],
  ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'client-certificate'],
  ['ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE', 'client-certificate'],
  ['ERR_SSL_SSL/TLS_ALERT_CERTIFICATE_EXPIRED', 'client-certificate'],
  ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'client-certificate'],
  ['ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE', 'tls-handshake'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls-handshake'],
  ['EHOSTUNREACH', 'connect-failed'],
])('%s is %s', (code, cause) => {
  expect(causeOfError(errorOf(code), false)).toBe(cause);
});

test('an unknown error is a failed connection, or a lost one once something was sent', () => {
  const strangers = [errorOf('EWHAT'), new Error('x'), 'text', undefined];
  expect(strangers.map((it) => causeOfError(it, false))).toEqual(Array(4).fill('connect-failed'));
  expect(strangers.map((it) => causeOfError(it, true))).toEqual(Array(4).fill('connection-lost'));
});

test('the cause of a chain is that of the first error that names one', () => {
  const inner = new TypeError('fetch failed', { cause: errorOf('CERT_HAS_EXPIRED') });
  expect(causeInChain(new Error('no answer', { cause: inner }))).toBe('tls-expired');
  expect(causeInChain(new Error('x', { cause: new CausedError('proxy-login') }))).toBe('proxy-login');
  expect(causeInChain(new DOMException('over', 'TimeoutError'))).toBe('no-headers');
  expect(causeInChain(new Error('x'))).toBeNull();
});
