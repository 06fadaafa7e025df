import type { Provenance } from '../../contract/provenance.ts';
import type { Connection } from '../db/database.ts';
import { exportedRowOf } from '../db/export-rows.ts';
import type { EntryKind } from '../db/journal.ts';
import { type Columns, rowOf, selectRows } from '../db/rows.ts';
import type { Enrolment } from '../enrolments/enrolments.ts';
import type { ClaimHashes } from '../keys/claim-hashes.ts';
import type { WrittenNote } from '../operators/visit-detail.ts';
import type { Stores } from '../stores.ts';
import type { Provenances } from '../verification/provenance.ts';

export type PersonStores = Pick<Stores, 'database' | 'enrolments' | 'keyed' | 'provenances' | 'upkeep'>;

/** Whose data: every hash under which the person may be recorded, and the masked cédula. */
export interface Person {
  claim: ClaimHashes;
  mask: string;
}

type PersonVerification = ReturnType<typeof exportedRowOf> & {
  /** At a counter. */
  attendedBy: string | null;
  /** `mark`: what a vendor said on the telephone, or that the person began again. */
  notes: (Pick<WrittenNote, 'text' | 'mark' | 'provider'> & { at: string; by: string })[];
  /** What the device reported of the capture. */
  provenance: Provenance | null;
  /** What the sealed journal says of it. */
  journal: { entry: number; at: string; what: EntryKind }[];
};

interface HeldEnrolment extends Enrolment {
  version: number;
  at: string;
}

/** Everything that the database holds of one person, in one value. Times are ISO 8601. */
export interface PersonRecord {
  /** When it was read. */
  at: string;
  /** Masked: the database has it in no other form. */
  cedula: string;
  verifications: PersonVerification[];
  /** What FacePhi compares with, and the version before it. */
  enrolment: { current: HeldEnrolment; former: HeldEnrolment | null } | null;
  /** Who found a verification of this person from another station, or had this record, and why. */
  accesses: { at: string; by: string; station: string; purpose: string; verification: string }[];
  /** The notices that were agreed to, as they were shown; those of a former release are known by their version only. */
  notices: { version: string; text: string }[];
}

interface OfVerification {
  verification: string;
}

/** Reads it all from one moment of the database, but for the sealed contents of an enrolment. */
export async function readPerson(
  { database, enrolments, provenances }: PersonStores,
  { claim, mask }: Person,
  now: number = Date.now(),
): Promise<PersonRecord> {
  const hashes = [claim.hash, ...claim.former()];
  const [verifications, versions, accesses, notices] = await database.snapshot((moment) =>
    Promise.all([
      readVerifications(moment, hashes, provenances),
      readVersions(moment, hashes),
      readAccesses(moment, hashes),
      readNotices(moment, hashes),
    ]),
  );
  const [current, former] = await Promise.all([
    enrolments.enrolment(claim.hash, claim.former),
    firstFormer(enrolments, hashes),
  ]);
  const held = (content: Enrolment | undefined, { version = 0, at = 0 }: Partial<Version> = {}) =>
    content === undefined ? null : { ...content, version, at: isoOf(at) };
  const currentHeld = held(current, versions.current);
  return {
    at: isoOf(now),
    cedula: mask,
    verifications,
    enrolment: currentHeld && { current: currentHeld, former: held(former, versions.former) },
    accesses,
    notices,
  };
}

const isoOf = (at: number) => new Date(at).toISOString();
/** `$1, $2, ...` for as many values. */
const holes = (values: readonly string[]) => values.map((_, at) => `$${at + 1}`).join(', ');
const ofPerson = (hashes: readonly string[]) =>
  `verification IN (SELECT id FROM verification WHERE claim IN (${holes(hashes)}))`;

const readNotices = (moment: Connection, hashes: string[]) =>
  moment.query<{ version: string; text: string }>(
    `SELECT version, text FROM notice_text
     WHERE version IN (SELECT consent FROM verification WHERE claim IN (${holes(hashes)})) ORDER BY version`,
    hashes,
  );

async function readVerifications(
  moment: Connection,
  hashes: string[],
  provenances: Provenances,
): Promise<PersonVerification[]> {
  const [rows, attended, notes, entries, provenanceRows] = await Promise.all([
    moment.query<Columns>(`${selectRows} WHERE claim IN (${holes(hashes)}) ORDER BY at, id`, hashes),
    moment.query<OfVerification & { operator: string }>(
      `SELECT verification, operator FROM attended WHERE ${ofPerson(hashes)}`,
      hashes,
    ),
    moment.query<OfVerification & WrittenNote>(
      `SELECT verification, at, operator, text, mark, provider FROM note
       LEFT JOIN note_mark ON note_mark.note = note.id WHERE ${ofPerson(hashes)} ORDER BY at, id`,
      hashes,
    ),
    moment.query<OfVerification & { sequence: number; at: number; kind: EntryKind }>(
      `SELECT verification, sequence, at, kind FROM entry WHERE ${ofPerson(hashes)} ORDER BY sequence`,
      hashes,
    ),
    moment.query<OfVerification & { key_id: string; sealed: Uint8Array }>(
      `SELECT verification, key_id, sealed FROM verification_provenance WHERE ${ofPerson(hashes)}`,
      hashes,
    ),
  ]);
  return rows.map((row) => ({
    ...exportedRowOf(rowOf(row)),
    attendedBy: attended.find(({ verification }) => verification === row.id)?.operator ?? null,
    notes: notes
      .filter(({ verification }) => verification === row.id)
      .map(({ at, operator, text, mark, provider }) => ({
        at: isoOf(at),
        by: operator,
        text,
        mark,
        provider,
      })),
    provenance:
      provenanceRows
        .filter(({ verification }) => verification === row.id)
        .map(({ key_id: keyId, sealed }) => provenances.open(row.id, { keyId, sealed }))[0] ?? null,
    journal: entries
      .filter(({ verification }) => verification === row.id)
      .map(({ sequence, at, kind }) => ({ entry: sequence, at: isoOf(at), what: kind })),
  }));
}

interface Version {
  version: number;
  at: number;
}

async function readVersions(
  moment: Connection,
  hashes: string[],
): Promise<{ current: Version | undefined; former: Version | undefined }> {
  const read = (table: 'enrolment' | 'former_enrolment') =>
    moment.query<Version>(`SELECT version, at FROM ${table} WHERE claim IN (${holes(hashes)})`, hashes);
  const [[current], [former]] = await Promise.all([read('enrolment'), read('former_enrolment')]);
  return { current, former };
}

async function firstFormer(
  enrolments: PersonStores['enrolments'],
  hashes: readonly string[],
): Promise<Enrolment | undefined> {
  for (const hash of hashes) {
    const found = await enrolments.former(hash);
    if (found !== undefined) return found;
  }
  return undefined;
}

async function readAccesses(moment: Connection, hashes: string[]): Promise<PersonRecord['accesses']> {
  const found = await moment.query<
    OfVerification & { at: number; operator: string; station: string; purpose: string }
  >(
    `SELECT at, operator, station, purpose, verification FROM search_entry
     WHERE ${ofPerson(hashes)} ORDER BY sequence`,
    hashes,
  );
  return found.map(({ at, operator, ...same }) => ({ at: isoOf(at), by: operator, ...same }));
}
