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
