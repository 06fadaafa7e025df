import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { openFallback } from '../db/fallback.ts';
import { limits } from '../db/store.suite.ts';
import { keyedBy } from '../keys/keyed.ts';
import { silentLog } from '../log/log.ts';
import { ProblemError } from '../problem.ts';
import { VendorFault } from '../providers/fault.ts';
import { type Provider, reportOf } from '../providers/provider.ts';
import type { Report } from '../report.ts';
import type { Submission } from '../verification/submission.ts';
import { createVerify, type VerifyParts } from '../verification/verify.ts';
import { makeJpeg } from './jpeg.suite.ts';
import { memoryStore, testProvenances } from './stores.suite.ts';

export interface Scripted extends Provider {
  callCount: number;
  prepared: number;
}

/** A provider that takes some time and returns what a test defines. */
export function scripted(report: () => Report | Promise<Report>, blocked?: () => Report): Scripted {
  const provider: Scripted = {
    id: 'facephi',
    callCount: 0,
    prepared: 0,
    async prepare() {
      provider.prepared += 1;
      if (blocked !== undefined) return { kind: 'blocked', report: blocked() };
      return {
        kind: 'ready',
        ask: async () => {
          provider.callCount += 1;
          await pause(10);
          return report();
        },
      };
    },
    close: async () => {},
  };
  return provider;
}
export const yes = () => reportOf('facephi', 'ok', { validation: { state: 'passed', code: 3 } });
export const unsent = () => new VendorFault('VENDOR_UNAVAILABLE', 'unreachable', false).report('facephi');

const noFile = await openFallback(null);

export function setUp(provider: Provider | Provider[], changes: Partial<VerifyParts> = {}) {
  const store = memoryStore();
  const verify = createVerify({
    providers: [provider].flat(),
    store,
    fallback: noFile,
    keyed: keyedBy(Buffer.from('key')),
    provenances: testProvenances,
    attempts: limits(5),
    display: { show: 'band', medium: 0.5, high: 0.8 },
    handlerMs: 20_000,
    log: silentLog,
    ...changes,
  });
  return { store, verify };
}

export const submissionOf = (changes: Partial<Submission> = {}): Submission => ({
  key: randomUUID(),
  claim: '8-123-4567',
  device: 'DESKTOP',
  source: 'camera',
  consent: 'notice-1',
  image: makeJpeg(),
  turnedFrom: null,
  token: null,
  handoff: null,
  request: null,
  provenance: null,
  ...changes,
});
export const submitter = { session: 'secret-1', requestId: 'r1', address: '192.0.2.1', station: null };
export const problemOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => (error instanceof ProblemError ? { code: error.code, ...error.details } : error),
  );
