import { describe, expect, test } from 'vitest';
import { openSqlite } from '../db/sqlite.ts';
import { keyedBy } from '../keys/keyed.ts';
import { keyringOf } from '../keys/keyring.ts';
import { ProblemError } from '../problem.ts';
import { testEnrolmentKeys } from '../testing/stores.suite.ts';
import { createHandoffs } from './handoffs.ts';
import { createHandoffStore } from './sealed.ts';

const minute = 60_000;
const subject = { cedula: '8-123-4567', consent: 'notice-1' };
const [screen, phone, other] = ['screen-secret', 'phone-secret', 'other-secret'];
const noRequest = async () => {};
const key = '3f0b6a52-6f0e-4a50-9f5b-0c3f2a7a2b11';

async function setUp(most?: number) {
  const clock = { at: 1_000_000 };
  const now = () => clock.at;
  const keyring = keyringOf(testEnrolmentKeys);
  const options = { now, ...(most !== undefined && { most }) };
  const store = createHandoffStore(await openSqlite(':memory:'), keyring, options);
  const keyed = keyedBy(Buffer.from('key'));
  const handoffs = createHandoffs({ store, keyed, lifeMs: 10 * minute, now });
  const pass = (ms: number) => {
    clock.at += ms;
  };
  return { handoffs, store, keyed, pass };
}

/** A link that the phone has opened. */
async function setUpOpened() {
  const stage = await setUp();
  const { id, token } = await stage.handoffs.open(screen, subject);
  await stage.handoffs.claim(token, phone);
  return { ...stage, id, token };
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: unknown) => (error instanceof ProblemError ? error.code : error),
  );

describe('the link', () => {
  test('reveals only a mask, and nothing in its token', async () => {
    const { handoffs } = await setUp();
    const { id, token, secondsLeft } = await handoffs.open(screen, subject);
    expect(token).toMatch(/^[A-Za-z0-9_-]{32}$/);
    expect(secondsLeft).toBe(600);
    expect(await handoffs.view(id, screen)).toEqual({
      id,
      side: 'screen',
      state: 'waiting',
      answered: null,
      cedula: '8-•••-•567',
      secondsLeft: 600,
      present: false,
    });
  });

  test('opens on one phone, again there after a reload, and on no other', async () => {
    const { handoffs } = await setUp();
    const { id, token } = await handoffs.open(screen, subject);
    expect(await handoffs.claim(token, phone)).toMatchObject({ id, side: 'phone', state: 'opened' });
    expect(await handoffs.claim(token, phone)).toMatchObject({ id, side: 'phone', state: 'opened' });
    expect(await codeOf(handoffs.claim(token, other))).toBe('HANDOFF_USED');
    expect(await codeOf(handoffs.claim(token, screen))).toBe('HANDOFF_SAME_SCREEN');
  });

  test('of two phones at once, one gets it', async () => {
    const { handoffs } = await setUp();
    const { token } = await handoffs.open(screen, subject);
    const codes = await Promise.all([phone, other].map((it) => codeOf(handoffs.claim(token, it))));
    expect(codes.sort()).toEqual(['HANDOFF_USED', 'none']);
  });

  test('lives ten minutes', async () => {
    const { handoffs, pass } = await setUp();
    const { id, token } = await handoffs.open(screen, subject);
    pass(10 * minute - 1);
    expect(await handoffs.view(id, screen)).toMatchObject({ state: 'waiting', secondsLeft: 1 });
    pass(1);
    expect(await codeOf(handoffs.claim(token, phone))).toBe('HANDOFF_EXPIRED');
    expect(await handoffs.view(id, screen)).toMatchObject({ state: 'expired', secondsLeft: 0 });
    pass(10 * minute);
    expect(await codeOf(handoffs.claim(token, phone))).toBe('HANDOFF_UNKNOWN');
    expect(await codeOf(handoffs.view(id, screen))).toBe('HANDOFF_UNKNOWN');
  });

  test('a new one of the same screen replaces it; another screen has its own', async () => {
    const { handoffs } = await setUp();
    const [first, foreign] = [await handoffs.open(screen, subject), await handoffs.open(other, subject)];
    const second = await handoffs.open(screen, subject);
    expect(await codeOf(handoffs.claim(first.token, phone))).toBe('HANDOFF_UNKNOWN');
    expect(await handoffs.claim(second.token, phone)).toMatchObject({ id: second.id });
    expect(await handoffs.claim(foreign.token, phone)).toMatchObject({ id: foreign.id });
  });

  test('a made-up token opens nothing', async () => {
    expect(await codeOf((await setUp()).handoffs.claim('x'.repeat(32), phone))).toBe('HANDOFF_UNKNOWN');
  });

  test('their number is limited; time makes room', async () => {
    const { handoffs, pass } = await setUp(2);
    const first = await handoffs.open('a', subject);
    await handoffs.open('b', subject);
    expect(await codeOf(handoffs.open('c', subject))).toBe('OVERLOADED');
    await handoffs.open('b', subject);
    pass(20 * minute);
    await codeOf(handoffs.view(first.id, 'a'));
    expect(await codeOf(handoffs.open('c', subject))).toBe('none');
  });
});

describe('the two devices', () => {
  test('no third session can view, report, send or end anything', async () => {
    const { handoffs, id } = await setUpOpened();
    const tried = [
      handoffs.view(id, other),
      handoffs.tell(id, other, 'sending'),
      handoffs.readSubject(id, other),
      handoffs.end(id, other, noRequest),
      handoffs.sending(id, { session: other, key }, async () => 'sent'),
    ];
    expect(new Set(await Promise.all(tried.map(codeOf)))).toEqual(new Set(['HANDOFF_UNKNOWN']));
    expect(await handoffs.view(id, screen)).toMatchObject({ state: 'opened' });
  });

  test('the screen itself may not send, nor report what a phone does', async () => {
    const { handoffs, id } = await setUpOpened();
    expect(await codeOf(handoffs.readSubject(id, screen))).toBe('HANDOFF_UNKNOWN');
    expect(await codeOf(handoffs.tell(id, screen, 'sending'))).toBe('HANDOFF_UNKNOWN');
  });

  test('each sees whether the other is there', async () => {
    const { handoffs, id, pass } = await setUpOpened();
    expect(await handoffs.view(id, screen)).toMatchObject({ present: true });
    pass(21_000);
    expect(await handoffs.view(id, screen)).toMatchObject({ present: false });
    expect(await handoffs.tell(id, phone, 'opened')).toMatchObject({ present: true });
    expect(await handoffs.view(id, screen)).toMatchObject({ present: true });
    pass(21_000);
    expect(await handoffs.tell(id, phone, 'opened')).toMatchObject({ present: false });
  });

  test.each([
    ['the person declines on the phone', phone, 'refused'],
    ['the person goes on without the phone', screen, 'cancelled'],
  ])('%s: both are notified, nothing more is sent, the claim is deleted', async (_, who, state) => {
    const { handoffs, store, id, token } = await setUpOpened();
    await handoffs.end(id, who, noRequest);
    expect(await handoffs.view(id, screen)).toMatchObject({ state });
    expect(await handoffs.tell(id, phone, 'opened')).toMatchObject({ state });
    expect(await codeOf(handoffs.readSubject(id, phone))).toBe('HANDOFF_CANCELLED');
    expect(await codeOf(handoffs.claim(token, phone))).toBe('HANDOFF_CANCELLED');
    expect(await store.find({ id })).toMatchObject({ subject: null });
  });
});

describe('sending', () => {
  test('returns claim and consent, and sends as the screen', async () => {
    const { handoffs, keyed, id } = await setUpOpened();
    expect(await handoffs.readSubject(id, phone)).toMatchObject(subject);
    const answer = await handoffs.sending(id, { session: phone, key }, async (owner) => {
      expect(owner).toBe(keyed('session', screen));
      expect(await handoffs.view(id, screen)).toMatchObject({ state: 'sending', answered: null });
      return 'verdict';
    });
    expect(answer).toBe('verdict');
    expect(await handoffs.view(id, screen)).toMatchObject({ state: 'answered', answered: key });
  });

  test('the answer is visible whatever the phone reports afterwards', async () => {
    const { handoffs, id } = await setUpOpened();
    await handoffs.sending(id, { session: phone, key }, async () => 'verdict');
    expect(await handoffs.tell(id, phone, 'opened')).toMatchObject({ state: 'opened', answered: key });
    await handoffs.end(id, phone, noRequest);
    expect(await handoffs.view(id, screen)).toMatchObject({ answered: key });
  });

  test('a device that leaves after the answer leaves it to the other', async () => {
    const { handoffs, id } = await setUpOpened();
    await handoffs.sending(id, { session: phone, key }, async () => 'verdict');
    await handoffs.end(id, phone, noRequest);
    expect(await handoffs.view(id, screen)).toMatchObject({ state: 'answered', answered: key });
    expect(await codeOf(handoffs.readSubject(id, phone))).toBe('HANDOFF_EXPIRED');
  });

  test.each([
    ['IMAGE_DAMAGED', 'opened', null],
    ['VERIFICATION_PENDING', 'answered', key],
  ] as const)('that ends in %s is %s', async (code, state, answered) => {
    const { handoffs, id } = await setUpOpened();
    const sent = handoffs.sending(id, { session: phone, key }, () => Promise.reject(new ProblemError(code)));
    expect(await codeOf(sent)).toBe(code);
    expect(await handoffs.view(id, screen)).toMatchObject({ state, answered });
  });

  test('is not cut off by time, and extends it by as much again', async () => {
    const { handoffs, id, pass } = await setUpOpened();
    pass(9 * minute);
    await handoffs.sending(id, { session: phone, key }, async () => {
      pass(11 * minute);
      expect(await handoffs.view(id, screen)).toMatchObject({ state: 'sending' });
    });
    expect(await handoffs.view(id, screen)).toMatchObject({ state: 'answered' });
    expect(await codeOf(handoffs.readSubject(id, phone))).toBe('HANDOFF_EXPIRED');
  });

  test('the phone has ten minutes from opening the link', async () => {
    const { handoffs, pass } = await setUp();
    const { id, token } = await handoffs.open(screen, subject);
    pass(9 * minute);
    await handoffs.claim(token, phone);
    pass(9 * minute);
    expect(await handoffs.readSubject(id, phone)).toMatchObject(subject);
    await handoffs.claim(token, phone);
    pass(minute);
    expect(await codeOf(handoffs.readSubject(id, phone)), 'a reload gives no more').toBe('HANDOFF_EXPIRED');
  });

  test('a screen that leaves meanwhile stays gone, and the phone has its answer', async () => {
    const { handoffs, id } = await setUpOpened();
    const answer = await handoffs.sending(id, { session: phone, key }, async () => {
      await handoffs.end(id, screen, noRequest);
      return 'verdict';
    });
    expect(answer).toBe('verdict');
    expect(await handoffs.view(id, phone)).toMatchObject({ state: 'cancelled' });
  });
});
