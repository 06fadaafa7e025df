import { expect, test } from 'vitest';
import { Base64, encodeJson } from './json-body.ts';

const read = (parts: readonly Buffer[]): unknown => JSON.parse(Buffer.concat(parts).toString('utf8'));

test('texts, numbers and objects, as JSON.stringify has them', () => {
  const fields = {
    'a "name"': 'ñ "quoted" \u2028',
    n: 1.5,
    gone: undefined,
    none: null,
    inner: { list: [1] },
  };
  expect(Buffer.concat(encodeJson(fields)).toString('utf8')).toBe(JSON.stringify(fields));
  expect(Buffer.concat(encodeJson({})).toString('utf8')).toBe('{}');
});

test.each([0, 1, 2, 3, 100_000])('Base64 of %i bytes at the start, between and at the end', (length) => {
  const photo = Buffer.alloc(length, 0xfb);
  const base64 = new Base64(photo);
  const text = photo.toString('base64');
  expect(read(encodeJson({ base64, n: 1 }))).toEqual({ base64: text, n: 1 });
  expect(read(encodeJson({ one: 'ñ', base64, n: 1 }))).toEqual({ one: 'ñ', base64: text, n: 1 });
  expect(read(encodeJson({ one: 'ñ', base64, other: base64 }))).toEqual({
    one: 'ñ',
    base64: text,
    other: text,
  });
});

test('the bytes of a photo are shared by the bodies they go into', () => {
  const base64 = new Base64(Buffer.alloc(1_000));
  expect(encodeJson({ base64 })[1]).toBe(encodeJson({ n: 1, base64 })[1]);
});
