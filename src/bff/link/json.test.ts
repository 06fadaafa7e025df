import { expect, test } from 'vitest';
import { readJson } from './json.ts';

test('integers beyond the safe ones keep every digit, as text', () => {
  expect(
    readJson(Buffer.from('{"id":90071992547409931234,"n":[-90071992547409931234],"a":1,"b":0.5}')),
  ).toEqual({
    id: '90071992547409931234',
    n: ['-90071992547409931234'],
    a: 1,
    b: 0.5,
  });
});

test.each<[string, Buffer]>([
  ['nothing', Buffer.alloc(0)],
  ['HTML', Buffer.from('<html>')],
  ['half of it', Buffer.from('{"a":')],
  ['not UTF-8', Buffer.from([0x22, 0xff, 0x22])],
  ['a million opening brackets', Buffer.alloc(1_000_000, '[')],
  ['as many, closed', Buffer.from('['.repeat(500_000) + ']'.repeat(500_000))],
])('%s is not JSON', (_, body) => {
  expect(readJson(body)).toBeUndefined();
});
