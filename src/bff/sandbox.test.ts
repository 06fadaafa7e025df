import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { goodParts, post } from './testing/client.suite.ts';
import { photo, type Stage, setStage, tokenParts } from './testing/sandbox.suite.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

test('faults are reported by the codes of the table', async () => {
  const app = await stage.start({ PROVIDERS: 'apptenticate' });
  const expected: Record<number, [number, string]> = {
    9703: [502, 'VENDOR_AUTH_FAILED'],
    9704: [502, 'VENDOR_FORBIDDEN'],
    9705: [503, 'VENDOR_BUSY'],
    9706: [502, 'VENDOR_ERROR'],
    9707: [503, 'VENDOR_UNAVAILABLE'],
    9708: [503, 'VENDOR_UNAVAILABLE'],
    9709: [504, 'VENDOR_TIMEOUT'],
    9710: [504, 'VENDOR_TIMEOUT'],
    9711: [502, 'VENDOR_ERROR'],
    9713: [502, 'VENDOR_ERROR'],
    9716: [502, 'VENDOR_ERROR'],
    9717: [502, 'VENDOR_ERROR'],
    9718: [502, 'VENDOR_ERROR'],
    9720: [504, 'VENDOR_TIMEOUT'],
    9721: [502, 'VENDOR_REFUSED_REQUEST'],
  };
  const messages = await Promise.all(
    Object.keys(expected).map(async (number) => {
      const { status, problem, headers } = await post(app, goodParts(`8-${number}-3`, photo));
      if (problem?.code === 'VENDOR_BUSY')
        expect([headers['retry-after'], problem.retryAfter]).toEqual(['7', 7]);
      return [number, [status, problem?.code]];
    }),
  );
  expect(Object.fromEntries(messages)).toEqual(expected);
  await app.close();
});

test.each([
  [9707, 503, 'VENDOR_UNAVAILABLE', 'vendor-error'],
  [9708, 503, 'VENDOR_UNAVAILABLE', 'vendor-error'],
  [9709, 504, 'VENDOR_TIMEOUT', 'no-answer'],
])(
  'a gateway that fails after the request was sent (%i): %i %s, unknown, and not sent again',
  async (number, ...reported) => {
    const app = await stage.start({ PROVIDERS: 'apptenticate' });
    const cedula = `8-${number}-8`;
    const key = { 'idempotency-key': randomUUID() };
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const { status, problem } = await post(app, goodParts(cedula, photo), key);
      expect([status, problem?.code, problem?.verification?.reason]).toEqual(reported);
      expect(problem?.verification?.outcome).toBe('unknown');
    }
    expect(await stage.ledger('apptenticate', `reference=${cedula}`)).toHaveLength(1);
    await app.close();
  },
);

test.each(['beta', 'beta-en', 'v3', 'v3.2'] as const)(
  'the strict form of %s is met; the id is stored as text',
  async (profile) => {
    const base = profile.startsWith('beta') ? stage.sandbox.apptenticate.paths[profile] : '/';
    const app = await stage.start({
      PROVIDERS: 'apptenticate',
      APPTENTICATE_PROFILE: profile,
      APPTENTICATE_URL: stage.sandbox.apptenticate.url + base,
    });
    const { verification } = await post(app, goodParts(`8-9111-${4}`, photo));
    expect(verification?.transactions).toEqual([{ provider: 'apptenticate', id: '90071992547409931234' }]);
    const entry = (await stage.ledger('apptenticate', 'reference=8-9111-4')).at(-1);
    expect(entry?.route).toBe(`POST ${stage.sandbox.apptenticate.paths[profile]}`);
    expect(entry?.fields.find(({ value }) => value === 'DESKTOP')).toBeDefined();
    await app.close();
  },
);

test('fifty at once on a token that has expired: one renewal', async () => {
  let now = Date.now();
  const own = await setStage({ now: () => now });
  const app = await own.start({ PROVIDERS: 'apptenticate', VENDOR_TOTAL_MS: '10000' });
  expect((await post(app, goodParts('8-9001-1', photo))).status).toBe(200);
  now += 400_000;
  const all = await Promise.all(
    Array.from({ length: 50 }, (_, at) => post(app, goodParts(`8-9001-${at + 2}`, photo))),
  );
  expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200]));
  const routes = (await own.ledger('apptenticate')).map(({ route }) => route);
  expect(routes.filter((route) => route === 'POST /api/token/')).toHaveLength(1);
  expect(routes.filter((route) => route === 'POST /api/token/refresh/')).toHaveLength(1);
  await app.close();
  await own.close();
});

test('every documented field of authenticateUser/v2 arrives, our reference being the id of the answer', async () => {
  const app = await stage.start({ PROVIDERS: 'facephi', FACEPHI_CAPTURE: 'token', FACEPHI_WIDGET_DIR: '.' });
  const { verification } = await post(app, [...goodParts('8-9441-5').slice(0, 3), ...tokenParts]);
  expect(verification?.outcome).toBe('verified');
  const [entry] = await stage.ledger('facephi', 'reference=9441000005');
  expect(entry?.fields.map(({ name }) => name)).toEqual([
    'userId',
    'registeredTemplateRaw',
    'bestImageToken',
    'merchantReferenceId',
    'tracking.extraData',
    'tracking.operationId',
  ]);
  expect(entry?.fields.find(({ name }) => name === 'merchantReferenceId')?.value).toBe(verification?.id);
  expect(entry?.headers.values['family']).toBe('OnBoarding');
  await app.close();
});

test('leading zeros in a cédula: one person for the vendors, the enrolments and the limits', async () => {
  const app = await stage.start({ ATTEMPTS_PER_CLAIM: '1' });
  const { verification } = await post(app, goodParts('08-09001-008', photo));
  expect(verification?.outcome).toBe('verified');
  expect(await stage.ledger('apptenticate', 'reference=8-9001-8')).toHaveLength(1);
  expect(await stage.ledger('facephi', 'reference=9001000008')).toHaveLength(2);
  const { problem } = await post(app, goodParts('8-9001-8', photo));
  expect(problem?.code).toBe('CLAIM_ATTEMPTS_EXHAUSTED');
  await app.close();
});

describe('money', () => {
  test('twenty at once under one key: one call at each vendor, one answer', async () => {
    const app = await stage.start();
    const key = { 'idempotency-key': randomUUID() };
    const all = await Promise.all(
      Array.from({ length: 20 }, () => post(app, goodParts('8-9001-6', photo), key)),
    );
    expect(new Set(all.map(({ verification }) => JSON.stringify(verification))).size).toBe(1);
    expect(await stage.ledger('apptenticate', 'reference=8-9001-6')).toHaveLength(1);
    expect(await stage.ledger('facephi', 'reference=9001000006')).toHaveLength(2);
    await app.close();
  });

  test('a person who is not enrolled costs nothing, also not at the other vendor', async () => {
    const app = await stage.start();
    const { status, verification } = await post(app, goodParts('8-9001-77', photo));
    expect([status, verification?.outcome, verification?.reason, verification?.attemptsLeft]).toEqual([
      200,
      'unavailable',
      'not-enrolled',
      5,
    ]);
    expect(await stage.ledger('apptenticate', 'reference=8-9001-77')).toHaveLength(0);
    await app.close();
  });

  test('no token available: nothing is sent to anybody, and the key can be reused', async () => {
    const username = 'sandbox+9508';
    const app = await stage.start({ APPTENTICATE_USERNAME: username });
    const key = { 'idempotency-key': randomUUID() };
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const { status, problem } = await post(app, goodParts('8-9001-7', photo), key);
      expect([status, problem?.code]).toEqual([503, 'VENDOR_AUTH_UNAVAILABLE']);
    }
    expect(await stage.ledger('apptenticate', `reference=${encodeURIComponent(username)}`)).toHaveLength(2);
    expect(await stage.ledger('facephi', 'reference=9001000007')).toHaveLength(0);
    await app.close();
  });
});
