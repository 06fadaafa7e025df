import { expect, test } from 'vitest';
import type { Report } from '../report.ts';
import { VendorFault } from './fault.ts';
import { guardProvider } from './guarded.ts';
import { type Provider, type ProviderRequest, reportOf } from './provider.ts';

const limits = { faults: 2, openMs: 15_000, longestPauseMs: 60_000, concurrent: 2, queue: 1, queueMs: 5_000 };
const question: ProviderRequest = {
  id: 'id',
  claim: '8-1-1',
  claimHash: 'hash',
  formerClaimHashes: () => [],
  device: 'DESKTOP',
  image: null,
  token: null,
};

function setUp(report: () => Report | Promise<Report>) {
  const counts = { prepared: 0, calls: 0, closed: 0 };
  const messages: string[] = [];
  const times: number[] = [];
  const inner: Provider = {
    id: 'facephi',
    async prepare() {
      counts.prepared += 1;
      return {
        kind: 'ready',
        ask: async () => {
          counts.calls += 1;
          return report();
        },
      };
    },
    close: async () => {
      counts.closed += 1;
    },
  };
  const provider = guardProvider(inner, limits, {
    answered: ({ reason }, ms) => {
      messages.push(reason);
      times.push(ms);
    },
    refused: (id, by) => void messages.push(`${id} ${by}`),
  });
  const verify = async () => {
    const prepared = await provider.prepare(question);
    return prepared.kind === 'blocked' ? prepared.report : prepared.ask();
  };
  const verifyTimes = async (count: number) => {
    for (let n = 0; n < count; n += 1) await verify();
  };
  return { counts, messages, times, inner, provider, verify, verifyTimes };
}

const reports: [string, () => Report, boolean][] = [
  ['an error', () => new VendorFault('VENDOR_ERROR', 'vendor-error', true).report('facephi'), true],
  ['silence', () => new VendorFault('VENDOR_TIMEOUT', 'no-answer', true).report('facephi'), true],
  ['nobody there', () => new VendorFault('VENDOR_UNAVAILABLE', 'unreachable', false).report('facephi'), true],
  ['HTML', () => new VendorFault('VENDOR_ERROR', 'unreadable-answer', true).report('facephi'), true],
  [
    'a code unknown to us',
    () => new VendorFault('VENDOR_ERROR', 'unknown-code', true).report('facephi'),
    false,
  ],
  [
    'an answer that contradicts itself',
    () => new VendorFault('VENDOR_ERROR', 'contradictory-answer', true).report('facephi'),
    false,
  ],
  ['401', () => new VendorFault('VENDOR_AUTH_FAILED', 'credentials', true).report('facephi'), false],
  ['403', () => new VendorFault('VENDOR_FORBIDDEN', 'forbidden', true).report('facephi'), false],
  ['400', () => new VendorFault('VENDOR_REFUSED_REQUEST', 'request-refused', true).report('facephi'), false],
  ['429', () => new VendorFault('VENDOR_BUSY', 'busy', true).report('facephi'), false],
  ['no', () => reportOf('facephi', 'face-mismatch', {}), false],
];
test.each(reports)('%s in a row opens the breaker or not', async (_, report, opens) => {
  const { verify, verifyTimes, counts, messages } = setUp(report);
  await verifyTimes(2);
  const third = await verify();
  expect(counts).toEqual(opens ? { prepared: 2, calls: 2, closed: 0 } : { prepared: 3, calls: 3, closed: 0 });
  if (!opens) return;
  expect(third).toMatchObject({
    reason: 'unreachable',
    sent: false,
    fault: { code: 'VENDOR_UNAVAILABLE', retryAfter: 15 },
  });
  expect(messages.at(-1)).toBe('facephi breaker');
});

test('Retry-After shuts the gate, for whatever fault came with it', async () => {
  const { verify, counts } = setUp(() =>
    new VendorFault('VENDOR_UNAVAILABLE', 'vendor-error', true, { retryAfter: 7 }).report('facephi'),
  );
  await verify();
  expect(await verify()).toMatchObject({
    reason: 'busy',
    sent: false,
    fault: { code: 'VENDOR_BUSY', retryAfter: 7 },
  });
  expect(counts.calls).toBe(1);
});

test('over the bulkhead: refused with a time to wait, not sent', async () => {
  let give: (report: Report) => void = () => {};
  const answer = new Promise<Report>((resolve) => {
    give = resolve;
  });
  const { provider, verify, counts } = setUp(() => answer);
  // All are prepared while there is room, as happens when they come at once.
  const prepared = await Promise.all([1, 2, 3, 4].map(() => provider.prepare(question)));
  const calls = prepared.map(async (it) => (it.kind === 'ready' ? it.ask() : it.report));
  const over = { reason: 'busy', sent: false, fault: { code: 'OVERLOADED', retryAfter: 2 } };
  expect(await calls[3]).toMatchObject(over);
  expect(await verify()).toMatchObject(over);
  expect([counts.calls, provider.guard.state()]).toEqual([
    2,
    { breaker: 'closed', gateShut: false, running: 2, queued: 1 },
  ]);
  give(reportOf('facephi', 'ok', {}));
  expect((await Promise.all(calls.slice(0, 3))).map(({ reason }) => reason)).toEqual(['ok', 'ok', 'ok']);
});

test('an observer gets the vendor’s duration; it is optional', async () => {
  const started = performance.now();
  const { times, inner, verify } = setUp(() => reportOf('facephi', 'ok', {}));
  await verify();
  expect(times).toHaveLength(1);
  expect(times[0]).toBeGreaterThanOrEqual(0);
  expect(times[0]).toBeLessThanOrEqual(performance.now() - started);
  const unwatched = guardProvider(inner, { ...limits, concurrent: 1, queue: 0 });
  const prepared = await Promise.all([unwatched.prepare(question), unwatched.prepare(question)]);
  const reports = prepared.map(async (it) => (it.kind === 'ready' ? it.ask() : it.report));
  expect((await Promise.all(reports)).map(({ reason }) => reason)).toEqual(['ok', 'busy']);
});

test('a provider that returns its report at once is passed on, as are a defect and the end', async () => {
  const defect = new TypeError('defect');
  const { inner, provider, verify, counts } = setUp(() => Promise.reject(defect));
  await expect(verify()).rejects.toBe(defect);
  const report = reportOf('facephi', 'not-enrolled', { sent: false });
  inner.prepare = async () => ({ kind: 'blocked', report });
  expect(await provider.prepare(question)).toEqual({ kind: 'blocked', report });
  await provider.close();
  expect(counts).toEqual({ prepared: 1, calls: 1, closed: 1 });
});

test('the cause of the report is why it was not called', async () => {
  const causesOf = async (report: () => Report | Promise<Report>, people: number) => {
    const { verify } = setUp(report);
    const all = await Promise.all(Array.from({ length: people }, verify));
    return [...all, await verify()].map(({ cause }) => cause);
  };
  const busy = () => new VendorFault('VENDOR_BUSY', 'busy', true, { retryAfter: 7 }).report('facephi');
  const silent = () => new VendorFault('VENDOR_TIMEOUT', 'no-answer', true).report('facephi');
  expect((await causesOf(busy, 1)).at(-1)).toBe('gate-shut');
  expect((await causesOf(silent, 2)).at(-1)).toBe('breaker-open');
  const slow = () =>
    new Promise<Report>((resolve) => setTimeout(() => resolve(reportOf('facephi', 'ok', {})), 50));
  expect(await causesOf(slow, 5)).toEqual([null, null, null, 'no-place', 'no-place', null]);
});
