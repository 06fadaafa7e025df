import { expect, test } from 'vitest';
import { deployed } from './deployed.ts';

test('without BASE_URL every worker starts its own', () => {
  expect(deployed({})).toBeUndefined();
  expect(deployed({ BASE_URL: '' })).toBeUndefined();
});

test('an origin, and what is allowed there', () => {
  expect(deployed({ BASE_URL: 'https://verify.example.org/' })).toEqual({
    origin: 'https://verify.example.org',
    ignoresCertificate: false,
    sendsCaptures: false,
  });
  expect(
    deployed({ BASE_URL: 'http://127.0.0.1:8080', SEND_CAPTURES: 'yes', IGNORE_CERTIFICATE: 'yes' }),
  ).toEqual({ origin: 'http://127.0.0.1:8080', ignoresCertificate: true, sendsCaptures: true });
});

test.each([
  [{ BASE_URL: 'verify.example.org' }, /no address: give .* BASE_URL=https:/],
  [{ BASE_URL: 'ftp://verify.example.org' }, /no address/],
  [{ BASE_URL: 'https://verify.example.org/app?x' }, /give BASE_URL=https:\/\/verify\.example\.org\./],
  [{ BASE_URL: 'https://a.example', SEND_CAPTURES: 'true' }, /say SEND_CAPTURES=yes/],
  [{ IGNORE_CERTIFICATE: '1' }, /say IGNORE_CERTIFICATE=yes/],
])('%o is one sentence with the remedy', (env, sentence) => {
  expect(() => deployed(env)).toThrow(sentence);
});
