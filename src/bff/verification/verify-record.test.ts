import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openFallback } from '../db/fallback.ts';
import type { LimitName, Store } from '../db/store.ts';
import { keyedBy } from '../keys/keyed.ts';
import type { LogFields } from '../log/log.ts';
import { VendorFault } from '../providers/fault.ts';
import { reportOf } from '../providers/provider.ts';
import { memoryStore } from '../testing/stores.suite.ts';
import { problemOf, scripted, setUp, submissionOf, submitter, unsent, yes } from '../testing/verify.suite.ts';
import type { Submission } from './submission.ts';
import type { Submitter, VerifyParts } from './verify.ts';

const now = Date.parse('2026-11-22T05:00:00.000Z');
const keyed = keyedBy(Buffer.from('key'));
const station = { id: 'station-1', providers: ['facephi'], attendedBy: 'ana' } as const;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now });
});
afterEach(() => {
  vi.useRealTimers();
});

type Line = LogFields & { level: string };
const trace = expect.stringMatching(/^Error \| at /) as string;

/** Verify with a log that is captured, and a vendor that takes 40 ms of its clock. */
function setOut(report = yes, changes: Partial<VerifyParts> = {}) {
  const lines: Line[] = [];
  const write = (level: string) => (fields: LogFields) => void lines.push({ level, ...fields });
  const log = { info: write('info'), warn: write('warn'), error: write('error') };
  const provider = scripted(() => {
    vi.setSystemTime(now + 40);
    return report();
  });
  return { lines, provider, ...setUp(provider, { log, ...changes }) };
}
const failing = (method: keyof Store): Store => ({
  ...memoryStore(),
  [method]: () => Promise.reject(new Error('CANARY')),
});

describe('the opening entry of the record', () => {
  const photo = keyed('photo', submissionOf().image ?? '');
  const session = keyed('session', 'secret-1');
  const token = { bestImageToken: 'b', template: 't', extraData: 'e', operationId: 'o' };
  const print = (...parts: string[]) => keyed('submission', '8-123-4567', 'DESKTOP', 'notice-1', ...parts);
  const usual = {
    session,
    phone: null,
    claim: { hash: keyed('claim', '8-123-4567'), mask: '8-•••-•567' },
    photo,
    device: 'DESKTOP',
    source: 'camera',
    consent: 'notice-1',
    consentAt: now,
    channel: 'citizen',
    station: null,
    address: keyed('address', '192.0.2.1'),
    at: now,
    // Written out, because a key that was recorded before an update must be recognised after it.
    fingerprint: print(photo, '', '', '', ''),
  };

  test.each<[string, Partial<Submission>, Partial<Submitter>, object]>([
    ['by a person', {}, {}, {}],
    ['without an address', {}, { address: null }, { address: null }],
    ['with a file', { source: 'file' }, {}, { source: 'file' }],
    ['a turned photo', { turnedFrom: 'sha' }, {}, { fingerprint: print('sha', '', '', '', '') }],
    ['for another screen', {}, { screen: 'screen-1' }, { session: 'screen-1', phone: session }],
    [
      'by token',
      { image: null, token },
      {},
      { photo: keyed('photo', 'b'), fingerprint: print('', 'b', 't', 'e', 'o') },
    ],
    [
      'by template',
      { image: null, token: { template: 't' } },
      {},
      { photo: keyed('photo', 't'), fingerprint: print('', '', 't', '', '') },
    ],
    [
      'at a kiosk',
      {},
      { station },
      { channel: 'kiosk', station: 'station-1', fingerprint: print(photo, '', '', '', '', 'station-1') },
    ],
  ])('%s', async (_, changes, by, expected) => {
    const store = memoryStore();
    const begin = vi.spyOn(store, 'begin');
    const { verify } = setOut(yes, { store });
    const submission = submissionOf(changes);
    const { verification } = await verify.submit(submission, { ...submitter, ...by });
    const attendedBy = by.station?.attendedBy ?? null;
    expect(begin).toHaveBeenCalledExactlyOnceWith(expect.anything(), expect.anything(), {
      attendedBy,
      request: null,
      provenance: null,
    });
    const opening = { ...usual, ...expected, key: submission.key, id: verification.id };
    expect(begin.mock.calls[0]?.[0]).toEqual(opening);
  });
});

test.each<[LimitName, string]>([
  ['session', 'ATTEMPTS_EXHAUSTED'],
  ['station', 'STATION_ATTEMPTS_EXHAUSTED'],
  ['claim', 'CLAIM_ATTEMPTS_EXHAUSTED'],
  ['address', 'ADDRESS_ATTEMPTS_EXHAUSTED'],
  ['pause', 'ATTEMPTS_PAUSED'],
  ['all', 'BUDGET_EXHAUSTED'],
])('no room by %s is %s, with the whole seconds until there is, and the time', async (by, code) => {
  for (const [waitMs, retryAfter] of [
    [7_001, 8],
    [7_000, 7],
    [0, 1],
    [-5_000, 1],
  ] as const) {
    const limited: Store = {
      ...memoryStore(),
      begin: async () => ({ kind: 'limited', by, until: now + waitMs }),
    };
    const { verify, provider } = setOut(yes, { store: limited });
    expect(await problemOf(verify.submit(submissionOf(), submitter))).toEqual({
      code,
      retryAfter,
      retryAt: new Date(now + waitMs).toISOString(),
    });
    expect(provider.prepared).toBe(0);
  }
});

describe('what the person is shown', () => {
  const similar = () => reportOf('facephi', 'ok', { validation: { state: 'passed' }, similarity: 0.6 });

  test.each([
    ['outside', null, { state: 'reported', band: 'medium' }],
    ['at a kiosk', station, { state: 'reported', band: 'medium', value: 0.6 }],
  ])('%s', async (_, at, similarity) => {
    const { verify } = setOut(similar);
    const { verification } = await verify.submit(submissionOf(), { ...submitter, station: at });
    expect(verification).toMatchObject({ at: '2026-11-22T05:00:00.000Z', attemptsLeft: 4 });
    expect(verification.similarity).toEqual(similarity);
  });

  test('a station calls only its vendors', async () => {
    const [mine, other] = [scripted(similar), scripted(yes)];
    other.id = 'apptenticate';
    const { verify } = setUp([mine, other]);
    await verify.submit(submissionOf(), { ...submitter, station });
    expect([mine.callCount, other.prepared]).toEqual([1, 0]);
    await verify.submit(submissionOf(), submitter);
    expect([mine.callCount, other.callCount]).toEqual([2, 1]);
  });
});

test('a vendor is called with what was submitted, by the reference of the record', async () => {
  const { verify, provider } = setOut();
  const prepare = vi.spyOn(provider, 'prepare');
  const submission = submissionOf();
  const { verification } = await verify.submit(submission, submitter);
  const claimHash = keyed('claim', submission.claim);
  const { provenance: _, ...rest } = submission;
  expect(prepare).toHaveBeenCalledWith({
    ...rest,
    id: verification.id,
    claimHash,
    formerClaimHashes: expect.any(Function) as () => string[],
    party: submitter.address,
  });
});

test('of the texts of a vendor the documented ones are recorded: another may repeat the claim in any spelling', async () => {
  const texts = { message: '8-123-4567 is not 08-0123-4567', serviceLivenessLog: 'no live' };
  const { verify, store } = setOut(() => reportOf('facephi', 'face-mismatch', { texts }));
  const submission = submissionOf();
  await verify.submit(submission, submitter);
  const row = await store.find(submission.key);
  expect(row?.closing).toMatchObject({ at: now + 40, sent: true });
  expect(row?.closing?.reports.map((report) => report.texts)).toEqual([
    { message: 'unlisted:30', serviceLivenessLog: 'NoLive' },
  ]);
});

describe('the log', () => {
  test.each([
    ['a verdict', yes, { event: 'verification', level: 'info', outcome: 'verified', reason: 'ok' }],
    [
      'a fault, with its code',
      unsent,
      {
        event: 'verification',
        level: 'info',
        outcome: 'unavailable',
        reason: 'unreachable',
        code: 'VENDOR_UNAVAILABLE',
      },
    ],
    [
      'a template that is somebody else’s, loudly',
      () => reportOf('facephi', 'enrolment', {}),
      { event: 'enrolment-of-another', level: 'error', outcome: 'unavailable', reason: 'enrolment' },
    ],
  ])('of %s', async (_, report, fields) => {
    const { verify, lines } = setOut(report);
    const { verification } = await verify.submit(submissionOf(), submitter);
    const reported = { requestId: 'r1', verification: verification.id, ms: 40, ...fields };
    expect(lines.filter(({ event }) => event !== 'vendor-fault')).toEqual([reported]);
  });

  test.each([
    ['begin', 'record-unavailable', 'STORE_UNAVAILABLE'],
    ['finish', 'record-failed', undefined],
  ] as const)('of a record that fails at %s: where, not what', async (method, event, code) => {
    const { verify, lines } = setOut(yes, { store: failing(method) });
    const reported = await verify.submit(submissionOf(), submitter).catch((error: unknown) => error);
    expect(lines[0]).toMatchObject({ level: 'error', event, error: trace });
    expect(reported).toMatchObject(
      code === undefined ? { verification: { id: lines[0]?.verification } } : { code },
    );
    expect(JSON.stringify(lines)).not.toContain('CANARY');
  });

  test('of a fallback that fails too', async () => {
    const keep = () => Promise.reject(new Error('CANARY'));
    const fallback = { ...(await openFallback(null)), keep };
    const { verify, lines } = setOut(yes, { store: failing('finish'), fallback });
    const { verification } = await verify.submit(submissionOf(), submitter);
    const failed = { level: 'error', verification: verification.id, error: trace };
    expect(lines.slice(0, 2)).toEqual([
      { event: 'record-failed', ...failed },
      { event: 'fallback-failed', ...failed },
    ]);
  });

  test('of a defect, whether or not anybody waits', async () => {
    const { verify, lines } = setOut(yes, { providers: [] });
    await expect(verify.submit(submissionOf(), submitter)).rejects.toThrow('no provider was called');
    expect(lines).toEqual([{ level: 'error', event: 'defect', error: trace }]);
    expect(verify.answering()).toBe(0);
  });
});

test.each([
  ['was sent', yes, 'finish', { state: 'final', closing: { sent: true } }],
  ['was not', unsent, 'release', { state: 'unsent', closing: { sent: false } }],
] as const)('what %s and was not recorded is stored as such', async (_, report, method, stored) => {
  const fallback = await openFallback(null);
  const { verify } = setOut(report, { store: failing(method), fallback });
  const submission = submissionOf();
  expect((await verify.submit(submission, submitter)).verification.recorded).toBe(false);
  expect(fallback.find(submission.key)).toMatchObject({ key: submission.key, ...stored });
});

test('counted while it is in memory; the row is there once it is final, and for whom it was', async () => {
  let finish = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const fault = new VendorFault('VENDOR_TIMEOUT', 'no-answer', true).report('facephi');
  const { verify, store } = setUp(scripted(() => finished.then(() => fault)));
  const submission = submissionOf();
  const answer = verify.submit(submission, { ...submitter, screen: keyed('session', 'screen') });
  await vi.waitUntil(async () => (await store.find(submission.key)) !== undefined);
  expect(verify.answering()).toBe(1);
  const find = vi.spyOn(store, 'find');
  const waiting = verify.recorded(submission.key, { session: 'screen', station: null });
  const settled = verify.settled().then(() => store.find(submission.key));
  const owner = { session: 'screen', station: null };
  expect(await problemOf(verify.final(submission.key, owner))).toEqual({
    code: 'VERIFICATION_PENDING',
    retryAfter: 5,
    reference: (await store.find(submission.key))?.reference,
  });
  finish();
  expect((await answer).problem).toEqual({ code: 'VENDOR_TIMEOUT', instance: 'r1', retryAfter: null });
  expect((await settled)?.state).toBe('final');
  expect(verify.answering()).toBe(0);
  // Once for each of the four above: what this instance has on its way is not looked for again and again.
  expect(await waiting).toEqual(await answer);
  expect(find).toHaveBeenCalledTimes(4);
  for (const mine of [owner, { session: 'secret-1', station: null }]) {
    const row = await verify.final(submission.key, mine);
    expect(row).toEqual(await store.find(submission.key));
    expect(await verify.recorded(submission.key, mine)).toEqual(await answer);
  }
  for (const other of [
    { ...owner, session: 'other' },
    { ...owner, station: 'station-1' },
  ])
    expect(await problemOf(verify.final(submission.key, other))).toEqual({ code: 'SESSION_UNKNOWN' });
});
