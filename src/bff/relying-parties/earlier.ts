import type { Connection, Database } from '../db/database.ts';
import { writeRequestEvent } from '../db/outbox.ts';
import type { RelyingPartyRequest } from './requests.ts';

type Asking = Pick<RelyingPartyRequest, 'id' | 'relyingParty' | 'claim' | 'session' | 'disclosed'>;

/** What earlier requests mean to one that begins. Every method may fail while the database is away. */
export interface EarlierRequests {
  /**
   * A verification that is on its way, of the same person for the same relying party in the same browser, goes on under
   * the new request, which names the person as the former did; that one ends.
   */
  adopt(request: Asking, at: number): Promise<void>;
  /** Whether nobody knows the answer of the last verification of this person, or of this browser, for the relying party. */
  isUnknown(request: Asking, at: number): Promise<boolean>;
}

const dayMs = 24 * 3_600_000;
/** Longer than any verification can be on its way. */
const pendingMs = 3_600_000;

/** @param onEvent called once the end of a request was written as an event */
export function createEarlierRequests(database: Database, onEvent: () => void): EarlierRequests {
  const findPending = async (
    connection: Connection,
    { id, relyingParty, claim, session, disclosed }: Asking,
    at: number,
  ) =>
    (
      await connection.query<{ verification: string; former: string }>(
        `SELECT bound.verification, former.id AS former FROM relying_party_request AS former
           JOIN verification_request AS bound ON bound.request = former.id
           JOIN verification ON verification.id = bound.verification
         WHERE former.relying_party = $1 AND former.began_at > $2 AND former.claim = $3 AND former.session = $4
           AND former.disclosed = $5 AND former.ended_at IS NULL AND former.id <> $6
           AND verification.state = 'pending'
           AND NOT EXISTS (SELECT 1 FROM verification_request WHERE request = $6)`,
        [relyingParty, at - pendingMs, claim, session, JSON.stringify(disclosed), id],
      )
    )[0];

  return {
    async adopt(request, at) {
      if (request.claim === null || (await findPending(database, request, at)) === undefined) return;
      const isAdopted = await database.transaction(async (step) => {
        // Nothing else writes meanwhile: it may have had its answer.
        const pending = await findPending(step, request, at);
        if (pending === undefined) return false;
        await step.query('UPDATE verification_request SET request = $2, turn = 0 WHERE verification = $1', [
          pending.verification,
          request.id,
        ]);
        await step.query("UPDATE relying_party_request SET ended_at = $2, ending = 'left' WHERE id = $1", [
          pending.former,
          at,
        ]);
        await writeRequestEvent(step, 'request.abandoned', pending.former, at);
        return true;
      });
      if (isAdopted) onEvent();
    },
    async isUnknown({ id, relyingParty, claim, session }, at) {
      const [last] = await database.query<{ outcome: string | null }>(
        `SELECT verification.outcome FROM relying_party_request AS former
           JOIN verification_request AS bound ON bound.request = former.id
           JOIN verification ON verification.id = bound.verification
         WHERE former.relying_party = $1 AND former.began_at > $2 AND former.id <> $3
           AND (former.claim = $4 OR former.session = $5) AND verification.state = 'final'
         ORDER BY verification.at DESC LIMIT 1`,
        [relyingParty, at - dayMs, id, claim, session],
      );
      return last?.outcome === 'unknown';
    },
  };
}
