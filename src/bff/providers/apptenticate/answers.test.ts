import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { configOf } from '../../testing/env.suite.ts';
import { answer } from '../../testing/vendor.suite.ts';
import { type DocumentStage, openStage, photo, question } from '../documented.suite.ts';
import { VendorFault } from '../fault.ts';
import { reportOf } from '../provider.ts';
import { apptenticateProvider } from './apptenticate.ts';
import { sendWithTokens } from './send.ts';
import { fixedToken } from './tokens.ts';

let stage: DocumentStage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.vendor.close());

const livenessPath = '/api/v3/biometrics/liveness/';
const says = (path: string, body: object, status = 200) => {
  stage.plays[path] = answer(status, JSON.stringify(body));
};
beforeEach(() => {
  says('/api/token/', { access: 'access-1' });
  says('/beta/', { valid: true });
  says(livenessPath, { api_response: { quality: 1, liveness: 1 } });
});

test('what is not in an answer is not in the report', async () => {
  expect(await stage.apptenticate()).toStrictEqual(
    reportOf('apptenticate', 'ok', { validation: { state: 'passed' } }),
  );
  says('/beta/', { valid: false, code: 101, message: 'No', id: 7 });
  expect(await stage.apptenticate()).toStrictEqual(
    reportOf('apptenticate', 'not-stated', {
      validation: { state: 'failed', code: 101 },
      transactions: ['7'],
      texts: { message: 'No' },
    }),
  );
});

describe('a transaction', () => {
  const longest = 'x'.repeat(200);
  test.each([
    ['/beta/', { valid: true }],
    [livenessPath, { api_response: { quality: 1, liveness: 1 } }],
  ])('of %s is at most 200 characters', async (path, body) => {
    const env = { APPTENTICATE_LIVENESS: 'on' };
    says(path, { ...body, id: longest });
    expect(await stage.apptenticate(env)).toMatchObject({ reason: 'ok', transactions: [longest] });
    says(path, { ...body, id: `${longest}x` });
    expect(await stage.apptenticate(env)).toMatchObject({ reason: 'unreadable-answer', transactions: [] });
    says(path, { ...body, id: null });
    expect(await stage.apptenticate(env)).toMatchObject({ reason: 'ok', transactions: [] });
  });
});

describe('the operator reads', () => {
  test.each([
    ['/beta/', 200, { valid: 'yes', message: 'm', detail: 'd' }, 'unreadable-answer'],
    ['/beta/', 500, { message: 'm', detail: 'd' }, 'vendor-error'],
    [livenessPath, 200, { api_response: {}, message: 'm', detail: 'd' }, 'unreadable-answer'],
    [livenessPath, 500, { message: 'm', detail: 'd' }, 'vendor-error'],
  ])('the text of %s beside %i', async (path, status, body, reason) => {
    says(path, body, status);
    const report = await stage.apptenticate({ APPTENTICATE_LIVENESS: 'on' });
    expect(report).toMatchObject({ reason, sent: true, texts: { message: 'm', detail: 'd' } });
  });
});

test.each([
  [{ quality: 1, liveness: 1.01 }, 'unreadable-answer', 'not-reported'],
  [{ quality: 1.01, liveness: 1 }, 'unreadable-answer', 'not-reported'],
  [{ quality: 1, liveness: -0.01 }, 'unreadable-answer', 'not-reported'],
  [{ quality: 1, liveness: 0.49 }, 'not-live', 'failed'],
  [{ quality: 0.49, liveness: 0 }, 'not-live', 'failed'],
  [{ quality: 0, liveness: 0.5 }, 'photo-not-usable', 'inconclusive'],
])('liveness %j is %s', async (reported, reason, state) => {
  says(livenessPath, { api_response: reported, id: 5, message: 'm' });
  const report = await stage.apptenticate({ APPTENTICATE_LIVENESS: 'on' });
  const read = state !== 'not-reported';
  expect(report).toMatchObject({
    provider: 'apptenticate',
    reason,
    liveness: { state },
    texts: { message: 'm' },
    transactions: read ? ['5'] : [],
  });
});

test('the photo is sent as a JPEG with an opaque name; no part of it is another', async () => {
  await stage.apptenticate();
  const { body } = stage.vendor.received.findLast(({ path }) => path === '/beta/') ?? {};
  expect(body?.toString('latin1')).toContain(
    'name="imagen"; filename="face.jpg"\r\nContent-Type: image/jpeg\r\n\r\n',
  );
  expect(body?.includes(photo)).toBe(true);
});

test('a service that does not answer is a fault of its own; the other result stays', async () => {
  stage.plays[livenessPath] = (_, response) => response.destroy();
  const env = { APPTENTICATE_LIVENESS: 'on' };
  expect(await stage.apptenticate(env)).toMatchObject({
    provider: 'apptenticate',
    reason: 'no-answer',
    validation: { state: 'passed' },
    fault: { code: 'VENDOR_ERROR' },
  });
  stage.plays['/beta/'] = stage.plays[livenessPath];
  says(livenessPath, { api_response: { quality: 1, liveness: 1 } });
  expect(await stage.apptenticate(env)).toMatchObject({
    provider: 'apptenticate',
    reason: 'no-answer',
    liveness: { state: 'passed' },
    fault: { code: 'VENDOR_ERROR' },
  });
});

test('the liveness service does not receive the claim', async () => {
  await stage.apptenticate({ APPTENTICATE_LIVENESS: 'on' });
  const { headers } = stage.vendor.received.findLast(({ path }) => path === livenessPath) ?? {};
  expect(Object.values(headers ?? {})).not.toContain(question.claim);
});

test.each<[number[], string]>([
  [[200], 'accepted'],
  [[403], 'accepted'],
  [[401, 200], 'accepted'],
  [[401, 500], 'accepted'],
  [[401, 401], 'rejected'],
])('after %j the token is %s', async (statuses, message) => {
  const waiting = [...statuses];
  const send = async () => ({ status: waiting.shift() ?? 0, headers: {}, body: Buffer.from('') });
  const tokens = {
    current: async () => 'one',
    replace: async () => 'two',
    accepted: vi.fn(),
    rejected: vi.fn(),
    refusal: () => null,
  };
  const form = { path: '/', fields: [], imageField: 'image', image: photo };
  const { status } = await sendWithTokens({ send, close: async () => {} }, tokens)(form);
  expect(status).toBe(statuses.at(-1));
  expect(tokens.accepted).toHaveBeenCalledTimes(message === 'accepted' ? 1 : 0);
  expect(tokens.rejected).toHaveBeenCalledTimes(message === 'rejected' ? 1 : 0);
});

test('without a photo it is a defect of ours; at the end its link is closed', async () => {
  await expect(stage.apptenticate({}, { image: null })).rejects.toThrow('compares a photo');
  const close = vi.fn(async () => {});
  const link = { send: () => Promise.reject(new TypeError('defect')), close };
  const { apptenticate } = configOf({ APPTENTICATE_TOKEN: 'fixed' }).vendors;
  if (apptenticate === undefined) throw new Error('not configured');
  const provider = apptenticateProvider(apptenticate, link);
  const prepared = await provider.prepare(question);
  if (prepared.kind === 'blocked') throw new Error('blocked');
  await expect(prepared.ask()).rejects.toThrow('defect');
  expect(provider.id).toBe('apptenticate');
  await provider.close();
  expect(close).toHaveBeenCalledOnce();
});

test('a fixed token that is refused was sent, and there is no other', async () => {
  const tokens = fixedToken('fixed');
  const refused = new VendorFault('VENDOR_AUTH_FAILED', 'credentials', true, { cause: 'status-401' });
  await expect(tokens.replace('fixed')).rejects.toEqual(refused);
  tokens.accepted();
  tokens.rejected();
  expect(await tokens.current()).toBe('fixed');
});

test('a missing token is reported before any other vendor is called', async () => {
  const { apptenticate } = configOf().vendors;
  if (apptenticate === undefined) throw new Error('not configured');
  const send = async () => ({ status: 500, headers: {}, body: Buffer.from('') });
  const provider = apptenticateProvider(apptenticate, { send, close: async () => {} });
  const fault = { code: 'VENDOR_AUTH_UNAVAILABLE', retryAfter: null } as const;
  expect(await provider.prepare(question)).toEqual({
    kind: 'blocked',
    report: reportOf('apptenticate', 'unreachable', { sent: false, cause: 'status-500', fault }),
  });
});
