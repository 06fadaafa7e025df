import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeCertificate } from '../testing/certificate.suite.ts';
import { complaints, makeFiles } from '../testing/config.suite.ts';
import { configOf, sandboxEnv } from '../testing/env.suite.ts';

const { folder, file, remove } = makeFiles();
afterAll(remove);

const good = await makeCertificate();
const other = await makeCertificate();
const [cert, key] = [file(good.cert), file(good.key)];
const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);

test('a certificate and its key', () => {
  const { tls } = configOf({ TLS_CERT_FILE: cert, TLS_KEY_FILE: key });
  expect([tls?.cert.toString(), tls?.key.toString()]).toEqual([good.cert, good.key]);
  expect(configOf().tls).toBeNull();
});

test.each<[string, string | undefined, string | undefined, Record<string, string>]>([
  ['no key', cert, undefined, { TLS_KEY_FILE: 'is missing: TLS needs a certificate and its key' }],
  ['no certificate', undefined, key, { TLS_CERT_FILE: 'is missing: TLS needs a certificate and its key' }],
  ['no file', join(folder, 'absent'), key, { TLS_CERT_FILE: 'cannot be read: ENOENT' }],
  ['a folder', cert, folder, { TLS_KEY_FILE: 'cannot be read: EISDIR' }],
  [
    'no PEM',
    file('x'),
    file('y'),
    {
      TLS_CERT_FILE: 'is not a certificate in PEM',
      TLS_KEY_FILE: 'is not a private key in PEM without a password',
    },
  ],
  [
    'the two the wrong way round',
    key,
    cert,
    {
      TLS_CERT_FILE: 'is not a certificate in PEM',
      TLS_KEY_FILE: 'is not a private key in PEM without a password',
    },
  ],
  [
    'the key of another one',
    cert,
    file(other.key),
    {
      TLS_KEY_FILE: 'is not the key of the certificate in TLS_CERT_FILE',
    },
  ],
])('%s is reported at start', (_, TLS_CERT_FILE, TLS_KEY_FILE, errors) => {
  expect(complaints({ ...sandboxEnv, TLS_CERT_FILE, TLS_KEY_FILE })).toEqual(errors);
});

test('a certificate that is not valid today', async () => {
  for (const [from, to, message] of [
    [-30, -1, `expired on ${yesterday}`],
    [1, 30, `is not valid before ${tomorrow}`],
  ] as const) {
    const made = await makeCertificate(from, to);
    const env = { ...sandboxEnv, TLS_CERT_FILE: file(made.cert), TLS_KEY_FILE: file(made.key) };
    expect(complaints(env)).toEqual({ TLS_CERT_FILE: message });
  }
});

test('a server with TLS accepts no origins of plain http', () => {
  const env = { ...sandboxEnv, TLS_CERT_FILE: cert, TLS_KEY_FILE: key };
  expect(complaints({ ...env, PUBLIC_ORIGINS: 'https://a.example,http://b.example' })).toEqual({
    PUBLIC_ORIGINS: 'must be https: the server speaks TLS (TLS_CERT_FILE)',
  });
});
