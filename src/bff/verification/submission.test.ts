import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Environment } from '../config/environment.ts';
import { withPart } from '../http/corpus/case.suite.ts';
import { reportOf } from '../providers/provider.ts';
import { build as buildPlain, provider } from '../testing/app.suite.ts';
import { answered, goodParts, multipart, type Part, post } from '../testing/client.suite.ts';
import { photoOf } from '../testing/jpeg.suite.ts';

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

const cedula = (text: string) => withPart('cedula', text);

test.each<[string, Part[]]>([
  ['a cédula typed otherwise', cedula(' pe-12-345 ')],
  ['a cédula with another dash', cedula('8–123–4567')],
  ['an image of exactly the limit', withPart('image', photoOf(2_000_000))],
])('%s is accepted', async (_, parts) => {
  const before = calls;
  expect((await post(app, parts)).verification?.outcome).toBe('verified');
  expect(calls).toBe(before + 1);
});

test('a quoted boundary of 70 characters is accepted', async () => {
  const boundary = 'b'.repeat(70);
  const form = multipart(goodParts(), boundary);
  const type = `Multipart/Form-Data; charset=utf-8; boundary="${boundary}"`;
  const response = await app.inject({
    method: 'POST',
    url: '/api/verifications',
    headers: { host: 'localhost', 'idempotency-key': randomUUID(), 'content-type': type },
    payload: form.body,
  });
  expect(answered(response).verification?.outcome).toBe('verified');
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
    const own = await build({ FACEPHI_CAPTURE: 'token', FACEPHI_WIDGET_DIR: '.', ...env });
    const got = await post(own, parts);
    expect([got.status, got.problem?.code]).toEqual([status, code]);
    await own.close();
  });

  test('DEVICE=auto accepts the other kinds too', async () => {
    const own = await build({ DEVICE: 'auto' });
    expect((await post(own, withPart('device', 'ANDROID'))).status).toBe(200);
    expect((await post(own, withPart('device', 'TOASTER'))).problem?.code).toBe('DEVICE_INVALID');
    await own.close();
  });
});
