import { setTimeout as pause } from 'node:timers/promises';
import type { AttemptLimits, Store } from '../db/store.ts';
import type { Keyed } from '../keys/keyed.ts';
import { type Log, traceOf } from '../log/log.ts';
import { ProblemError } from '../problem.ts';
import { limitProblem } from './limit-problem.ts';
import type { Submitter } from './verify.ts';

/** The sender of a photo that is still to be read. `session` is null where another one's attempt is made. */
export type Applicant = Pick<Submitter, 'address' | 'station'> & { session: string | null };

export interface Admission {
  /** Before any of the photo is read: whether it could be sent now. Reserves nothing. @throws Problem */
  check(key: string, claim: string, by: Applicant): Promise<void>;
  /**
   * When a session that made all its attempts itself has one again, as ISO 8601. Undefined if it has one, and
   * where the record does not say so at once: the page does not wait for it, and sending checks again.
   */
  attemptsFrom(session: string): Promise<string | undefined>;
}

interface AdmissionParts {
  store: Pick<Store, 'check' | 'attemptsFrom'>;
  keyed: Keyed;
  attempts: AttemptLimits;
  log: Log;
}

/** How long the page waits for its limits, in milliseconds. */
const patienceMs = 500;

/** What the limits say before anything is sent. The record decides when it opens the row. */
export function createAdmission({ store, keyed, attempts, log }: AdmissionParts): Admission {
  const noteError = (error: unknown) => log.error({ event: 'record-unavailable', error: traceOf(error) });

  return {
    async check(key, claim, { session, address, station }) {
      const scope = {
        key,
        session: session === null ? null : keyed('session', session),
        claim: { hash: keyed('claim', claim) },
        channel: station === null ? ('citizen' as const) : ('kiosk' as const),
        station: station?.id ?? null,
        address: address === null ? null : keyed('address', address),
        at: Date.now(),
      };
      const reached = await store.check(scope, attempts).catch((error: unknown) => {
        noteError(error);
        throw new ProblemError('STORE_UNAVAILABLE');
      });
      if (reached !== undefined) throw limitProblem(reached);
    },
    async attemptsFrom(session) {
      const found = store.attemptsFrom(keyed('session', session), attempts).catch(noteError);
      const at = await Promise.race([found, pause(patienceMs, undefined, { ref: false })]);
      return typeof at === 'number' ? new Date(at).toISOString() : undefined;
    },
  };
}
