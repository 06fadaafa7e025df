import { describe, expect, test } from 'vitest';
import { readRetryAfter } from './retry-after.ts';

describe('Retry-After', () => {
  const now = Date.parse('2026-11-22T05:00:00.500Z');

  test.each<[string | string[] | undefined, number | null]>([
    ['7', 7],
    [' 12\t', 12],
    ['0', 1],
    ['3600', 3_600],
    ['3601', 3_600],
    ['999999999', 3_600],
    ['Sun, 22 Nov 2026 05:00:07 GMT', 7],
    ['22 Nov 2026 05:00:07 GMT', 7],
    ['Sun, 22 Nov 2026 05:00:07 +0000', 7],
    ['Sun, 22 Nov 2026 04:00:00 GMT', 1],
    ['Mon, 23 Nov 2026 05:00:00 GMT', 3_600],
    ['soon', null],
    ['', null],
    [undefined, null],
    [['7', '8'], 8],
    [['soon', '8'], 8],
    [[], null],
    ['9'.repeat(10), 3_600],
    ['9'.repeat(400), 3_600],
    ['1.5', 2],
    ['-5', null],
    ['+5', null],
    ['0x10', null],
    ['1e3', null],
    ['5 minutes', null],
    ['garbage 5', null],
    ['2026', 2_026],
    ['2027-01-01', null],
    ['Sunday, 22-Nov-26 05:00:07 GMT', 7],
    ['Sun Nov 22 05:00:07 2026', 7],
    ['Xxx, 99 Yyy 2026 05:00:07 GMT', null],
  ])('%j is %s s', (header, seconds) => {
    expect(readRetryAfter(header, now)).toBe(seconds);
  });
});
