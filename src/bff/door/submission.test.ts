import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Environment } from '../config/environment.ts';
import { reportOf } from '../providers/provider.ts';
import { build as buildPlain, provider } from '../testing/app.suite.ts';
import { answered, goodParts, multipart, type Part, post } from '../testing/client.suite.ts';
import { jpegOf, makeJpeg } from '../testing/jpeg.suite.ts';

let calls = 0;
const counting = provider(async () => {
  calls += 1;
  return reportOf('apptenticate', 'ok', { validation: { state: 'passed' } });
});
const build = (env: Environment = {}) =>
  buildPlain({ ATTEMPTS_PER_SESSION: '1000', ...env }, { providers: () => [counting] });

let app: FastifyInstance;
beforeAll(async () => {
  app = await build();
});
afterAll(() => app.close());

/** The parts of a good submission with one of them replaced, or left out. */
const withPart = (name: string, content: string | Buffer | undefined): Part[] =>
  goodParts().flatMap((part): Part[] => {
    if (part[0] !== name) return [part];
    if (content === undefined) return [];
    return [part[2] === undefined ? [name, content] : [name, content, part[2]]];
  });
const cedula = (text: string) => withPart('cedula', text);

type Case = [name: string, parts: readonly Part[], status: number, code: string];

const refused: Case[] = [
  ['no cédula', withPart('cedula', undefined), 422, 'CEDULA_INVALID'],
  ['a blank cédula', cedula('  '), 422, 'CEDULA_INVALID'],
  ['a cédula twice', [...goodParts(), ['cedula', '8-123-4567']], 422, 'FIELD_INVALID'],
  ['a cédula with NUL', cedula('8-123-4567\0'), 422, 'CEDULA_INVALID'],
  ['a cédula with CR and LF', cedula('8-123-4567\r\nX: y'), 422, 'CEDULA_INVALID'],
  ['a cédula with a direction mark', cedula('\u202e8-123-4567'), 422, 'CEDULA_INVALID'],
  ['a cédula with an emoji', cedula('8-123-😀'), 422, 'CEDULA_INVALID'],
  ['a cédula with SQL', cedula("8-1-1' OR '1'='1"), 422, 'CEDULA_INVALID'],
  ['a cédula that splices JSON', cedula('8-1-1","x":"'), 422, 'CEDULA_INVALID'],
  ['a cédula of a megabyte', cedula('8'.repeat(1_000_000)), 422, 'CEDULA_INVALID'],
  ['no consent', withPart('consent', undefined), 422, 'CONSENT_INVALID'],
  ['consent to another notice', withPart('consent', 'notice-0'), 422, 'CONSENT_INVALID'],
  ['a consent that is cut', withPart('consent', 'x'.repeat(300)), 413, 'BODY_TOO_LARGE'],
  ['no device', withPart('device', undefined), 422, 'DEVICE_INVALID'],
  ['a device of another kind', withPart('device', 'IOS'), 422, 'DEVICE_INVALID'],
  ['a device in lower case', withPart('device', 'desktop'), 422, 'DEVICE_INVALID'],
  ['a field that nobody asked for', [['message', 'x'], ...goodParts()], 422, 'FIELD_INVALID'],
  ['__proto__', [['__proto__', 'x'], ...goodParts()], 422, 'FIELD_INVALID'],
  ['constructor', [['constructor', 'x'], ...goodParts()], 422, 'FIELD_INVALID'],
  [
    'a thousand fields',
    Array.from({ length: 1_000 }, (_, at): Part => [`f${at}`, 'x']),
    422,
    'FIELD_INVALID',
  ],
  ['a cédula as a file', [['cedula', '8-1-1', 'a.txt'], ...goodParts().slice(1)], 422, 'FIELD_INVALID'],
  ['no image', withPart('image', undefined), 422, 'CAPTURE_INVALID'],
  ['an image as a text', [...goodParts().slice(0, 3), ['image', 'text']], 422, 'FIELD_INVALID'],
  ['two images', [...goodParts(), ['image', makeJpeg(), 'b.jpg']], 422, 'FIELD_INVALID'],
  [
    'a file under another name',
    [...goodParts().slice(0, 3), ['imagen', makeJpeg(), 'b.jpg']],
    422,
    'FIELD_INVALID',
  ],
  ['an empty image', withPart('image', Buffer.alloc(0)), 422, 'CAPTURE_INVALID'],
  ['a PNG named .jpg', withPart('image', Buffer.from('89504e470d0a1a0a', 'hex')), 422, 'IMAGE_NOT_JPEG'],
  ['HTML named .jpg', withPart('image', '<html>'), 422, 'IMAGE_NOT_JPEG'],
  ['a cut image', withPart('image', makeJpeg().subarray(0, -4)), 422, 'IMAGE_DAMAGED'],
  [
    'bytes after the end',
    withPart('image', Buffer.concat([makeJpeg(), Buffer.from('x')])),
    422,
    'IMAGE_DAMAGED',
  ],
  ['16 x 16', withPart('image', makeJpeg(16, 16)), 422, 'IMAGE_DIMENSIONS'],
  ['30000 x 30000', withPart('image', makeJpeg(30_000, 30_000)), 422, 'IMAGE_DIMENSIONS'],
  ['one byte too many', withPart('image', jpegOf(2_000_001)), 413, 'IMAGE_TOO_LARGE'],
  ['a body over the limit', withPart('image', jpegOf(2_100_000)), 413, 'BODY_TOO_LARGE'],
  ['a token where photos are taken', [...goodParts(), ['bestImageToken', 'x']], 422, 'CAPTURE_INVALID'],
  ['no part at all', [], 422, 'CEDULA_INVALID'],
];

test.each(refused)('%s', async (_, parts, status, code) => {
  const before = calls;
  const { status: got, problem, headers } = await post(app, parts);
  expect([got, problem?.code, problem?.status]).toEqual([status, code, status]);
  expect(problem?.instance).toBe(headers['x-request-id']);
  expect(calls).toBe(before);
});

test.each<[string, Part[]]>([
  ['a cédula typed otherwise', cedula(' pe-12-345 ')],
  ['a cédula with another dash', cedula('8–123–4567')],
  ['an image of exactly the limit', withPart('image', jpegOf(2_000_000))],
])('%s is taken', async (_, parts) => {
  const before = calls;
  expect((await post(app, parts)).verification?.outcome).toBe('verified');
  expect(calls).toBe(before + 1);
});

describe('bodies', () => {
  const send = async (headers: Record<string, string>, body: Buffer | string = '') =>
    answered(
      await app.inject({
        method: 'POST',
        url: '/api/verifications',
        headers: { host: 'localhost', 'idempotency-key': randomUUID(), ...headers },
        payload: body,
      }),
    );
  const good = multipart(goodParts());

  test.each<[string, Record<string, string>, Buffer | string, number, string]>([
    ['no type', {}, '', 415, 'MEDIA_TYPE_UNSUPPORTED'],
    ['JSON', { 'content-type': 'application/json' }, '{"cedula":"8-1-1"}', 415, 'MEDIA_TYPE_UNSUPPORTED'],
    [
      'a plain form',
      { 'content-type': 'application/x-www-form-urlencoded' },
      'cedula=8-1-1',
      415,
      'MEDIA_TYPE_UNSUPPORTED',
    ],
    ['a coding', { ...good.headers, 'content-encoding': 'gzip' }, good.body, 415, 'MEDIA_TYPE_UNSUPPORTED'],
    ['no boundary', { 'content-type': 'multipart/form-data' }, good.body, 400, 'BODY_MALFORMED'],
    ['a boundary of 71 signs', multipart(goodParts(), 'b'.repeat(71)).headers, '', 400, 'BODY_MALFORMED'],
    [
      'another boundary',
      { 'content-type': 'multipart/form-data; boundary=other' },
      good.body,
      400,
      'BODY_MALFORMED',
    ],
    ['no end', good.headers, multipart(goodParts(), undefined, '').body, 400, 'BODY_MALFORMED'],
    ['half of a part', good.headers, good.body.subarray(0, 100), 400, 'BODY_MALFORMED'],
    ['half of the image', good.headers, good.body.subarray(0, -120), 400, 'BODY_MALFORMED'],
    ['bytes of no form', good.headers, 'x'.repeat(1_000), 400, 'BODY_MALFORMED'],
    [
      'fifty announced megabytes',
      { ...good.headers, 'content-length': '50000000' },
      '',
      413,
      'BODY_TOO_LARGE',
    ],
  ])('%s', async (_, headers, body, status, code) => {
    const { status: got, problem } = await send(headers, body);
    expect([got, problem?.code]).toEqual([status, code]);
  });

  test('a quoted boundary of 70 signs is taken', async () => {
    const boundary = 'b'.repeat(70);
    const form = multipart(goodParts(), boundary);
    const { verification } = await send(
      { 'content-type': `Multipart/Form-Data; charset=utf-8; boundary="${boundary}"` },
      form.body,
    );
    expect(verification?.outcome).toBe('verified');
  });

  test.each([
    ['none', undefined],
    ['empty', ''],
    ['no UUID', 'abc'],
    ['a UUID and more', `${randomUUID()}x`],
  ])('a key that is %s', async (_, key) => {
    const headers = {
      host: 'localhost',
      ...good.headers,
      ...(key !== undefined && { 'idempotency-key': key }),
    };
    const response = await app.inject({
      method: 'POST',
      url: '/api/verifications',
      headers,
      payload: good.body,
    });
    expect(answered(response)).toMatchObject({ status: 400, problem: { code: 'IDEMPOTENCY_KEY_INVALID' } });
  });
});

describe('kinds of capture', () => {
  const fields: Part[] = goodParts().slice(0, 3);
  const image = goodParts().slice(3);
  const token: Part[] = [['bestImageToken', 'dG9rZW4=']];
  const kinds: [string, Environment, Part[], number, string | undefined][] = [
    ['token', { PROVIDERS: 'facephi' }, [...fields, ...token], 200, undefined],
    [
      'token',
      { PROVIDERS: 'facephi' },
      [...fields, ['template', 'dA=='], ['extraData', 'e'], ['operationId', 'o']],
      200,
      undefined,
    ],
    [
      'token',
      { PROVIDERS: 'facephi' },
      [...fields, ['bestImageToken', 'A'.repeat(1_900_000)]],
      200,
      undefined,
    ],
    ['token', { PROVIDERS: 'facephi' }, fields, 422, 'CAPTURE_INVALID'],
    ['token', { PROVIDERS: 'facephi' }, [...fields, ['bestImageToken', '']], 422, 'CAPTURE_INVALID'],
    ['token', { PROVIDERS: 'facephi' }, [...fields, ['extraData', 'e']], 422, 'CAPTURE_INVALID'],
    ['token', { PROVIDERS: 'facephi' }, [...fields, ...token, ...image], 422, 'CAPTURE_INVALID'],
    [
      'token',
      { PROVIDERS: 'facephi' },
      [...fields, ['bestImageToken', 'A'.repeat(2_000_001)]],
      413,
      'BODY_TOO_LARGE',
    ],
    [
      'token',
      { PROVIDERS: 'facephi' },
      [...fields, ...token, ['operationId', 'o'.repeat(257)]],
      422,
      'CAPTURE_INVALID',
    ],
    ['both', {}, [...fields, ...token, ...image], 200, undefined],
    ['both', {}, [...fields, ...token], 422, 'CAPTURE_INVALID'],
    ['both', {}, [...fields, ...image], 422, 'CAPTURE_INVALID'],
  ];
  test.each(kinds)('%s %#', async (_, env, parts, status, code) => {
    const own = await build({ FACEPHI_CAPTURE: 'token', FACEPHI_WIDGET_DIR: 'no-such-folder', ...env });
    const got = await post(own, parts);
    expect([got.status, got.problem?.code]).toEqual([status, code]);
    await own.close();
  });

  test('DEVICE=auto takes the other kinds too', async () => {
    const own = await build({ DEVICE: 'auto' });
    expect((await post(own, withPart('device', 'ANDROID'))).status).toBe(200);
    expect((await post(own, withPart('device', 'TOASTER'))).problem?.code).toBe('DEVICE_INVALID');
    await own.close();
  });
});
