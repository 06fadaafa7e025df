import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '../app.ts';
import { cookieOf, local } from '../testing/app.suite.ts';
import { goodParts, multipart, post } from '../testing/client.suite.ts';
import { configOf } from '../testing/env.suite.ts';
import { makeJpeg } from '../testing/jpeg.suite.ts';
import { answer, startVendor, type Vendor } from '../testing/vendor.suite.ts';
import { type LogFields, openLog, traceOf } from './log.ts';

/** A log with lines that a test can read. */
function listened() {
  const lines: Record<string, unknown>[] = [];
  const write = (text: string) => void lines.push(JSON.parse(text) as Record<string, unknown>);
  return { log: openLog('debug', { write }), lines };
}

describe('the allow list', () => {
  test('named fields pass, anything else is dropped', () => {
    const { log, lines } = listened();
    const fields = {
      event: 'x',
      ms: 3,
      body: 'CANARY',
      headers: { authorization: 'CANARY' },
      cedula: 'CANARY',
    };
    log.info(fields);
    expect(lines).toEqual([{ level: 30, time: expect.any(String) as string, event: 'x', ms: 3 }]);
  });
  test('a named field is a text or a number, and contains no nested data', () => {
    const { log, lines } = listened();
    log.error({ event: 'x', code: { token: 'CANARY' } } as unknown as LogFields);
    log.warn({ event: 'x', toJSON: () => ({ photo: 'CANARY' }) } as unknown as LogFields);
    log.warn(Object.create({ event: 'CANARY' }) as LogFields);
    expect(JSON.stringify(lines)).not.toContain('CANARY');
  });
  test('an error is its name and its places, without its message', () => {
    const trace = traceOf(new TypeError('CANARY'));
    expect(trace).toMatch(/^TypeError \| at /);
    expect(trace).not.toContain('CANARY');
  });
});

describe('a whole visit with marked secrets', () => {
  const secrets = {
    cedula: '8-777-654321',
    username: 'CANARY-user',
    password: 'CANARY-password',
    access: 'CANARY-access',
    refresh: 'CANARY-refresh',
    apiKey: 'CANARY-api-key',
    message: 'CANARY-vendor-text',
  };
  let vendor: Vendor;
  beforeAll(async () => {
    const { access, refresh, message } = secrets;
    vendor = await startVendor((received, response) => {
      const said = received.path.startsWith('/api/token/')
        ? answer(200, JSON.stringify({ access, refresh }))
        : answer(
            received.body.includes('FAIL') ? 500 : 200,
            JSON.stringify({ valid: false, message, code: 1 }),
          );
      said(received, response);
    });
  });
  afterAll(() => vendor.close());

  test('the log has none of them, and every answer has its request id', async () => {
    const { log, lines } = listened();
    const { username, password, apiKey, cedula } = secrets;
    const config = configOf({
      PROVIDERS: 'apptenticate',
      APPTENTICATE_URL: `${vendor.url}/beta/`,
      APPTENTICATE_USERNAME: username,
      APPTENTICATE_PASSWORD: password,
      FACEPHI_API_KEY: apiKey,
      STATIC_DIR: 'no-such-folder',
    });
    const app = await buildApp({ config, log });
    const cookie = cookieOf((await app.inject({ url: '/api/config', headers: local })).headers);
    const key = randomUUID();
    const answers = [
      await post(app, goodParts(cedula), { cookie, 'idempotency-key': key }),
      await post(app, goodParts(cedula, makeJpeg(641, 480)), { cookie, 'idempotency-key': key }),
      await post(app, goodParts('CANARY-no-claim'), { cookie }),
      await post(app, [['CANARY-field', 'CANARY']], { cookie }),
      await post(app, goodParts(cedula), {
        cookie,
        authorization: 'CANARY-header',
        origin: 'https://CANARY.example',
      }),
    ];
    const form = multipart(goodParts(cedula));
    const others = await Promise.all([
      app.inject({ url: `/api/verifications/${key}`, headers: { ...local, cookie } }),
      app.inject({ url: '/CANARY-path?CANARY=query', headers: local }),
      app.inject({
        method: 'POST',
        url: '/api/verifications',
        headers: { ...local, ...form.headers },
        payload: form.body,
      }),
      app.inject({ method: 'DELETE', url: '/api/config', headers: local }),
      app.inject({ url: '/api/config', headers: { host: 'CANARY.example' } }),
    ]);
    await app.close();
    expect(answers.map(({ status }) => status)).toEqual([200, 422, 422, 422, 403]);
    const ids = [...answers, ...others].map(({ headers }) => String(headers['x-request-id']));
    expect(new Set(ids).size).toBe(ids.length);

    const message = JSON.stringify(lines);
    const logged = lines.filter(({ event }) => event === 'request').map(({ requestId }) => requestId);
    for (const id of ids) expect(logged).toContain(id);
    const session = /=(.*)/.exec(cookie)?.[1] ?? '';
    for (const mark of [...Object.values(secrets), 'CANARY', session, key])
      expect(message).not.toContain(mark);
  });
});
