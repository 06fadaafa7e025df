import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { keyringOf } from './keyring.ts';

const [a, b] = [
  { id: 'a', key: randomBytes(32) },
  { id: 'b', key: randomBytes(32) },
];
const place = ['enrolment', 'hash', '9001000001', '1'];

test('sealed content is unreadable and opens in its place', () => {
  const ring = keyringOf([a]);
  const sealed = ring.seal('plantilla', place);
  expect(Buffer.from(sealed.sealed).toString('latin1')).not.toContain('plantilla');
  expect(ring.open(sealed, place)).toBe('plantilla');
  expect(Buffer.from(ring.seal('plantilla', place).sealed).equals(Buffer.from(sealed.sealed))).toBe(false);
});

test('the first key seals, all of them open', () => {
  const old = keyringOf([a]).seal('x', place);
  const ring = keyringOf([b, a]);
  expect([ring.current, ring.has('a'), ring.has('c')]).toEqual(['b', true, false]);
  expect(ring.open(old, place)).toBe('x');
  expect(ring.seal('x', place).keyId).toBe('b');
  expect(() => keyringOf([b]).open(old, place)).toThrow('there is no key "a"');
});

test('another claim, user, version or key name, or one bit of the content: it does not open', () => {
  const ring = keyringOf([a, { id: 'twin', key: a.key }]);
  const sealed = ring.seal('x', place);
  for (const at of place.keys()) expect(() => ring.open(sealed, place.with(at, 'other'))).toThrow();
  expect(() => ring.open({ ...sealed, keyId: 'twin' }, place)).toThrow();
  for (const at of [0, 12, 28]) {
    const changed = Buffer.from(sealed.sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => ring.open({ ...sealed, sealed: changed }, place)).toThrow();
  }
  expect(() => ring.open({ ...sealed, sealed: Buffer.alloc(3) }, place)).toThrow();
});
