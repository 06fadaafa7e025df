import { expect, test } from 'vitest';
import { findMarks } from '../faults/tally.ts';
import { markOf } from './forms.ts';

const secret = 'canary+of/all?kinds ñ';
const { forms } = markOf('a secret', secret);
const bytes = Buffer.from(secret);

test.each<[string, string]>([
  ['as it is', bytes.toString('latin1')],
  ['escaped', encodeURIComponent(secret)],
  ['in hexadecimal', bytes.toString('hex')],
  ...[0, 1, 2, 3].flatMap((before): [string, string][] => {
    const among = Buffer.concat([Buffer.alloc(before, 0xa5), bytes, Buffer.alloc(5, 0x5a)]);
    return [
      [`in Base64 after ${before} bytes`, among.toString('base64')],
      [`in Base64url after ${before} bytes`, among.toString('base64url')],
    ];
  }),
])('a secret is found %s', (_, text) => {
  expect(findMarks(forms, `before ${text} after`)).toHaveLength(1);
});

test('another one is not', () => {
  expect(findMarks(forms, Buffer.from('canary-of-another-kind').toString('base64'))).toEqual([]);
});

test('a cédula is found wherever it stands, and not in the middle of a random UUID', () => {
  for (const text of ['8-9001-4', '"cedula":"8-9001-4"', 'cedula=8-9001-4&x', 'de 8-9001-4.'])
    expect(findMarks(['8-9001-4'], text)).toEqual(['8-9001-4']);
  for (const uuid of ['a1b2c3d8-9001-4e5f-8a9b-0c1d2e3f4a5b', '0c1d2e3f-a1b2-4e58-9001-4a5b6c7d8e9f'])
    expect(findMarks(['8-9001-4'], uuid)).toEqual([]);
});
