import { randomUUID } from 'node:crypto';
import type { AttemptLimits, Closing, Opening } from '../bff/db/store.ts';
import { ProblemError } from '../bff/problem.ts';
import type { Stores } from '../bff/stores.ts';
import { maskClaim } from '../contract/claim.ts';
import type { Reason } from '../contract/outcome.ts';
import { answerOf } from './outcomes.ts';

/** Nobody is limited here. */
const noLimits: AttemptLimits = {
  session: { most: 1_000_000, windowMs: 1_000 },
  ...{ claim: null, address: null, unknown: null, notEnrolled: null, notEnrolledByAddress: null },
  ...{ station: null, all: null, pause: null },
};

interface Played {
  request: string;
  cedula: string;
  session: string;
}

/** A verification as the record has it, without a photo and without a vendor. */
export async function playVerification(
  { record, keyed }: Stores,
  { request, cedula, session }: Played,
  reason: Reason | 'late',
): Promise<{ finishLate(): Promise<void> }> {
  const at = Date.now();
  const opening: Opening = {
    ...{ key: randomUUID(), id: randomUUID(), session: keyed('session', session), phone: null, at },
    ...{ fingerprint: 'stand-in', photo: 'stand-in', device: 'DESKTOP', source: 'camera' },
    claim: { hash: keyed('claim', cedula), mask: maskClaim(cedula) },
    ...{ consent: 'stand-in', consentAt: at, channel: 'citizen', station: null, address: null },
  };
  const begun = await record.begin(opening, noLimits, { request });
  if (begun.kind !== 'opened') throw new ProblemError('REQUEST_ENDED');
  const finish = (with_: Reason) => record.finish(opening.key, closingOf(opening, begun.reference, with_));
  if (reason !== 'late') {
    await finish(reason);
    return { finishLate: async () => {} };
  }
  // As when nobody waits for the vendor any more: the row is given up, and its answer comes after all.
  await record.sweep(at + 1);
  return { finishLate: async () => void (await finish('ok')) };
}

function closingOf(opening: Opening, reference: string | null, reason: Reason): Closing {
  const at = Date.now();
  const { outcome } = answerOf(reason);
  const state = outcome === 'verified' ? 'passed' : 'not-reported';
  return {
    ...{ at, sent: true, reports: [], calls: [] },
    answer: {
      verification: {
        ...{ id: opening.id, at: new Date(at).toISOString(), channel: 'citizen' },
        ...(reference !== null && { reference }),
        ...{ outcome, reason, validation: { state }, liveness: { state } },
        similarity: { state: 'not-reported' },
        transactions: [{ provider: 'apptenticate', id: `stand-in-${opening.id}` }],
        attemptsLeft: 1,
      },
      problem: null,
    },
  };
}

/** The person closes the page: nobody is sent back, and the request expires. */
export async function playExpiry(
  { database }: Stores,
  request: string,
  forget: readonly { deleteExpired(): Promise<unknown> }[],
): Promise<void> {
  await database.query('UPDATE relying_party_request SET expires_at = $2 WHERE id = $1', [
    request,
    Date.now(),
  ]);
  for (const it of forget) await it.deleteExpired();
}
