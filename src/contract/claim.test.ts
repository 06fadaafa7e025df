import { describe, expect, test } from 'vitest';
import { claimSchema, maskClaim, normaliseClaim, panamaPattern } from './claim.ts';
import { z } from './z.ts';

const schema = claimSchema(panamaPattern);

describe('normaliseClaim', () => {
  test.each([
    ['8-123-4567', '8-123-4567'],
    ['  8-123-4567 ', '8-123-4567'],
    ['8–123—4567', '8-123-4567'],
    ['8 123 4567', '8-123-4567'],
    ['8 - 123 - 4567', '8-123-4567'],
    ['pe-12-345', 'PE-12-345'],
    ['8-av-1-2', '8AV-1-2'],
    ['13PI-1-2', '13PI-1-2'],
    ['13-pi-1-2', '13PI-1-2'],
  ])('%j becomes %j', (typed, normal) => {
    expect(normaliseClaim(typed)).toBe(normal);
    expect(normaliseClaim(normaliseClaim(typed))).toBe(normal);
    expect(z.parse(schema, typed)).toBe(normal);
  });
});

test('only a province is joined with what follows it', () => {
  expect(normaliseClaim('E-8-AV-1')).toBe('E-8-AV-1');
});

test('an institution’s own pattern may be about any letters', () => {
  const named = claimSchema('^\\p{Lu}+-[0-9]$');
  expect(z.parse(named, 'ñandú-7')).toBe('ÑANDÚ-7');
});

test.each([
  '',
  ' ',
  '0-1-1',
  '14-1-1',
  '8-12345-1',
  '8-1-1234567',
  '8-1',
  'X-1-1',
  '8-1-1\r\n',
  '8-1-1\u0000',
  '\u202e8-1-1',
  '8-1-😀',
  "8-1-1' OR 1=1",
  '8-1-1"}',
  `8-1-${'1'.repeat(100)}`,
])('refuses %j', (typed) => {
  expect(z.safeParse(schema, typed).success).toBe(false);
});

test.each([
  ['8-123-4567', '8-•••-•567'],
  ['PE-1-2', 'P•-1-2'],
  ['13AV-1234-123456', '1•••-••••-•••456'],
])('the mask of %s is %s', (claim, mask) => {
  expect(maskClaim(claim)).toBe(mask);
});
