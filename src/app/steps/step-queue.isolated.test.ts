import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { mostStepEntries, type StepReport, stepReportSchema } from '../../contract/steps.ts';
import { z } from '../../contract/z.ts';

let sent: { address: string; options: RequestInit; report: StepReport }[] = [];
let status = 204;
let pagehide: (() => void)[] = [];

beforeEach(() => {
  sent = [];
  status = 204;
  pagehide = [];
  vi.useFakeTimers();
  vi.resetModules();
  vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0 Firefox/140.0', maxTouchPoints: 0 });
  vi.stubGlobal('addEventListener', (_: string, listener: () => void) => pagehide.push(listener));
  vi.stubGlobal('fetch', (address: string, options: RequestInit) => {
    const report = z.parse(stepReportSchema, JSON.parse(String(options.body)));
    sent.push({ address, options, report });
    return Promise.resolve(new Response(null, { status }));
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const open = async () => (await import('./step-queue.ts')).queueStep;

test('what happens within two seconds is one report, without a cookie', async () => {
  const queueStep = await open();
  queueStep('citizen', { step: 'capture' });
  queueStep('citizen', { step: 'camera-problem', cause: 'denied' });
  expect(sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(2_000);
  queueStep('citizen', { step: 'review' });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(sent.map(({ report }) => report)).toEqual([
    {
      channel: 'citizen',
      browser: 'firefox',
      entries: [{ step: 'capture' }, { step: 'camera-problem', cause: 'denied' }],
    },
    { channel: 'citizen', browser: 'firefox', entries: [{ step: 'review' }] },
  ]);
  expect(sent[0]?.address).toBe('/api/steps');
  expect(sent[0]?.options).toMatchObject({ method: 'POST', keepalive: true, credentials: 'omit' });
});

test('a full report goes at once, and what waits goes when the page is left', async () => {
  const queueStep = await open();
  for (let n = 0; n <= mostStepEntries; n += 1) queueStep('kiosk', { step: 'hint', cause: 'good' });
  expect(sent.map(({ report }) => report.entries.length)).toEqual([mostStepEntries]);
  pagehide.at(-1)?.();
  expect(sent.map(({ report }) => report.entries.length)).toEqual([mostStepEntries, 1]);
  await vi.advanceTimersByTimeAsync(9_000);
  expect(sent).toHaveLength(2);
});

test('an instance that has no such route gets no second report', async () => {
  const queueStep = await open();
  status = 404;
  queueStep('citizen', { step: 'notice' });
  await vi.advanceTimersByTimeAsync(2_000);
  queueStep('citizen', { step: 'claim' });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(sent).toHaveLength(1);
});
