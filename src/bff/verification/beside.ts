import type { OpenedBeside } from '../db/store.ts';
import type { Submission } from './submission.ts';

/** What the record writes with the row of a submission. */
export const openedBesideOf = (
  { request }: Pick<Submission, 'request'>,
  station: { attendedBy: string | null } | null,
): OpenedBeside => ({ attendedBy: station?.attendedBy ?? null, request });
