import type { Head } from '../db/journal.ts';
import { writeAccess } from '../db/searches.ts';
import { type Person, type PersonRecord, type PersonStores, readPerson } from './person-record.ts';

/** What was erased of one person. It names no cédula, photo or verdict: it can be kept. */
export interface ErasureCertificate {
  /** When it was done. Times are ISO 8601. */
  at: string;
  by: string;
  institution: string;
  /** Masked. */
  cedula: string;
  verifications: {
    reference: string | null;
    id: string;
    at: string | null;
    /** How many notes of operators went with it. */
    notes: number;
    /** The entry of the sealed journal that records its deletion: `cotejo audit` reads them all. */
    journalEntry: number;
    erasedAt: string;
  }[];
  /** Of the template or picture that faces were compared with; null: there was none. */
  enrolment: { version: number; formerVersion: number | null } | null;
  /** Still on their way to a vendor, and not erased: to be repeated. */
  pending: number;
  /** The end of the journal afterwards, for `cotejo audit --anchor`. */
  journal: string;
}

/** Who does it, at which institution. */
export interface Doer {
  by: string;
  institution: string;
}

export const accessPurposes = { read: 'person-export', erase: 'person-erasure' } as const;

/** Not a station: the command line. */
const atCommandLine = 'command';

/** Writes into the sealed chain that somebody had the data of a person, or had them erased. */
export async function recordAccess(
  { database, keyed }: PersonStores,
  purpose: (typeof accessPurposes)[keyof typeof accessPurposes],
  by: string,
  verifications: readonly string[],
): Promise<void> {
  const found: readonly (string | null)[] = verifications.length === 0 ? [null] : verifications;
  const at = Date.now();
  const access = { at, operator: by, station: atCommandLine, purpose };
  await writeAccess(
    database,
    keyed,
    found.map((verification) => ({ ...access, verification })),
  );
}

/** Erases all that the database holds of a person, but for what is on its way to a vendor. */
export async function erasePerson(
  stores: PersonStores,
  person: Person,
  { by, institution }: Doer,
): Promise<ErasureCertificate> {
  const before = await readPerson(stores, person);
  const { claim, mask } = person;
  const { pending } = await stores.upkeep.erase(claim);
  await stores.enrolments.remove(claim.hash, claim.former);
  const verifications = await erasedOf(stores, before);
  await recordAccess(
    stores,
    accessPurposes.erase,
    by,
    verifications.map(({ id }) => id),
  );
  const { enrolment } = before;
  const [head] = await stores.database.query<Head>('SELECT entries, mac, seal FROM head WHERE one = 1');
  return {
    at: new Date().toISOString(),
    by,
    institution,
    cedula: mask,
    verifications,
    enrolment: enrolment && {
      version: enrolment.current.version,
      formerVersion: enrolment.former?.version ?? null,
    },
    pending,
    journal: head === undefined ? '0' : `${head.entries}:${head.mac}`,
  };
}

/** Those of the rows that the journal calls erased now. */
async function erasedOf(
  { database }: PersonStores,
  { verifications }: PersonRecord,
): Promise<ErasureCertificate['verifications']> {
  const erased: ErasureCertificate['verifications'] = [];
  for (const { id, reference, at, notes } of verifications) {
    const [entry] = await database.query<{ sequence: number; at: number }>(
      `SELECT sequence, at FROM entry WHERE verification = $1 AND kind = 'erased' ORDER BY sequence DESC LIMIT 1`,
      [id],
    );
    if (entry === undefined) continue;
    const erasedAt = new Date(entry.at).toISOString();
    erased.push({ reference, id, at, notes: notes.length, journalEntry: entry.sequence, erasedAt });
  }
  return erased;
}
