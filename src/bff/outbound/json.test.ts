import { expect, test } from 'vitest';
import { parseJson } from './json.ts';

test('integers beyond the safe ones keep every digit, as text', () => {
  expect(
    parseJson(Buffer.from('{"id":90071992547409931234,"n":[-90071992547409931234],"a":1,"b":0.5}')).json,
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
  expect(parseJson(body)).toEqual({ json: undefined, hasDuplicates: false });
});

test.each([
  ['{"a":1,"b":2}', false],
  ['{"a":1,"a":1}', true],
  ['{"a":1,\n\t"a" : 2}', true],
  ['{"a":1,"\\u0061":2}', true],
  ['{"a\\"":1,"a\\u0022":2}', true],
  ['{"a":{"a":1},"b":{"a":2}}', false],
  ['[{"a":1},{"a":2}]', false],
  ['{"b":[{"c":{"a":1,"a":2}}]}', true],
  ['{"a":"\\"a\\":","b":"{\\"a\\":1,\\"a\\":2}"}', false],
  ['{"a":{},"a":[]}', true],
  ['{"a":{"x":"}"},"b":"{","c":1}', false],
  ['{"__proto__":1,"__proto__":2}', true],
  ['{"a":1,"A":2}', false],
])('%s has a name twice: %s', (text, twice) => {
  expect(parseJson(Buffer.from(text)).hasDuplicates).toBe(twice);
});

test('a long answer is searched too', () => {
  const long = JSON.stringify({ a: 'x'.repeat(4_000_000), b: 1 });
  expect(parseJson(Buffer.from(long)).hasDuplicates).toBe(false);
  expect(parseJson(Buffer.from(`${long.slice(0, -1)},"b":2}`)).hasDuplicates).toBe(true);
});
