import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { openFallback } from '../db/fallback.ts';
import { limits } from '../db/store.suite.ts';
import type { Store } from '../db/store.ts';
import { VendorFault } from '../providers/fault.ts';
import { type Provider, reportOf } from '../providers/provider.ts';
import { makeJpeg } from '../testing/jpeg.suite.ts';
import { memoryStore } from '../testing/stores.suite.ts';
import { problemOf, scripted, setUp, submissionOf, submitter, unsent, yes } from '../testing/verify.suite.ts';
import type { Submission } from './submission.ts';

describe('one key, one call', () => {
  test('twenty at once and more later, from any session: the same answer', async () => {
    const provider = scripted(yes);
    const { verify } = setUp(provider);
    const submission = submissionOf();
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        verify.submit({ ...submission }, { ...submitter, session: `s${at}`, requestId: `r${at}` }),
      ),
    );
    all.push(await verify.submit(submission, submitter));
    expect(new Set(all.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(provider.callCount).toBe(1);
  });

  test.each<[string, Partial<Submission>]>([
    ['photo', { image: makeJpeg(641, 480) }],
    ['claim', { claim: '8-123-4568' }],
    ['device', { device: 'IOS' }],
    ['consent', { consent: 'notice-2' }],
    ['token', { token: { bestImageToken: 'x' } }],
  ])('with another %s it is refused and the first answer stays', async (_, changes) => {
    const provider = scripted(yes);
    const { verify } = setUp(provider);
    const submission = submissionOf();
    const first = await verify.submit(submission, submitter);
    expect(await problemOf(verify.submit({ ...submission, ...changes }, submitter))).toEqual({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    expect(await verify.submit(submission, submitter)).toEqual(first);
    expect(provider.callCount).toBe(1);
  });

  test('a turned photo is recognised by the received bytes: encoder versions differ', async () => {
    const provider = scripted(yes);
    const { verify } = setUp(provider);
    const submission = submissionOf({ turnedFrom: 'what came in' });
    const first = await verify.submit(submission, submitter);
    expect(await verify.submit({ ...submission, image: makeJpeg(641, 480) }, submitter)).toEqual(first);
    expect(await problemOf(verify.submit({ ...submission, turnedFrom: 'another' }, submitter))).toEqual({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    expect(provider.callCount).toBe(1);
  });

  test('a fault that was sent is final: returned again, not sent again', async () => {
    const provider = scripted(() => new VendorFault('VENDOR_TIMEOUT', 'no-answer', true).report('facephi'));
    const { verify } = setUp(provider);
    const submission = submissionOf();
    const first = await verify.submit(submission, submitter);
    expect(first).toMatchObject({
      problem: { code: 'VENDOR_TIMEOUT', instance: 'r1' },
      verification: { outcome: 'unknown', attemptsLeft: 5 },
    });
    expect(await verify.submit(submission, { ...submitter, requestId: 'r2' })).toEqual(first);
    expect(await verify.recorded(submission.key, submitter)).toEqual(first);
    expect(provider.callCount).toBe(1);
  });

  test('what was surely not sent can be sent again under its key, and is no attempt', async () => {
    let report = unsent;
    const provider = scripted(() => report());
    const { verify } = setUp(provider);
    const submission = submissionOf();
    const first = await verify.submit(submission, submitter);
    expect(first).toMatchObject({
      problem: { code: 'VENDOR_UNAVAILABLE' },
      verification: { attemptsLeft: 5 },
    });
    expect(await problemOf(verify.recorded(submission.key, submitter))).toEqual({
      code: 'VERIFICATION_NOT_FOUND',
    });
    report = yes;
    expect(await verify.submit(submission, submitter)).toMatchObject({
      verification: { outcome: 'verified', attemptsLeft: 4 },
    });
    expect(provider.callCount).toBe(2);
  });
});

describe('several providers', () => {
  test('one that surely cannot be called: none is, and the answer is final without an attempt', async () => {
    const requested = scripted(yes);
    const { verify } = setUp([
      requested,
      scripted(yes, () => reportOf('facephi', 'not-enrolled', { sent: false })),
    ]);
    const submission = submissionOf();
    const answer = await verify.submit(submission, submitter);
    expect(answer).toMatchObject({
      problem: null,
      verification: { outcome: 'unavailable', reason: 'not-enrolled', attemptsLeft: 5 },
    });
    expect(await verify.recorded(submission.key, submitter)).toEqual(answer);
    expect([requested.prepared, requested.callCount]).toEqual([1, 0]);
  });

  test('one was called and the other not reached: sent', async () => {
    const { verify, store } = setUp([scripted(yes), scripted(unsent)]);
    const submission = submissionOf();
    await verify.submit(submission, submitter);
    expect(await store.find(submission.key)).toMatchObject({ state: 'final', closing: { sent: true } });
  });

  test('a defect of ours is no verdict', async () => {
    const broken = scripted(() => {
      throw new TypeError('defect');
    });
    expect(await setUp([scripted(yes), broken]).verify.submit(submissionOf(), submitter)).toMatchObject({
      verification: { outcome: 'unknown' },
      problem: { code: 'VENDOR_ERROR' },
    });
    const unprepared: Provider = { ...broken, prepare: () => Promise.reject(new TypeError('defect')) };
    expect(await setUp([unprepared]).verify.submit(submissionOf(), submitter)).toMatchObject({
      problem: { code: 'INTERNAL' },
    });
  });
});

describe('attempts', () => {
  test('count down, then the person is refused with the time to come back', async () => {
    const provider = scripted(yes);
    const { verify } = setUp(provider, { attempts: limits(2) });
    const left = [];
    for (let attempt = 0; attempt < 2; attempt += 1)
      left.push((await verify.submit(submissionOf(), submitter)).verification.attemptsLeft);
    expect(left).toEqual([1, 0]);
    const reported = await problemOf(verify.submit(submissionOf(), submitter));
    expect(reported).toMatchObject({ code: 'ATTEMPTS_EXHAUSTED' });
    expect((reported as { retryAfter: number }).retryAfter).toBeGreaterThan(3_590);
    await verify.submit(submissionOf(), { ...submitter, session: 'secret-2' });
    expect(provider.callCount).toBe(3);
  });
});

describe('the record fails', () => {
  const failing = (method: keyof Store): Store => ({
    ...memoryStore(),
    [method]: () => Promise.reject(new Error('disk full')),
  });

  test('before the call: no vendor is called', async () => {
    const provider = scripted(yes);
    const { verify } = setUp(provider, { store: failing('begin') });
    expect(await problemOf(verify.submit(submissionOf(), submitter))).toEqual({ code: 'STORE_UNAVAILABLE' });
    expect(provider.prepared).toBe(0);
  });
  test('after the call: the person gets the answer with a notice; it is stored for the record', async () => {
    const store = memoryStore();
    const fallback = await openFallback(null);
    const { verify } = setUp(scripted(yes), {
      store: { ...store, finish: async () => Promise.reject(new Error('down')) },
      fallback,
    });
    const submission = submissionOf();
    const answer = await verify.submit(submission, submitter);
    expect(answer.verification).toMatchObject({ outcome: 'verified', recorded: false });
    expect(await verify.submit(submission, submitter)).toEqual(answer);
    expect(await verify.recorded(submission.key, submitter)).toEqual(answer);
    expect(await fallback.replay(store)).toEqual({ recorded: 1, left: 0 });
    const { recorded, ...verification } = answer.verification;
    expect(recorded).toBe(false);
    expect((await verify.recorded(submission.key, submitter)).verification).toEqual(verification);
  });
  test('twice: neither record nor fallback can be written', async () => {
    const { verify } = setUp(scripted(yes), {
      store: failing('finish'),
      fallback: { ...(await openFallback(null)), keep: async () => Promise.reject(new Error('full')) },
    });
    expect((await verify.submit(submissionOf(), submitter)).verification.outcome).toBe('verified');
  });
  test('when an answer is requested again', async () => {
    const { verify } = setUp(scripted(yes), { store: failing('find') });
    expect(await problemOf(verify.recorded(randomUUID(), submitter))).toEqual({ code: 'STORE_UNAVAILABLE' });
  });
});

test('the record holds neither claim, session nor photo', async () => {
  const { verify, store } = setUp(scripted(yes));
  const submission = submissionOf({ claim: '8-777-987654', token: { bestImageToken: 'CANARY' } });
  await verify.submit(submission, { session: 'CANARY', requestId: 'r', address: 'CANARY', station: null });
  const row = JSON.stringify(await store.find(submission.key));
  expect(row).not.toContain('CANARY');
  expect(row).not.toContain('987654');
  expect(row).toContain('8-•••-•••654');
});
