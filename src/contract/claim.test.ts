import { describe, expect, test } from 'vitest';
import {
  claimSchema,
  isCedula,
  isSameClaim,
  maskClaim,
  normaliseClaim,
  panamaPattern,
  spellingsOf,
} from './claim.ts';
import { z } from './z.ts';

const schema = claimSchema(panamaPattern);

describe('normaliseClaim', () => {
  test.each([
    ['8-123-4567', '8-123-4567'],
    ['  8-123-4567 ', '8-123-4567'],
    ['8–123—4567', '8-123-4567'],
    ['8 123 4567', '8-123-4567'],
    ['8/123/4567', '8-123-4567'],
    ['8.123,4567', '8-123-4567'],
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

describe('leading zeros of a cédula are removed', () => {
  test.each([
    ['08-0901-01', '8-901-1'],
    ['8-0901-000001', '8-901-1'],
    ['8-901-00000001', '8-901-1'],
    ['013-1-1', '13-1-1'],
    ['08-AV-001-02', '8AV-1-2'],
    ['08AV-001-02', '8AV-1-2'],
    ['03PI-01-2', '3PI-1-2'],
    ['PE-0012-0345', 'PE-12-345'],
    ['e-08-0123', 'E-8-123'],
    ['N-019-01', 'N-19-1'],
    ['8-0000-00', '8-0-0'],
    ['10-100-1000', '10-100-1000'],
  ])('%s is %s', (typed, canonical) => {
    expect(z.parse(schema, typed)).toBe(canonical);
    expect(z.parse(schema, canonical)).toBe(canonical);
    expect(isCedula(typed)).toBe(true);
  });

  test.each(['00-1-1', '0-1-1', '014-1-1', '8-012345-1', '8-1-01234567', 'PE-12345-1', '0PE-1-1'])(
    '%s is not a cédula',
    (typed) => {
      expect(z.safeParse(schema, typed).success).toBe(false);
      expect(isCedula(typed)).toBe(false);
    },
  );

  test('but not if the pattern of an institution requires them', () => {
    expect(z.parse(claimSchema('^[0-9]{2}-[0-9]{4}-[0-9]{2}$'), '08-0901-01')).toBe('08-0901-01');
    expect(z.parse(claimSchema('[0-9]{3}-[0-9]{7}-[0-9]'), '001-1234567-8')).toBe('001-1234567-8');
    expect(z.parse(claimSchema('[0-9]{8}'), '01234567')).toBe('01234567');
  });

  test('every formerly accepted spelling maps to the canonical one, which comes first', () => {
    const all = spellingsOf('8-901-1');
    expect(all).toHaveLength(12);
    expect(all[0]).toBe('8-901-1');
    expect(all).toContain('8-0901-000001');
    for (const spelling of all) {
      expect(z.parse(schema, spelling)).toBe('8-901-1');
      expect(new RegExp(panamaPattern, 'u').test(spelling)).toBe(true);
    }
    expect(spellingsOf('01234567')).toEqual(['01234567']);
  });
});

test.each([
  ['8-0901-1', '8-901-1', true],
  ['08 901 1', '8-901-1', true],
  ['08-0901-01', '08-0901-01', true],
  ['8-901-2', '8-901-1', false],
])('%s is %s: %s', (text, claim, same) => {
  expect(isSameClaim(text, claim)).toBe(same);
});

test('a pattern applies to the whole claim', () => {
  expect(z.safeParse(claimSchema('[0-9]{8}'), '12345678').success).toBe(true);
  for (const typed of ['123456789', 'x12345678', '12345678\r\nx'])
    expect(z.safeParse(claimSchema('[0-9]{8}'), typed).success).toBe(false);
});

test('only a province is joined with what follows it', () => {
  expect(normaliseClaim('E-8-AV-1')).toBe('E-8-AV-1');
});

test('an institution’s own pattern may use any letters', () => {
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
