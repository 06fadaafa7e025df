import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, test } from 'vitest';
import { publicConfigSchema } from '../../contract/public-config.ts';
import { z } from '../../contract/z.ts';
import { reportOf } from '../providers/provider.ts';
import { build, cookieOf, local, provider } from '../testing/app.suite.ts';
import { goodParts, multipart, post } from '../testing/client.suite.ts';
import { memoryStore } from '../testing/stores.suite.ts';

let app: FastifyInstance;
afterEach(() => app.close());

const refusing = () => provider(async () => reportOf('apptenticate', 'face-mismatch', { sent: true }));

/** What the page learns before it asks anything. */
async function attemptsFrom(cookie?: string): Promise<string | undefined> {
  const response = await app.inject({
    url: '/api/config',
    headers: { ...local, ...(cookie !== undefined && { cookie }) },
  });
  return z.parse(publicConfigSchema, response.json()).attemptsFrom;
}

describe('the last attempt of a session', () => {
  test('its answer says from when there is another, and so does the configuration, to this session only', async () => {
    app = await build({ ATTEMPTS_PER_SESSION: '2' }, { providers: () => [refusing()] });
    const first = await post(app);
    const cookie = cookieOf(first.headers);
    expect(first.verification).toMatchObject({ attemptsLeft: 1 });
    expect(first.verification?.attemptsFrom).toBeUndefined();
    expect(await attemptsFrom(cookie)).toBeUndefined();

    const last = (await post(app, goodParts(), { cookie })).verification;
    expect(last).toMatchObject({ attemptsLeft: 0 });
    const sixHoursOn = Date.parse(first.verification?.at ?? '') + 6 * 3_600_000;
    expect(Date.parse(last?.attemptsFrom ?? '')).toBe(sixHoursOn);
    expect(await attemptsFrom(cookie)).toBe(last?.attemptsFrom);
    expect(await attemptsFrom(), 'a new session').toBeUndefined();
    const stranger = cookieOf((await post(app, goodParts('8-1-1'))).headers);
    expect(await attemptsFrom(stranger), 'another session').toBeUndefined();

    const { status, problem } = await post(app, goodParts(), { cookie });
    expect([status, problem?.code, problem?.retryAt]).toEqual([
      429,
      'ATTEMPTS_EXHAUSTED',
      last?.attemptsFrom,
    ]);
  });

  test('the page comes although the record cannot be read', async () => {
    const store = { ...memoryStore(), attemptsFrom: () => Promise.reject(new Error('gone')) };
    app = await build({}, { store });
    const { headers } = await post(app);
    expect(await attemptsFrom(cookieOf(headers))).toBeUndefined();
  });
});

/** Sends the fields and the first bytes of the photo, as many as tell where it begins, and waits for the answer. */
function sendWithoutPhoto(headers: Record<string, string>): Promise<{ status: number; body: string }> {
  const { port } = app.server.address() as AddressInfo;
  const photo = Buffer.from('the first bytes'.padEnd(100_000, '.'));
  const form = multipart(goodParts('8-1-1', photo));
  return new Promise((resolve, reject) => {
    const sending = request(
      {
        port,
        host: '127.0.0.1',
        method: 'POST',
        path: '/api/verifications',
        headers: { ...form.headers, ...headers, host: 'localhost', 'content-length': form.body.length },
      },
      (response) => {
        const { statusCode: status = 0 } = response;
        text(response).then((body) => {
          sending.destroy();
          resolve({ status, body });
        }, reject);
      },
    );
    sending.on('error', reject);
    sending.write(form.body.subarray(0, form.body.indexOf('...')));
  });
}

describe('before the photo is read', () => {
  test.each<[string, Record<string, string>, string]>([
    ['session', { ATTEMPTS_PER_SESSION: '1' }, 'ATTEMPTS_EXHAUSTED'],
    ['claim', { ATTEMPTS_PER_CLAIM: '1' }, 'CLAIM_ATTEMPTS_EXHAUSTED'],
    ['address', { ATTEMPTS_PER_ADDRESS: '1' }, 'ADDRESS_ATTEMPTS_EXHAUSTED'],
  ])('the limit of the %s answers', async (scope, env, code) => {
    app = await build(env, { providers: () => [refusing()] });
    await app.listen({ host: '127.0.0.1', port: 0 });
    const { headers } = await post(app, goodParts('8-1-1'));
    const cookie = scope === 'session' ? cookieOf(headers) : '';
    const { status, body } = await sendWithoutPhoto({ cookie, 'idempotency-key': randomUUID() });
    expect(status).toBe(429);
    expect(JSON.parse(body)).toMatchObject({ code });
  });

  test('a key that has an answer gets it again, although no attempt is left', async () => {
    app = await build({ ATTEMPTS_PER_SESSION: '1' }, { providers: () => [refusing()] });
    const key = { 'idempotency-key': randomUUID() };
    const first = await post(app, goodParts(), key);
    const again = await post(app, goodParts(), { ...key, cookie: cookieOf(first.headers) });
    expect(again.verification).toEqual(first.verification);
  });
});
