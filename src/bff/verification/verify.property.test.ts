import { array, assert, asyncProperty, constantFrom, record } from 'fast-check';
import { expect, test } from 'vitest';
import { openFallback } from '../db/fallback.ts';
import { limits } from '../db/store.suite.ts';
import { keyedBy } from '../keys/keyed.ts';
import { silentLog } from '../log/log.ts';
import { ProblemError } from '../problem.ts';
import { VendorFault } from '../providers/fault.ts';
import { reportOf } from '../providers/provider.ts';
import type { Answer, Report } from '../report.ts';
import { makeJpeg } from '../testing/jpeg.suite.ts';
import { memoryStore, testProvenances } from '../testing/stores.suite.ts';
import { createVerify } from './verify.ts';

const keys = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'] as const;
const images = [makeJpeg(), makeJpeg(641, 480)] as const;

/** How the vendor's calls end, in turn. */
const endings = {
  yes: () => reportOf('facephi', 'ok', { validation: { state: 'passed' } }),
  no: () => reportOf('facephi', 'face-mismatch', { validation: { state: 'failed' } }),
  'sent, no answer': () => new VendorFault('VENDOR_TIMEOUT', 'no-answer', true).report('facephi'),
  'not sent': () => new VendorFault('VENDOR_UNAVAILABLE', 'unreachable', false).report('facephi'),
} satisfies Record<string, () => Report>;
type Ending = keyof typeof endings;
const ending = constantFrom(...(Object.keys(endings) as Ending[]));

const submission = record({
  key: constantFrom(...keys),
  image: constantFrom(...images),
  session: constantFrom('s1', 's2'),
  /** Whether the next one waits for this one's answer. */
  waits: constantFrom(true, false),
});

const noFile = await openFallback(null);

interface Result {
  key: string;
  image: Buffer;
  answer: Answer | ProblemError;
}

async function play(
  submissions: readonly { key: string; image: Buffer; session: string; waits: boolean }[],
  ends: readonly Ending[],
): Promise<{ results: Result[]; calls: { id: string; ending: Ending }[] }> {
  const calls: { id: string; ending: Ending }[] = [];
  const verify = createVerify({
    providers: [
      {
        id: 'facephi',
        prepare: async ({ id }) => ({
          kind: 'ready',
          ask: async () => {
            const now = ends[calls.length % ends.length] ?? 'yes';
            calls.push({ id, ending: now });
            return endings[now]();
          },
        }),
        close: async () => {},
      },
    ],
    store: memoryStore(),
    fallback: noFile,
    keyed: keyedBy(Buffer.from('key')),
    provenances: testProvenances,
    attempts: limits(1_000),
    display: { show: 'band', medium: 0.5, high: 0.8 },
    handlerMs: 5_000,
    log: silentLog,
  });
  const results: Promise<Result>[] = [];
  for (const { key, image, session, waits } of submissions) {
    const sent = verify
      .submit(
        {
          ...{ key, image, claim: '8-1-1', device: 'DESKTOP', source: 'camera', consent: 'notice-1' },
          ...{ turnedFrom: null, token: null, handoff: null, request: null, provenance: null },
        },
        { session, requestId: 'r', address: '192.0.2.1', station: null },
      )
      .then(
        (answer) => ({ key, image, answer }),
        (error: unknown) => {
          if (!(error instanceof ProblemError)) throw error;
          return { key, image, answer: error };
        },
      );
    results.push(sent);
    if (waits) await sent;
  }
  return { results: await Promise.all(results), calls };
}

test('in any order: one paid call a key, one answer a key, another photo refused', async () => {
  await assert(
    asyncProperty(
      array(submission, { minLength: 1, maxLength: 12 }),
      array(ending, { minLength: 1 }),
      async (all, ends) => {
        const { results, calls } = await play(all, ends);
        const paid = calls.filter(({ ending: it }) => it !== 'not sent');
        expect(paid.length, 'one paid call a key at most').toBeLessThanOrEqual(
          new Set(all.map(({ key }) => key)).size,
        );
        expect(new Set(calls.map(({ id }) => id)).size, 'each call has a reference of its own').toBe(
          calls.length,
        );
        for (const key of keys) {
          const ofKey = results.filter((it) => it.key === key);
          const final = ofKey.flatMap(({ image, answer }) =>
            answer instanceof ProblemError || answer.problem?.code === 'VENDOR_UNAVAILABLE'
              ? []
              : [{ image, answer }],
          );
          expect(new Set(final.map(({ answer }) => JSON.stringify(answer))).size).toBeLessThanOrEqual(1);
          expect(new Set(final.map(({ image }) => image)).size, 'of one photo').toBeLessThanOrEqual(1);
          for (const { answer } of ofKey)
            if (answer instanceof ProblemError) expect(answer.code).toBe('IDEMPOTENCY_KEY_REUSED');
        }
      },
    ),
    { numRuns: 150 },
  );
});
