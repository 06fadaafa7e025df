import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { LinkFailure, type VendorRequest } from '../../outbound/vendor-link.ts';
import { configOf } from '../../testing/env.suite.ts';
import { memoryStores } from '../../testing/stores.suite.ts';
import { answer } from '../../testing/vendor.suite.ts';
import { type DocumentStage, enrolled, openStage, question } from '../documented.suite.ts';
import { type Enrolments, reportOf, type TokenCapture } from '../provider.ts';
import { saysNoLive } from './codes.ts';
import { facephiProvider } from './facephi.ts';
import { judgeReading } from './judge.ts';

let stage: DocumentStage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.vendor.close());

const userPath = '/services/authenticateUser/v2';
const livePath = '/services/evaluatePassiveLiveness';
const facePath = '/services/authenticateFacial';
const positive = {
  serviceResultCode: 0,
  serviceFacialAuthenticationResult: 3,
  serviceLivenessResult: 3,
  serviceFacialSimilarityResult: 0.9,
};
const says = (path: string, body: object, status = 200) => {
  stage.plays[path] = answer(status, JSON.stringify(body));
};
const byToken = (token: TokenCapture = { bestImageToken: 'b' }) =>
  stage.facephi({ FACEPHI_CAPTURE: 'token' }, { image: null, token });
const sentTo = (path: string) => {
  const { headers, body } = stage.vendor.received.findLast((one) => one.path === path) ?? {};
  return { headers, body: JSON.parse(body?.toString() ?? '{}') as Record<string, unknown> };
};
beforeEach(() => {
  for (const path of [userPath, livePath, facePath]) says(path, positive);
});

const verified = {
  validation: { state: 'passed', code: 3 },
  liveness: { state: 'passed', code: 3 },
  similarity: 0.9,
} as const;

test('what is not in an answer is not in the report', async () => {
  expect(await byToken()).toStrictEqual(reportOf('facephi', 'ok', verified));
  expect(await stage.facephi()).toStrictEqual(reportOf('facephi', 'ok', verified));
});

test('every text of the vendor is for the operator, by service where there are two', async () => {
  const logs = {
    serviceResultLog: 'r',
    serviceFacialAuthenticationLog: 'f',
    serviceLivenessLog: 'l',
    message: 'm',
  };
  for (const path of [userPath, livePath, facePath]) says(path, { ...positive, ...logs });
  expect((await byToken()).texts).toEqual(logs);
  const named = (service: string) =>
    Object.fromEntries(Object.entries(logs).map(([field, text]) => [`${service}.${field}`, text]));
  expect((await stage.facephi()).texts).toEqual({
    ...named('authenticateFacial'),
    ...named('evaluatePassiveLiveness'),
  });
  for (const status of [200, 500]) {
    says(userPath, { ...logs, serviceResultCode: 'no number' }, status);
    expect((await byToken()).texts).toEqual(logs);
    says(facePath, { ...logs, serviceResultCode: 'no number' }, status);
    expect((await stage.facephi()).texts).toMatchObject(named('authenticateFacial'));
  }
});

describe('bounds of what is read', () => {
  const longest = 'x'.repeat(200);
  test.each<[string, unknown, string, object]>([
    ['transactionId', longest, 'ok', { transactions: [longest] }],
    ['transactionId', `${longest}x`, 'unreadable-answer', { transactions: [] }],
    ['transactionId', '', 'ok', { transactions: [] }],
    ['transactionId', 0, 'ok', { transactions: ['0'] }],
    ['transactionId', null, 'ok', { transactions: [] }],
    ['serviceFacialSimilarityResult', 0, 'ok', { similarity: 0 }],
    ['serviceFacialSimilarityResult', 1, 'ok', { similarity: 1 }],
    ['serviceFacialSimilarityResult', -0.01, 'unreadable-answer', { similarity: null }],
    ['serviceFacialSimilarityResult', 1.01, 'unreadable-answer', { similarity: null }],
    ['serviceLivenessLog', 'NoLive', 'not-live', { liveness: { state: 'failed', code: 3 } }],
    ['serviceResultLog', 'NoLive', 'not-live', { liveness: { state: 'failed', code: 3 } }],
    ['merchantReferenceId', null, 'ok', {}],
    ['merchantReferenceId', question.id, 'ok', {}],
  ])('%s %j is %s', async (field, value, reason, reported) => {
    says(userPath, { ...positive, [field]: value });
    expect(await byToken()).toMatchObject({ reason, ...reported });
  });

  test.each([
    ['NoLive', true],
    [' no live', true],
    ['NO_LIVE: spoof', true],
    ['no-live', true],
    ['Live', false],
    ['it says nolive', false],
    ['NoLiveness', false],
    ['', false],
    [null, false],
    [undefined, false],
  ])('the log %j means no live: %s', (log, said) => {
    expect(saysNoLive(log)).toBe(said);
  });
});

test('an answer to another question, or one that contradicts itself, keeps its transaction and texts', async () => {
  const stored = { transactions: ['t'], texts: { serviceResultLog: 'r' } };
  const reported = { transactionId: 't', serviceResultLog: 'r' };
  const contradictory = { reason: 'contradictory-answer', fault: { code: 'VENDOR_ERROR' }, ...stored };
  says(userPath, { ...positive, ...reported, merchantReferenceId: 'another' });
  expect(await byToken()).toMatchObject({ validation: { state: 'not-reported' }, ...contradictory });
  says(userPath, { ...positive, ...reported, serviceResultCode: -102 });
  expect(await byToken()).toMatchObject({ validation: verified.validation, ...contradictory });
  says(userPath, { ...positive, ...reported, serviceLivenessResult: 99 });
  expect(await byToken()).toMatchObject({
    reason: 'unknown-code',
    validation: verified.validation,
    ...stored,
  });
});

describe('tracking', () => {
  test.each<[TokenCapture, object | undefined]>([
    [{ bestImageToken: 'b', extraData: 'e' }, { extraData: 'e' }],
    [{ bestImageToken: 'b', operationId: 'o' }, { operationId: 'o' }],
    [{ bestImageToken: 'b' }, undefined],
  ])('of %j is %j', async (token, tracking) => {
    await byToken(token);
    const { headers, body } = sentTo(userPath);
    expect(body['tracking']).toEqual(tracking);
    expect(headers?.['family']).toBe(tracking && 'OnBoarding');
  });
});

describe('two services', () => {
  const resets = (path: string) => {
    stage.plays[path] = (_, response) => response.destroy();
  };

  test.each([
    ['the code of the liveness', livePath, -10, 'unknown-code'],
    ['the code of the faces beside a positive face', facePath, -10, 'contradictory-answer'],
    ['-100 of the faces', facePath, -100, 'enrolment'],
  ])('%s decides where the other one ran', async (_, path, serviceResultCode, reason) => {
    says(path, { ...positive, serviceResultCode });
    expect((await stage.facephi()).reason).toBe(reason);
  });

  test('a code of the faces beside another face is one of no table', async () => {
    says(facePath, { ...positive, serviceFacialAuthenticationResult: 0, serviceResultCode: -10 });
    expect((await stage.facephi()).reason).toBe('uncertain');
    says(facePath, { serviceResultCode: -10 });
    expect((await stage.facephi()).reason).toBe('unknown-code');
  });

  test('the name of each transaction is recorded, in a fault of the other too', async () => {
    says(livePath, { ...positive, serviceTransactionId: 'live' });
    says(facePath, { ...positive, serviceTransactionId: 'face' });
    expect((await stage.facephi()).transactions).toEqual(['face', 'live']);
    resets(livePath);
    expect(await stage.facephi()).toMatchObject({
      reason: 'no-answer',
      sent: true,
      transactions: ['face'],
      validation: verified.validation,
      liveness: { state: 'not-reported' },
    });
    resets(facePath);
    expect(await stage.facephi()).toMatchObject({ reason: 'no-answer', sent: true, transactions: [] });
  });

  test.each([
    ['neither was reached', [false, false], false],
    ['one may have been', [false, true], true],
    ['the other may have been', [true, false], true],
    ['one answered', [undefined, false], true],
  ])('%s: sent, %j', async (_, reached, sent) => {
    const { facephi } = configOf().vendors;
    if (facephi === undefined) throw new Error('not configured');
    const { enrolments } = await memoryStores();
    enrolments.enrolment = async () => enrolled;
    const body = Buffer.from(JSON.stringify(positive));
    const send = async ({ path }: VendorRequest) => {
      const failed = reached[path.endsWith(livePath) ? 0 : 1];
      if (failed !== undefined) throw new LinkFailure('unreachable', failed);
      return { status: 200, headers: {}, body };
    };
    const prepared = await facephiProvider(facephi, { send, close: async () => {} }, enrolments).prepare(
      question,
    );
    if (prepared.kind === 'blocked') throw new Error('blocked');
    expect(await prepared.ask()).toMatchObject({
      provider: 'facephi',
      reason: 'unreachable',
      sent,
      texts: {},
    });
  });
});

describe('a template that came with the answer', () => {
  const { facephi } = configOf({ FACEPHI_CAPTURE: 'token', FACEPHI_WIDGET_DIR: '.' }).vendors;
  const stored = vi.fn(async (_hash: string, _template: string) => {});
  const enrolments: Enrolments = { enrolment: async () => enrolled, keepTemplate: stored };
  const close = vi.fn(async () => {});
  const answered = (body: object) => async () => ({
    status: 200,
    headers: {},
    body: Buffer.from(JSON.stringify(body)),
  });
  const ask = async (body: object, changes = {}) => {
    if (facephi === undefined) throw new Error('not configured');
    const provider = facephiProvider(facephi, { send: answered(body), close }, enrolments);
    const prepared = await provider.prepare({
      ...question,
      image: null,
      token: { template: 't' },
      ...changes,
    });
    expect(provider.id).toBe('facephi');
    await provider.close();
    return prepared.kind === 'ready' ? prepared.ask() : prepared.report;
  };

  test.each([
    ['', 0],
    [null, 0],
    ['bmV3ZXI=', 1],
  ])('%j is stored %i times', async (registeredTemplateRaw, times) => {
    stored.mockClear();
    expect((await ask({ ...positive, registeredTemplateRaw })).texts).toEqual({});
    expect(stored).toHaveBeenCalledTimes(times);
    if (times > 0)
      expect(stored).toHaveBeenCalledWith('hash', registeredTemplateRaw, question.formerClaimHashes);
  });

  test('and could not be stored is reported to the operator beside the others', async () => {
    stored.mockRejectedValueOnce(new Error('disk full'));
    const reported = { serviceResultLog: 'r', registeredTemplateRaw: 'bmV3ZXI=' };
    const { reason, texts } = await ask({ ...positive, ...reported });
    expect([reason, texts]).toEqual([
      'ok',
      { serviceResultLog: 'r', registeredTemplateRaw: 'could not be stored' },
    ]);
  });

  test('without what the widget made it is a defect of ours; at the end the link is closed', async () => {
    close.mockClear();
    await expect(ask(positive, { token: null })).rejects.toThrow('what the widget made');
    expect(close).toHaveBeenCalledOnce();
    await expect(stage.facephi({}, { image: null })).rejects.toThrow('compares two photos');
  });

  test('no vendor is called while the enrolment cannot be read', async () => {
    const { enrolments: broken } = await memoryStores();
    broken.enrolment = () => Promise.reject(new Error('gone'));
    if (facephi === undefined) throw new Error('not configured');
    const provider = facephiProvider(facephi, { send: answered(positive), close }, broken);
    const fault = { code: 'STORE_UNAVAILABLE', retryAfter: null } as const;
    expect(await provider.prepare(question)).toEqual({
      kind: 'blocked',
      report: reportOf('facephi', 'unreachable', { sent: false, cause: 'store-unavailable', fault }),
    });
  });
});

test('a value of no table is an inconclusive check', () => {
  const reported = { resultCode: 0, face: 2, liveness: 99, noLive: false, negative: false, similarity: 0.9 };
  expect(judgeReading(reported, { transactions: [], texts: {} })).toMatchObject({
    validation: { state: 'inconclusive', code: 2 },
    liveness: { state: 'inconclusive', code: 99 },
  });
});

test('a judgement retains what was reported beside it', () => {
  const rest = { transactions: ['t'], texts: { message: 'm' } };
  const reported = { resultCode: 0, face: 3, liveness: 3, noLive: false, negative: false, similarity: 0.9 };
  expect(judgeReading(reported, rest)).toStrictEqual(reportOf('facephi', 'ok', { ...verified, ...rest }));
  expect(judgeReading({ ...reported, noLive: true, liveness: undefined }, rest)).toStrictEqual(
    reportOf('facephi', 'not-live', { ...verified, ...rest, liveness: { state: 'failed' } }),
  );
  const fault = { code: 'VENDOR_ERROR', retryAfter: null } as const;
  expect(judgeReading({ ...reported, resultCode: undefined, similarity: undefined }, rest)).toStrictEqual(
    reportOf('facephi', 'contradictory-answer', {
      cause: 'answer-contradictory',
      ...verified,
      ...rest,
      similarity: null,
      fault,
    }),
  );
});
