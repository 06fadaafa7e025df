import { goodParts, multipart, type Part } from '../../testing/client.suite.ts';
import { photo } from '../../testing/jpeg.suite.ts';
import { type Case, submissionBytes, withPart } from './case.suite.ts';

type Row = [name: string, bytes: Case['bytes'], status: number, code: Case['code']];

const good = multipart(goodParts());
const type = (value: string) => submissionBytes(goodParts(), { headers: { 'Content-Type': value } });
const body = (bytes: Buffer | string) => submissionBytes(goodParts(), { body: bytes });
const parts = (list: readonly Part[]) => submissionBytes(list);
const many = (count: number): Part[] => Array.from({ length: count }, (_, at): Part => [`f${at}`, 'x']);

/** A part with a head of its own, before the good ones. */
const head = (lines: string, content = 'x') =>
  body(Buffer.concat([Buffer.from(`--test-boundary\r\n${lines}\r\n\r\n${content}\r\n`), good.body]));
const disposition = 'Content-Disposition: form-data';

/** The good submission, with another line in the place of the image's disposition. */
const imageHead = (line: string) =>
  body(
    Buffer.from(
      good.body
        .toString('latin1')
        .replace('Content-Disposition: form-data; name="image"; filename="face.jpg"', line),
      'latin1',
    ),
  );

const rows: Row[] = [
  ['no boundary', type('multipart/form-data'), 400, 'BODY_MALFORMED'],
  ['an empty boundary', type('multipart/form-data; boundary='), 400, 'BODY_MALFORMED'],
  ['a boundary of 71 signs', type(`multipart/form-data; boundary=${'b'.repeat(71)}`), 400, 'BODY_MALFORMED'],
  ['two boundaries', type('multipart/form-data; boundary=a; boundary=test-boundary'), 400, 'BODY_MALFORMED'],
  ['another boundary', type('multipart/form-data; boundary=other'), 400, 'BODY_MALFORMED'],
  ['no end', body(multipart(goodParts(), undefined, '').body), 400, 'BODY_MALFORMED'],
  ['half of a part', body(good.body.subarray(0, 100)), 400, 'BODY_MALFORMED'],
  ['half of the image', body(good.body.subarray(0, -120)), 400, 'BODY_MALFORMED'],
  ['bytes of no form', body('x'.repeat(1_000)), 400, 'BODY_MALFORMED'],
  ['no byte at all', body(''), 422, 'CEDULA_INVALID'],
  ['no part at all', parts([]), 422, 'CEDULA_INVALID'],
  ['no image', parts(withPart('image', undefined)), 422, 'CAPTURE_INVALID'],
  ['two images', parts([...goodParts(), ['image', photo, 'b.jpg']]), 422, 'FIELD_INVALID'],
  ['an image as a text', parts([...goodParts().slice(0, 3), ['image', 'text']]), 422, 'FIELD_INVALID'],
  [
    'a file under another name',
    parts([...goodParts().slice(0, 3), ['imagen', photo, 'b.jpg']]),
    422,
    'FIELD_INVALID',
  ],
  ['a hundred parts', parts([...goodParts(), ...many(100)]), 422, 'FIELD_INVALID'],
  ['a thousand fields', parts(many(1_000)), 422, 'FIELD_INVALID'],
  ['an unexpected field', parts([['message', 'x'], ...goodParts()]), 422, 'FIELD_INVALID'],
  ['__proto__ as a field', parts([['__proto__', 'x'], ...goodParts()]), 422, 'FIELD_INVALID'],
  ['constructor as a field', parts([['constructor', 'x'], ...goodParts()]), 422, 'FIELD_INVALID'],
  ['__proto__ as a file', parts([['__proto__', 'x', 'a.jpg'], ...goodParts()]), 422, 'FIELD_INVALID'],
  ['__proto__ as a part header', head(`__proto__: x\r\n${disposition}; name="x"`), 422, 'FIELD_INVALID'],
  ['a consent cut by the limit', parts(withPart('consent', 'x'.repeat(1_025))), 413, 'BODY_TOO_LARGE'],
  ['a name cut by the limit', parts([[`cedula${'x'.repeat(200)}`, 'x']]), 422, 'FIELD_INVALID'],
  ['a field without a name', head(disposition), 422, 'FIELD_INVALID'],
  ['an empty name', head(`${disposition}; name=""`), 422, 'FIELD_INVALID'],
  // The parser passes over a part that it cannot name: the image is then missing, not half there.
  ['an image without a disposition', imageHead('X-Part: 1'), 422, 'CAPTURE_INVALID'],
  ['an image under a head of 100 kB', imageHead(`X-Part: ${'x'.repeat(100_000)}`), 422, 'CAPTURE_INVALID'],
  [
    'a part of JSON',
    head(`${disposition}; name="x"\r\nContent-Type: application/json`, '{'),
    422,
    'FIELD_INVALID',
  ],
  [
    'a name in a coding that does not exist',
    head(`${disposition}; name="x"; filename*=x-none''%ff%fe`),
    422,
    'FIELD_INVALID',
  ],
  [
    'a form within a form',
    head(`${disposition}; name="x"\r\nContent-Type: multipart/mixed; boundary=inner`, '--inner--'),
    422,
    'FIELD_INVALID',
  ],
];

export const forms: Case[] = rows.map(([name, bytes, status, code]) => ({ name, bytes, status, code }));
