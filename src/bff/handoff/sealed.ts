import { z } from '../../contract/z.ts';
import type { Connection, Database } from '../store/database.ts';
import type { Keyring } from '../store/keyring.ts';
import { type Given, type Handoff, type HandoffStore, HandoffsFull } from './store.ts';

export interface HandoffOptions {
  /** How long one that is over is still remembered as such, in milliseconds. */
  keepMs?: number;
  /** Handoffs at most. */
  most?: number;
  now?: () => number;
}

interface Columns {
  id: string;
  token: string;
  screen: string;
  phone: string | null;
  key_id: string | null;
  given: Uint8Array | null;
  mask: string;
  state: Handoff['state'];
  answered: string | null;
  expires_at: number;
  heard_screen: number;
  heard_phone: number;
  version: number;
}

/** A device that asks every few seconds is written down as heard of this often, in milliseconds. */
const heardEveryMs = 5_000;
const givenSchema = z.object({ cedula: z.string(), consent: z.string() });

/** Handoffs over the record's database, for all instances on it. The claim is sealed as enrolments are. */
export function createHandoffStore(
  database: Database,
  keyring: Keyring,
  { keepMs = 10 * 60_000, most = 10_000, now = Date.now }: HandoffOptions = {},
): HandoffStore {
  const place = (id: string) => ['handoff', id];

  /** A claim is not told for longer than it can be sent. */
  function handoffOf(columns: Columns): Handoff {
    const { id, token, screen, phone, key_id: keyId, given, mask, state, answered, expires_at } = columns;
    const open = given !== null && keyId !== null && (now() < expires_at || state === 'sending');
    return {
      ...{ id, token, screen, phone, mask, state, answered },
      given: open
        ? z.parse(givenSchema, JSON.parse(keyring.open({ keyId, sealed: given }, place(id))))
        : null,
      expiresAt: expires_at,
      heard: { screen: columns.heard_screen, phone: columns.heard_phone },
    };
  }

  function valuesOf(handoff: Handoff): (string | number | Uint8Array | null)[] {
    const { id, token, screen, phone, given, mask, state, answered, expiresAt, heard } = handoff;
    const sealed = given === null ? null : keyring.seal(JSON.stringify(given satisfies Given), place(id));
    return [
      ...[id, token, screen, phone, sealed?.keyId ?? null, sealed?.sealed ?? null, mask, state, answered],
      ...[expiresAt, heard.screen, heard.phone],
    ];
  }

  async function read(
    connection: Connection,
    name: 'id' | 'token',
    value: string,
  ): Promise<Columns | undefined> {
    const [found] = await connection.query<Columns>(
      `SELECT * FROM handoff WHERE ${name} = $1 AND expires_at > $2`,
      [value, now() - keepMs],
    );
    return found;
  }

  return {
    open: (handoff) =>
      database.transaction(async (step) => {
        await step.query('DELETE FROM handoff WHERE screen = $1 OR expires_at <= $2', [
          handoff.screen,
          now() - keepMs,
        ]);
        const [all] = await step.query<{ n: number }>('SELECT count(*) AS n FROM handoff');
        if ((all?.n ?? 0) >= most) throw new HandoffsFull();
        await step.query(insert, valuesOf(handoff));
      }),

    async find(by) {
      const found = 'id' in by ? await read(database, 'id', by.id) : await read(database, 'token', by.token);
      return found && handoffOf(found);
    },

    async change(id, change) {
      // Devices ask every few seconds: no lock is taken, and who was overtaken looks again.
      for (;;) {
        const found = await read(database, 'id', id);
        if (found === undefined) return undefined;
        const before = handoffOf(found);
        const after = change(structuredClone(before));
        if (isHardlyNews(before, after)) return after;
        const [written] = await database.query(update, [...valuesOf(after), found.version]);
        if (written !== undefined) return after;
      }
    },

    async forgetOver() {
      await database.query(
        `UPDATE handoff SET given = NULL, key_id = NULL, version = version + 1
         WHERE given IS NOT NULL AND expires_at <= $1 AND state <> 'sending'`,
        [now()],
      );
      await database.query('DELETE FROM handoff WHERE expires_at <= $1', [now() - keepMs]);
    },
  };
}

const insert = `INSERT INTO handoff (id, token, screen, phone, key_id, given, mask, state, answered, expires_at,
  heard_screen, heard_phone, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1)`;
const update = `UPDATE handoff SET token = $2, screen = $3, phone = $4, key_id = $5, given = $6, mask = $7, state = $8,
  answered = $9, expires_at = $10, heard_screen = $11, heard_phone = $12, version = version + 1
  WHERE id = $1 AND version = $13 RETURNING id`;

/** Only that a device was heard of again, a moment after it was written down. */
function isHardlyNews(before: Handoff, after: Handoff): boolean {
  const since = (side: 'screen' | 'phone') => after.heard[side] - before.heard[side];
  const same = JSON.stringify({ ...after, heard: before.heard }) === JSON.stringify(before);
  return same && since('screen') < heardEveryMs && since('phone') < heardEveryMs;
}
