import { randomInt } from 'node:crypto';
import { z } from '../../contract/z.ts';
import type { Keyed } from '../keyed.ts';
import type { Connection, Database } from './database.ts';
import type { Enrolled, Enrolment, EnrolmentStore, Listed, Person } from './enrolments.ts';
import type { Keyring } from './keyring.ts';

interface Kept {
  claim: string;
  user_id: string;
  version: number;
  key_id: string;
  sealed: Uint8Array;
}
interface Current extends Kept {
  mask: string;
  source: string;
}

const contentSchema = z.object({ template: z.optional(z.string()), image: z.optional(z.string()) });
type Content = z.infer<typeof contentSchema>;

/** Enrolments over a database. A version opens only under its own claim, user and number, and with the key it names. */
export function createEnrolments(database: Database, keyring: Keyring, keyed: Keyed): EnrolmentStore {
  const placeOf = ({ claim, user_id: userId, version }: Omit<Kept, 'key_id' | 'sealed'>) => [
    'enrolment',
    claim,
    userId,
    String(version),
  ];

  function contentOf(kept: Kept): Content {
    const plain = keyring.open({ keyId: kept.key_id, sealed: kept.sealed }, placeOf(kept));
    return z.parse(contentSchema, JSON.parse(plain));
  }

  /** The next version in the place of `former`, which is kept in its own. */
  async function write(
    step: Connection,
    former: Kept | undefined,
    next: { claim: string; mask: string; userId: string; source: string; content: Content },
  ): Promise<void> {
    const { claim, mask, userId, source, content } = next;
    const version = (former?.version ?? 0) + 1;
    const place = placeOf({ claim, user_id: userId, version });
    const { keyId, sealed } = keyring.seal(JSON.stringify(content), place);
    if (former !== undefined) await step.query(keepFormer, [claim]);
    await step.query(putCurrent, [claim, mask, userId, version, keyId, sealed, source, Date.now()]);
  }

  async function enrolOne(step: Connection, person: Person): Promise<Enrolled> {
    const { hash: claim, mask } = person.claim;
    const { template, image } = person;
    const [former] = await step.query<Current>('SELECT * FROM enrolment WHERE claim = $1', [claim]);
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
  ): Promise<Enrolment | undefined> {
    const [kept] = await database.query<Kept>(
      `SELECT claim, user_id, version, key_id, sealed FROM ${table} WHERE claim = $1`,
      [claimHash],
    );
    return kept && { userId: kept.user_id, ...contentOf(kept) };
  }

  async function rotateIn(table: 'enrolment' | 'former_enrolment', most: number): Promise<number> {
    return database.transaction(async (step) => {
      const old = await step.query<Kept>(
        `SELECT claim, user_id, version, key_id, sealed FROM ${table} WHERE key_id <> $1 ORDER BY claim LIMIT $2`,
        [keyring.current, most],
      );
      for (const kept of old) {
        const { keyId, sealed } = keyring.seal(JSON.stringify(contentOf(kept)), placeOf(kept));
        await step.query(`UPDATE ${table} SET key_id = $1, sealed = $2 WHERE claim = $3`, [
          keyId,
          sealed,
          kept.claim,
        ]);
      }
      return old.length;
    });
  }

  return {
    enrolment: (claimHash) => find('enrolment', claimHash),
    former: (claimHash) => find('former_enrolment', claimHash),
    keepTemplate: (claimHash, template) =>
      database.transaction(async (step) => {
        const [former] = await step.query<Current>('SELECT * FROM enrolment WHERE claim = $1', [claimHash]);
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
    remove: (claimHash) =>
      database.transaction(async (step) => {
        await step.query('DELETE FROM former_enrolment WHERE claim = $1', [claimHash]);
        const gone = await step.query('DELETE FROM enrolment WHERE claim = $1 RETURNING claim', [claimHash]);
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

const keepFormer = `INSERT INTO former_enrolment (claim, user_id, version, key_id, sealed, at)
  SELECT claim, user_id, version, key_id, sealed, at FROM enrolment WHERE claim = $1
  ON CONFLICT (claim) DO UPDATE SET user_id = excluded.user_id, version = excluded.version,
    key_id = excluded.key_id, sealed = excluded.sealed, at = excluded.at`;
const putCurrent = `INSERT INTO enrolment (claim, mask, user_id, version, key_id, sealed, source, at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  ON CONFLICT (claim) DO UPDATE SET mask = $2, user_id = $3, version = $4, key_id = $5, sealed = $6, source = $7,
    at = $8`;

/** As FacePhi asks: two digits at least, unique, and nothing of the person in it. */
function newUserId(): string {
  return Array.from({ length: 20 }, () => randomInt(10)).join('');
}
