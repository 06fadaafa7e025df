import type { NoteMark, VisitDetail } from '../../contract/operator.ts';
import type { Provenance } from '../../contract/provenance.ts';
import type { ProviderId } from '../../contract/verification.ts';
import type { Row } from '../db/store.ts';

/** A note as its table has it. */
export interface WrittenNote {
  at: number;
  operator: string;
  text: string;
  mark: NoteMark | null;
  provider: ProviderId | null;
}

/** What an operator is shown of one verification. */
export function detailOf(
  { id, reference, channel, at, claim, state, closing }: Row,
  operator: string | null,
  station: string | null,
  notes: readonly WrittenNote[],
  provenance: Provenance | null,
): VisitDetail {
  return {
    folio: id,
    ...(reference !== null && { reference }),
    channel,
    station,
    at: new Date(at).toISOString(),
    cedula: claim.mask,
    operator,
    state,
    provenance,
    verification: closing?.answer.verification ?? null,
    problem: closing?.answer.problem?.code ?? null,
    reports: (closing?.reports ?? []).map(({ provider, texts, cause = null }) => ({
      provider,
      texts,
      cause,
    })),
    calls: (closing?.calls ?? []).map(({ at: _, cause = null, ...call }) => ({ ...call, cause })),
    notes: notes.map((note) => ({
      at: new Date(note.at).toISOString(),
      by: note.operator,
      text: note.text,
      ...(note.mark !== null && { mark: note.mark }),
      ...(note.provider !== null && { provider: note.provider }),
    })),
  };
}
