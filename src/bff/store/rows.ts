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
}

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
  const { station, address, at, state } = columns;
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
    closing: closingOf(columns),
  };
}

function closingOf({ closed_at: at, sent, answer, reports, calls }: Columns): Closing | null {
  if (at === null || answer === null) return null;
  return {
    at,
    sent: sent === 1,
    answer: parsed<Closing['answer']>(answer),
    reports: parsed<Closing['reports']>(reports ?? '[]'),
    calls: parsed<Closing['calls']>(calls ?? '[]'),
  };
}

/** What this program wrote itself; the journal shows whether somebody else did. */
const parsed = <Written>(text: string) => JSON.parse(text) as Written;
