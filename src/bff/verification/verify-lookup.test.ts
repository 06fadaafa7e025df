import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { memoryStore } from '../testing/stores.suite.ts';
import { problemOf, scripted, setUp, submissionOf, submitter, unsent, yes } from '../testing/verify.suite.ts';

describe('the recorded answer', () => {
  test('only for the session that sent it', async () => {
    const { verify } = setUp(scripted(yes));
    const submission = submissionOf();
    const answer = await verify.submit(submission, submitter);
    expect(await verify.recorded(submission.key, submitter)).toEqual(answer);
  });

  const pending = { code: 'VERIFICATION_PENDING', retryAfter: 5 };
  const nothing = { code: 'VERIFICATION_NOT_FOUND' };
  const nobody = { code: 'SESSION_UNKNOWN' };
  const never = () => new Promise<never>(() => {});

  test.each<[string, string | null, object, object, object]>([
    ['its own session', submitter.session, nothing, nothing, pending],
    ['another session', 'secret-2', nothing, nobody, pending],
    ['no session', null, nobody, nobody, pending],
  ])('requested by %s: never a false "nothing arrived"', async (_, session, absent, final, open) => {
    const by = { session, station: null };
    const { verify } = setUp(scripted(yes));
    expect(await problemOf(verify.recorded(randomUUID(), by))).toEqual(absent);
    const freed = submissionOf();
    const away = setUp(scripted(unsent)).verify;
    await away.submit(freed, submitter);
    expect(await problemOf(away.recorded(freed.key, by)), 'what reached no vendor').toEqual(absent);
    const { verify: slow, store } = setUp(scripted(never), { handlerMs: 30 });
    const running = submissionOf();
    await problemOf(slow.submit(running, submitter));
    const row = await vi.waitUntil(() => store.find(running.key));
    // Only its own session learns the reference.
    const named = session === submitter.session ? { reference: row.reference } : {};
    expect(await problemOf(slow.recorded(running.key, by))).toEqual({ ...open, ...named });
    const done = submissionOf();
    const answer = await verify.submit(done, submitter);
    if (session === submitter.session) expect(await verify.recorded(done.key, by)).toEqual(answer);
    else expect(await problemOf(verify.recorded(done.key, by))).toEqual(final);
  });

  test('a submission that is being received is on its way, as long as it is', async () => {
    const { verify } = setUp(scripted(yes));
    const key = randomUUID();
    let finish = () => {};
    const received = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const twice = [0, 1].map(() => verify.whileReceiving(key, () => received));
    for (const session of [submitter.session, null])
      expect(await problemOf(verify.recorded(key, { session, station: null }))).toEqual(pending);
    const failed = verify.whileReceiving(key, () => Promise.reject(new Error('cut')));
    await expect(failed).rejects.toThrow('cut');
    expect(await problemOf(verify.recorded(key, submitter))).toEqual(pending);
    finish();
    await Promise.all(twice);
    expect(await problemOf(verify.recorded(key, submitter))).toEqual(nothing);
  });

  test('is waited for while it is on its way; a client that times out gets it later', async () => {
    let finish = () => {};
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const provider = scripted(() => finished.then(yes));
    const { verify, store } = setUp(provider, { handlerMs: 60 });
    const submission = submissionOf();
    const pending = { code: 'VERIFICATION_PENDING', retryAfter: 5 };
    expect(await problemOf(verify.submit(submission, submitter))).toMatchObject(pending);
    await vi.waitUntil(() => provider.callCount === 1);
    // What the person names at a counter meanwhile.
    const reference = (await store.find(submission.key))?.reference;
    expect(reference).toMatch(/^CT-/);
    expect(await problemOf(verify.recorded(submission.key, submitter))).toEqual({ ...pending, reference });
    finish();
    const later = await vi.waitFor(() => verify.recorded(submission.key, submitter));
    expect(later.verification).toMatchObject({ outcome: 'verified', reference });
    await verify.settled();
  });

  test('comes from the record when another instance received the submission', async () => {
    const store = memoryStore();
    const provider = scripted(() => pause(300).then(yes));
    const [one, two] = [setUp(provider, { store }).verify, setUp(provider, { store }).verify];
    const submission = submissionOf();
    const answers = await Promise.all([one.submit(submission, submitter), two.submit(submission, submitter)]);
    expect(answers[1]).toEqual(answers[0]);
    expect(provider.callCount).toBe(1);
  });
});

describe('a key that another instance has', () => {
  const known = async () => {
    const store = memoryStore();
    const submission = submissionOf();
    await setUp(scripted(yes), { store: { ...store, finish: async () => {} } }).verify.submit(
      submission,
      submitter,
    );
    return { store, submission };
  };

  test('is given up for now when nothing comes', async () => {
    const { store, submission } = await known();
    const { verify } = setUp(scripted(yes), { store, handlerMs: 30 });
    const reference = (await store.find(submission.key))?.reference;
    const pending = { code: 'VERIFICATION_PENDING', retryAfter: 5, reference };
    expect(await problemOf(verify.recorded(submission.key, submitter))).toEqual(pending);
    expect(await problemOf(verify.submit(submission, submitter))).toEqual(pending);
  });

  test('is still on its way while the record cannot be read: that does not show what was sent', async () => {
    const { store, submission } = await known();
    const reference = (await store.find(submission.key))?.reference;
    vi.spyOn(store, 'find').mockRejectedValue(new Error('gone'));
    const { verify } = setUp(scripted(yes), { store, handlerMs: 30 });
    expect(await problemOf(verify.submit(submission, submitter))).toEqual({
      code: 'VERIFICATION_PENDING',
      retryAfter: 5,
      reference,
    });
  });

  test('is not found once its row is gone', async () => {
    const { store, submission } = await known();
    const find = vi.spyOn(store, 'find').mockResolvedValueOnce(await store.find(submission.key));
    find.mockResolvedValueOnce(undefined);
    const { verify } = setUp(scripted(yes), { store });
    expect(await problemOf(verify.recorded(submission.key, submitter))).toEqual({
      code: 'VERIFICATION_NOT_FOUND',
    });
  });
});
