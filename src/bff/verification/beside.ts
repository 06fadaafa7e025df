import type { OpenedBeside } from '../db/store.ts';
import type { Provenances } from './provenance.ts';
import type { Submission } from './submission.ts';

/** What the record writes with the row of a submission. */
export const openedBesideOf = (
  verification: string,
  { request, provenance }: Pick<Submission, 'request' | 'provenance'>,
  { station }: { station: { attendedBy: string | null } | null },
  { provenances }: { provenances: Provenances },
): OpenedBeside => ({
  attendedBy: station?.attendedBy ?? null,
  request,
  provenance: provenance && provenances.seal(verification, provenance),
});
