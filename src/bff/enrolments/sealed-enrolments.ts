import { randomInt } from 'node:crypto';
import { z } from '../../contract/z.ts';
import type { Connection, Database } from '../db/database.ts';
import type { FormerHashes } from '../keys/claim-hashes.ts';
import type { Keyed } from '../keys/keyed.ts';
import type { Keyring } from '../keys/keyring.ts';
import type { Enrolled, EnrolledPerson, Enrolment, EnrolmentStore, Listed } from './enrolments.ts';

interface SealedRow {
  claim: string;
  user_id: string;
  version: number;
  key_id: string;
  sealed: Uint8Array;
}
interface Current extends SealedRow {
  mask: string;
  source: string;
}

const contentSchema = z.object({ template: z.optional(z.string()), image: z.optional(z.string()) });
type Content = z.infer<typeof contentSchema>;

/** Enrolments over a database. A version opens only under its own claim, user and number, and with the key it names. */
export function createEnrolments(database: Database, keyring: Keyring, keyed: Keyed): EnrolmentStore {
  const placeOf = ({ claim, user_id: userId, version }: Omit<SealedRow, 'key_id' | 'sealed'>) => [
    'enrolment',
    claim,
    userId,
    String(version),
  ];

  function contentOf(row: SealedRow): Content {
    const plain = keyring.open({ keyId: row.key_id, sealed: row.sealed }, placeOf(row));
    return z.parse(contentSchema, JSON.parse(plain));
  }

  /** Writes the next version in the place of `former`, which moves to the former versions. */
  async function write(
    step: Connection,
    former: SealedRow | undefined,
    next: { claim: string; mask: string; userId: string; source: string; content: Content },
  ): Promise<void> {
    const { claim, mask, userId, source, content } = next;
    const version = (former?.version ?? 0) + 1;
    const place = placeOf({ claim, user_id: userId, version });
    const { keyId, sealed } = keyring.seal(JSON.stringify(content), place);
    if (former !== undefined) await step.query(keepFormer, [claim]);
    await step.query(putCurrent, [claim, mask, userId, version, keyId, sealed, source, Date.now()]);
  }

  /** Returns the enrolment of a claim, after moving one under a former spelling to the claim itself. */
  async function currentOf(
    step: Connection,
    claim: string,
    former: FormerHashes | undefined,
  ): Promise<Current | undefined> {
    const read = () => step.query<Current>('SELECT * FROM enrolment WHERE claim = $1', [claim]);
    const [current] = await read();
    if (current !== undefined || former === undefined) return current;
    if (!(await moveTo(step, claim, 'enrolment', former()))) return undefined;
    await moveTo(step, claim, 'former_enrolment', former());
    const [moved] = await read();
    return moved;
  }

  /** Seals anew, since a version opens only under its own claim. */
  async function moveTo(
    step: Connection,
    claim: string,
    table: 'enrolment' | 'former_enrolment',
    former: readonly string[],
  ): Promise<boolean> {
    const [row] = await selectAmong(step, table, former);
    if (row === undefined) return false;
    const { keyId, sealed } = keyring.seal(JSON.stringify(contentOf(row)), placeOf({ ...row, claim }));
    await step.query(`UPDATE ${table} SET claim = $1, key_id = $2, sealed = $3 WHERE claim = $4`, [
      claim,
      keyId,
      sealed,
      row.claim,
    ]);
    return true;
  }

  async function enrolOne(step: Connection, person: EnrolledPerson): Promise<Enrolled> {
    const { hash: claim, mask } = person.claim;
    const { template, image } = person;
    const former = await currentOf(step, claim, person.claim.former);
    const userId = person.userId ?? former?.user_id ?? newUserId();
    const source = keyed('enrolment', userId, template ?? '', image ?? '');
    if (former?.source === source) return 'same';
    const [other] = await step.query('SELECT 1 FROM enrolment WHERE user_id = $1 AND claim <> $2', [
      userId,
      claim,
    ]);
    if (other !== undefined) return 'user-id-taken';
    await write(step, former, { claim, mask, userId, source, content: { template, image } });
    return former === undefined ? 'added' : 'changed';
  }

  async function find(
    table: 'enrolment' | 'former_enrolment',
    claimHash: string,
    former: FormerHashes = () => [],
  ): Promise<Enrolment | undefined> {
    const [own] = await selectAmong(database, table, [claimHash]);
    const [row = own] = own === undefined ? await selectAmong(database, table, former()) : [];
    return row && { userId: row.user_id, ...contentOf(row) };
  }

  async function rotateIn(table: 'enrolment' | 'former_enrolment', most: number): Promise<number> {
    return database.transaction(async (step) => {
      const old = await step.query<SealedRow>(
        `SELECT claim, user_id, version, key_id, sealed FROM ${table} WHERE key_id <> $1 ORDER BY claim LIMIT $2`,
        [keyring.current, most],
      );
      for (const row of old) {
        const { keyId, sealed } = keyring.seal(JSON.stringify(contentOf(row)), placeOf(row));
        await step.query(`UPDATE ${table} SET key_id = $1, sealed = $2 WHERE claim = $3`, [
          keyId,
          sealed,
          row.claim,
        ]);
      }
      return old.length;
    });
  }

  return {
    enrolment: (claimHash, former) => find('enrolment', claimHash, former),
    former: (claimHash) => find('former_enrolment', claimHash),
    keepTemplate: (claimHash, template, spellings) =>
      database.transaction(async (step) => {
        const former = await currentOf(step, claimHash, spellings);
        if (former === undefined) throw new Error('nobody is enrolled under this claim');
        const { claim, mask, user_id: userId, source } = former;
        const content = { ...contentOf(former), template };
        await write(step, former, { claim, mask, userId, source, content });
      }),
    enrol: (people) =>
      database.transaction(async (step) => {
        const results: Enrolled[] = [];
        for (const person of people) results.push(await enrolOne(step, person));
        return results;
      }),
    async list(after, most) {
      const rows = await database.query<Current & { at: number }>(
        'SELECT claim, mask, user_id, version, key_id, at FROM enrolment WHERE claim > $1 ORDER BY claim LIMIT $2',
        [after, most],
      );
      return rows.map(
        (row): Listed => ({
          claimHash: row.claim,
          mask: row.mask,
          userId: row.user_id,
          version: row.version,
          keyId: row.key_id,
          at: row.at,
        }),
      );
    },
    remove: (claimHash, former = () => []) =>
      database.transaction(async (step) => {
        const all = [claimHash, ...former()];
        const among = `claim IN (${placesOf(all)})`;
        await step.query(`DELETE FROM former_enrolment WHERE ${among}`, all);
        const gone = await step.query(`DELETE FROM enrolment WHERE ${among} RETURNING claim`, all);
        return gone.length > 0;
      }),
    async rotate(most) {
      const current = await rotateIn('enrolment', most);
      return current + (await rotateIn('former_enrolment', most));
    },
    async keysInUse() {
      const rows = await database.query<{ key_id: string; n: number }>(
        `SELECT key_id, count(*) AS n FROM (
           SELECT key_id FROM enrolment UNION ALL SELECT key_id FROM former_enrolment
         ) AS versions GROUP BY key_id ORDER BY key_id`,
      );
      return rows.map(({ key_id: keyId, n }) => ({ keyId, versions: n }));
    },
  };
}

/** `$1, $2, ...` for as many values. */
const placesOf = (values: readonly string[]) => values.map((_, at) => `$${at + 1}`).join(', ');

async function selectAmong(
  from: Pick<Connection, 'query'>,
  table: 'enrolment' | 'former_enrolment',
  claims: readonly string[],
): Promise<SealedRow[]> {
  if (claims.length === 0) return [];
  return from.query<SealedRow>(
    `SELECT claim, user_id, version, key_id, sealed FROM ${table} WHERE claim IN (${placesOf(claims)}) LIMIT 1`,
    [...claims],
  );
}

const keepFormer = `INSERT INTO former_enrolment (claim, user_id, version, key_id, sealed, at)
  SELECT claim, user_id, version, key_id, sealed, at FROM enrolment WHERE claim = $1
  ON CONFLICT (claim) DO UPDATE SET user_id = excluded.user_id, version = excluded.version,
    key_id = excluded.key_id, sealed = excluded.sealed, at = excluded.at`;
const putCurrent = `INSERT INTO enrolment (claim, mask, user_id, version, key_id, sealed, source, at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  ON CONFLICT (claim) DO UPDATE SET mask = $2, user_id = $3, version = $4, key_id = $5, sealed = $6, source = $7,
    at = $8`;

/** As FacePhi requires: two digits at least, unique, and nothing derived from the person. */
function newUserId(): string {
  return Array.from({ length: 20 }, () => randomInt(10)).join('');
}
