import type { Connection } from './database.ts';
import type { Values } from './values.ts';

/**
 * A request of a relying party has one answer. What keeps another verification of it from being opened: one is on its
 * way, verified, or nobody knows whether it did; or the request has ended.
 */
export const findRequestObstacle = (request: string, at: number, values: Values): string => {
  const id = values.add(request);
  return `SELECT 1 WHERE NOT EXISTS (
      SELECT 1 FROM relying_party_request WHERE id = ${id} AND ended_at IS NULL AND expires_at > ${values.add(at)})
    OR EXISTS (
      SELECT 1 FROM verification_request
      JOIN verification ON verification.id = verification_request.verification
      WHERE request = ${id} AND (state = 'pending'
        OR (state = 'final' AND outcome IN ('verified', 'unknown'))))`;
};

/**
 * Writes that a verification, which the same transaction opens, belongs to a request.
 *
 * @returns whether it was written; not where another one of the request is on its way or has answered
 */
export async function insertVerificationRequest(
  step: Connection,
  verification: string,
  request: string,
): Promise<boolean> {
  const written = await step.query(
    `INSERT INTO verification_request (verification, request, turn)
     SELECT $1, $2, (SELECT count(*) FROM verification_request WHERE request = $2)
     WHERE EXISTS (SELECT 1 FROM verification WHERE id = $1 AND state = 'pending')
       AND NOT EXISTS (
         SELECT 1 FROM verification_request JOIN verification ON verification.id = verification_request.verification
         WHERE request = $2 AND (state = 'pending' OR (state = 'final' AND outcome IN ('verified', 'unknown'))))
     ON CONFLICT DO NOTHING RETURNING verification`,
    [verification, request],
  );
  return written.length > 0;
}
