import { expect, test } from 'vitest';
import { parseSearchTerm } from './search-term.ts';

const folio = '3f0b6a52-6f0e-4a50-9f5b-0c3f2a7a2b11';
const part = (of: object) => Buffer.from(JSON.stringify(of)).toString('base64url');
const token = (claims: object) => `${part({ alg: 'EdDSA' })}.${part(claims)}.c2lnbmF0dXJl`;

test.each([
  [folio, folio],
  [` ${folio}\n`, folio],
  ['90071992547409931234', '90071992547409931234'],
  [token({ jti: folio, iss: 'Institución' }), folio],
  [`https://verify.example.org/receipt#${token({ jti: folio })}`, folio],
  [`https://verify.example.org/receipt?lang=en#${token({ jti: folio })}`, folio],
  [token({ jti: folio, ref: 'CT-7K4M-29QX-4P' }), 'CT-7K4M-29QX-4P'],
  [' ct 7k4m 29qx 4p ', 'ct 7k4m 29qx 4p'],
  [token({ jti: 'no folio' }), token({ jti: 'no folio' })],
  ['a.b.c', 'a.b.c'],
  ['v1.2.3', 'v1.2.3'],
  ['', ''],
])('%s is searched as %s', (typed, wanted) => {
  expect(parseSearchTerm(typed)).toBe(wanted);
});
