import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import type { Submission } from './door/submission.ts';
import { VendorFault } from './providers/fault.ts';
import { type Provider, reportOf } from './providers/provider.ts';
import { openFallback } from './store/fallback.ts';
import { limits } from './store/store.suite.ts';
import type { Store } from './store/store.ts';
import { makeJpeg } from './testing/jpeg.suite.ts';
import { memoryStore } from './testing/stores.suite.ts';
import { asker, problemOf, scripted, setUp, submissionOf, unsent, yes } from './testing/verify.suite.ts';

describe('one key, one call', () => {
  test('twenty at once and more later, from any session: the same answer', async () => {
    const provider = scripted(yes);
    const { verify } = setUp(provider);
    const submission = submissionOf();
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        verify.submit({ ...submission }, { ...asker, session: `s${at}`, requestId: `r${at}` }),
      ),
    );
    all.push(await verify.submit(submission, asker));
    expect(new Set(all.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(provider.asked).toBe(1);
  });

  test.each<[string, Partial<Submission>]>([
    ['photo', { image: makeJpeg(641, 480) }],
    ['claim', { claim: '8-123-4568' }],
    ['device', { device: 'IOS' }],
    ['consent', { consent: 'notice-2' }],
    ['token', { token: { bestImageToken: 'x' } }],
  ])('with another %s it is refused and the first answer kept', async (_, changes) => {
    const provider = scripted(yes);
    const { verify } = setUp(provider);
    const submission = submissionOf();
    const first = await verify.submit(submission, asker);
    expect(await problemOf(verify.submit({ ...submission, ...changes }, asker))).toEqual({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    expect(await verify.submit(submission, asker)).toEqual(first);
    expect(provider.asked).toBe(1);
  });

  test('a photo that had to be turned is known by what came in: an encoder of another version makes other bytes', async () => {
    const provider = scripted(yes);
    const { verify } = setUp(provider);
    const submission = submissionOf({ turnedFrom: 'what came in' });
    const first = await verify.submit(submission, asker);
    expect(await verify.submit({ ...submission, image: makeJpeg(641, 480) }, asker)).toEqual(first);
    expect(await problemOf(verify.submit({ ...submission, turnedFrom: 'another' }, asker))).toEqual({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    expect(provider.asked).toBe(1);
  });

  test('a fault that was sent is final: told again, not asked again', async () => {
    const provider = scripted(() => new VendorFault('VENDOR_TIMEOUT', 'no-answer', true).report('facephi'));
    const { verify } = setUp(provider);
    const submission = submissionOf();
    const first = await verify.submit(submission, asker);
    expect(first).toMatchObject({
      problem: { code: 'VENDOR_TIMEOUT', instance: 'r1' },
      verification: { outcome: 'unknown', attemptsLeft: 4 },
    });
    expect(await verify.submit(submission, { ...asker, requestId: 'r2' })).toEqual(first);
    expect(await verify.recorded(submission.key, asker)).toEqual(first);
    expect(provider.asked).toBe(1);
  });

  test('what was surely not sent may go again under its key, and is no attempt', async () => {
    let report = unsent;
    const provider = scripted(() => report());
    const { verify } = setUp(provider);
    const submission = submissionOf();
    const first = await verify.submit(submission, asker);
    expect(first).toMatchObject({
      problem: { code: 'VENDOR_UNAVAILABLE' },
      verification: { attemptsLeft: 5 },
    });
    expect(await problemOf(verify.recorded(submission.key, asker))).toEqual({
      code: 'VERIFICATION_NOT_FOUND',
    });
    report = yes;
    expect(await verify.submit(submission, asker)).toMatchObject({
      verification: { outcome: 'verified', attemptsLeft: 4 },
    });
    expect(provider.asked).toBe(2);
  });
});

describe('several providers', () => {
  test('one that surely cannot be asked: none is, and the answer is final without an attempt', async () => {
    const asked = scripted(yes);
    const { verify } = setUp([
      asked,
      scripted(yes, () => reportOf('facephi', 'not-enrolled', { sent: false })),
    ]);
    const submission = submissionOf();
    const answer = await verify.submit(submission, asker);
    expect(answer).toMatchObject({
      problem: null,
      verification: { outcome: 'unavailable', reason: 'not-enrolled', attemptsLeft: 5 },
    });
    expect(await verify.recorded(submission.key, asker)).toEqual(answer);
    expect([asked.prepared, asked.asked]).toEqual([1, 0]);
  });

  test('one was asked and the other not reached: sent', async () => {
    const { verify, store } = setUp([scripted(yes), scripted(unsent)]);
    const submission = submissionOf();
    await verify.submit(submission, asker);
    expect(await store.find(submission.key)).toMatchObject({ state: 'final', closing: { sent: true } });
  });

  test('a defect of ours is no verdict', async () => {
    const broken = scripted(() => {
      throw new TypeError('defect');
    });
    expect(await setUp([scripted(yes), broken]).verify.submit(submissionOf(), asker)).toMatchObject({
      verification: { outcome: 'unknown' },
      problem: { code: 'VENDOR_ERROR' },
    });
    const unprepared: Provider = { ...broken, prepare: () => Promise.reject(new TypeError('defect')) };
    expect(await setUp([unprepared]).verify.submit(submissionOf(), asker)).toMatchObject({
      problem: { code: 'INTERNAL' },
    });
  });
});

describe('attempts', () => {
  test('count down, then the door is shut with the time to come back', async () => {
    const provider = scripted(yes);
    const { verify } = setUp(provider, { attempts: limits(2) });
    const left = [];
    for (let attempt = 0; attempt < 2; attempt += 1)
      left.push((await verify.submit(submissionOf(), asker)).verification.attemptsLeft);
    expect(left).toEqual([1, 0]);
    const told = await problemOf(verify.submit(submissionOf(), asker));
    expect(told).toMatchObject({ code: 'ATTEMPTS_EXHAUSTED' });
    expect((told as { retryAfter: number }).retryAfter).toBeGreaterThan(3_590);
    await verify.submit(submissionOf(), { ...asker, session: 'secret-2' });
    expect(provider.asked).toBe(3);
  });
});

describe('the recorded answer', () => {
  test('only for the session that sent it', async () => {
    const { verify } = setUp(scripted(yes));
    const submission = submissionOf();
    const answer = await verify.submit(submission, asker);
    expect(await verify.recorded(submission.key, asker)).toEqual(answer);
    const missing = { code: 'VERIFICATION_NOT_FOUND' };
    expect(await problemOf(verify.recorded(submission.key, { ...asker, session: 'secret-2' }))).toEqual(
      missing,
    );
    expect(await problemOf(verify.recorded(randomUUID(), asker))).toEqual(missing);
  });

  test('is waited for while it is on its way; who loses patience gets it later', async () => {
    let finish = () => {};
    const told = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const provider = scripted(() => told.then(yes));
    const { verify } = setUp(provider, { handlerMs: 60 });
    const submission = submissionOf();
    const pending = { code: 'VERIFICATION_PENDING', retryAfter: 5 };
    expect(await problemOf(verify.submit(submission, asker))).toEqual(pending);
    await vi.waitUntil(() => provider.asked === 1);
    expect(await problemOf(verify.recorded(submission.key, asker))).toEqual(pending);
    finish();
    const later = await vi.waitFor(() => verify.recorded(submission.key, asker));
    expect(later.verification.outcome).toBe('verified');
    await verify.settled();
  });

  test('comes from the record when another instance asked', async () => {
    const store = memoryStore();
    const provider = scripted(() => pause(300).then(yes));
    const [one, two] = [setUp(provider, { store }).verify, setUp(provider, { store }).verify];
    const submission = submissionOf();
    const answers = await Promise.all([one.submit(submission, asker), two.submit(submission, asker)]);
    expect(answers[1]).toEqual(answers[0]);
    expect(provider.asked).toBe(1);
  });
});

describe('a key that another instance has', () => {
  const known = async () => {
    const store = memoryStore();
    const submission = submissionOf();
    await setUp(scripted(yes), { store: { ...store, finish: async () => {} } }).verify.submit(
      submission,
      asker,
    );
    return { store, submission };
  };

  test('is given up for now when nothing comes', async () => {
    const { store, submission } = await known();
    const { verify } = setUp(scripted(yes), { store, handlerMs: 30 });
    const pending = { code: 'VERIFICATION_PENDING', retryAfter: 5 };
    expect(await problemOf(verify.recorded(submission.key, asker))).toEqual(pending);
    expect(await problemOf(verify.submit(submission, asker))).toEqual(pending);
  });

  test('is not found once its row is gone', async () => {
    const { store, submission } = await known();
    const find = vi.spyOn(store, 'find').mockResolvedValueOnce(await store.find(submission.key));
    find.mockResolvedValueOnce(undefined);
    const { verify } = setUp(scripted(yes), { store });
    expect(await problemOf(verify.recorded(submission.key, asker))).toEqual({
      code: 'VERIFICATION_NOT_FOUND',
    });
  });
});

describe('the record fails', () => {
  const failing = (method: keyof Store): Store => ({
    ...memoryStore(),
    [method]: () => Promise.reject(new Error('disk full')),
  });

  test('before the call: nobody is asked', async () => {
    const provider = scripted(yes);
    const { verify } = setUp(provider, { store: failing('begin') });
    expect(await problemOf(verify.submit(submissionOf(), asker))).toEqual({ code: 'STORE_UNAVAILABLE' });
    expect(provider.prepared).toBe(0);
  });
  test('after the call: the person gets the answer, is told, and it is kept for the record', async () => {
    const store = memoryStore();
    const fallback = await openFallback(null);
    const { verify } = setUp(scripted(yes), {
      store: { ...store, finish: async () => Promise.reject(new Error('down')) },
      fallback,
    });
    const submission = submissionOf();
    const answer = await verify.submit(submission, asker);
    expect(answer.verification).toMatchObject({ outcome: 'verified', recorded: false });
    expect(await verify.submit(submission, asker)).toEqual(answer);
    expect(await verify.recorded(submission.key, asker)).toEqual(answer);
    expect(await fallback.replay(store)).toEqual({ recorded: 1, left: 0 });
    const { recorded, ...verification } = answer.verification;
    expect(recorded).toBe(false);
    expect((await verify.recorded(submission.key, asker)).verification).toEqual(verification);
  });
  test('twice: neither record nor fallback can be written', async () => {
    const { verify } = setUp(scripted(yes), {
      store: failing('finish'),
      fallback: { ...(await openFallback(null)), keep: async () => Promise.reject(new Error('full')) },
    });
    expect((await verify.submit(submissionOf(), asker)).verification.outcome).toBe('verified');
  });
  test('when an answer is asked for again', async () => {
    const { verify } = setUp(scripted(yes), { store: failing('find') });
    expect(await problemOf(verify.recorded(randomUUID(), asker))).toEqual({ code: 'STORE_UNAVAILABLE' });
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
