import type { Closing, Opening, Row } from './store.ts';

/** A row of the table, as its columns stand. */
export interface Columns {
  id: string;
  key: string;
  session: string;
  phone: string | null;
  fingerprint: string;
  claim: string;
  mask: string;
  photo: string;
  device: Opening['device'];
  source: Opening['source'];
  consent: string;
  consented_at: number;
  channel: Opening['channel'];
  station: string | null;
  address: string | null;
  at: number;
  attempts_left: number;
  state: Row['state'];
  counted: number;
  closed_at: number | null;
  sent: number | null;
  outcome: string | null;
  reason: string | null;
  answer: string | null;
  reports: string | null;
  calls: string | null;
  /** Of the table of its own. Null for a row of a former program that has none yet. */
  reference: string | null;
}

/** Rows with their references. */
export const selectRows = `SELECT verification.*, verification_reference.reference FROM verification
  LEFT JOIN verification_reference ON verification_reference.verification = verification.id`;

/** What is written when a row is opened, and never changes. */
export const openingColumns = [
  'id',
  'key',
  'session',
  'phone',
  'fingerprint',
  'claim',
  'mask',
  'photo',
  'device',
  'source',
  'consent',
  'consented_at',
  'channel',
  'station',
  'address',
  'at',
  'attempts_left',
] as const satisfies (keyof Columns)[];

/** What is written when it is closed. */
export const closingColumns = [
  'state',
  'counted',
  'closed_at',
  'sent',
  'outcome',
  'reason',
  'answer',
  'reports',
  'calls',
] as const satisfies (keyof Columns)[];

/** Vendors name four transactions of one verification at most. These expressions have an index. */
export const transactionColumns = [0, 1, 2, 3].map(
  (at) => `json_extract(answer, '$.verification.transactions[${at}].id')`,
);

export type OpeningColumns = Pick<Columns, (typeof openingColumns)[number]>;
export type ClosingColumns = Pick<Columns, (typeof closingColumns)[number]>;

export function columnsOf(opening: Opening, attemptsLeft: number): OpeningColumns {
  const { claim, consentAt, ...same } = opening;
  return {
    ...same,
    claim: claim.hash,
    mask: claim.mask,
    consented_at: consentAt,
    attempts_left: attemptsLeft,
  };
}

export function rowOf(columns: Columns): Row {
  const { id, key, session, phone, fingerprint, photo, device, source, consent, channel } = columns;
  const { station, address, at, state, reference } = columns;
  return {
    ...{
      id,
      key,
      session,
      phone,
      fingerprint,
      photo,
      device,
      source,
      consent,
      channel,
      station,
      address,
      at,
    },
    claim: { hash: columns.claim, mask: columns.mask },
    consentAt: columns.consented_at,
    state,
    reference,
    closing: closingOf(columns),
  };
}

function closingOf({ closed_at: at, sent, answer, reports, calls, reference }: Columns): Closing | null {
  if (at === null || answer === null) return null;
  const { verification, problem } = parsed<Closing['answer']>(answer);
  const isUnnamed = reference !== null && verification.reference === undefined;
  return {
    at,
    sent: sent === 1,
    // What a former program wrote has no reference, and its seal must hold.
    answer: isUnnamed ? { verification: { ...verification, reference }, problem } : { verification, problem },
    reports: parsed<Closing['reports']>(reports ?? '[]'),
    calls: parsed<Closing['calls']>(calls ?? '[]'),
  };
}

/** Written by this program itself; the journal shows whether anybody else changed it. */
const parsed = <Written>(text: string) => JSON.parse(text) as Written;
