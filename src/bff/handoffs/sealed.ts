import { z } from '../../contract/z.ts';
import type { Connection, Database } from '../db/database.ts';
import type { Keyring } from '../keys/keyring.ts';
import { type Handoff, type HandoffStore, type HandoffSubject, HandoffsFull } from './store.ts';

export interface HandoffOptions {
  /** How long an expired one is still remembered as such, in milliseconds. */
  keepMs?: number;
  /** Maximum number of handoffs. */
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

/** A device that polls every few seconds is recorded as present this often, in milliseconds. */
const contactEveryMs = 5_000;
const subjectSchema = z.object({
  cedula: z.string(),
  consent: z.string(),
  request: z.optional(
    z.object({
      id: z.string(),
      name: z.string(),
      release: z.array(z.enum(['cedula', 'reasons'])),
      digits: z.string(),
      choices: z.array(z.string()),
      isConfirmed: z.boolean(),
    }),
  ),
});

/** Handoffs over the record's database, for all instances on it. The claim is sealed as enrolments are. */
export function createHandoffStore(
  database: Database,
  keyring: Keyring,
  { keepMs = 10 * 60_000, most = 10_000, now = Date.now }: HandoffOptions = {},
): HandoffStore {
  const place = (id: string) => ['handoff', id];

  /** A claim is not returned for longer than it can be sent. */
  function handoffOf(columns: Columns): Handoff {
    const {
      id,
      token,
      screen,
      phone,
      key_id: keyId,
      given: sealedSubject,
      mask,
      state,
      answered,
      expires_at,
    } = columns;
    const open = sealedSubject !== null && keyId !== null && (now() < expires_at || state === 'sending');
    return {
      ...{ id, token, screen, phone, mask, state, answered },
      subject: open
        ? z.parse(subjectSchema, JSON.parse(keyring.open({ keyId, sealed: sealedSubject }, place(id))))
        : null,
      expiresAt: expires_at,
      lastContact: { screen: columns.heard_screen, phone: columns.heard_phone },
    };
  }

  function valuesOf(handoff: Handoff): (string | number | Uint8Array | null)[] {
    const { id, token, screen, phone, subject, mask, state, answered, expiresAt, lastContact } = handoff;
    const sealed =
      subject === null ? null : keyring.seal(JSON.stringify(subject satisfies HandoffSubject), place(id));
    return [
      ...[id, token, screen, phone, sealed?.keyId ?? null, sealed?.sealed ?? null, mask, state, answered],
      ...[expiresAt, lastContact.screen, lastContact.phone],
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

  /** @throws HandoffsFull when the network already has its share: an eighth of what is free, at least one */
  async function noteNetwork(step: Connection, id: string, network: string, free: number): Promise<void> {
    await step.query(
      'DELETE FROM handoff_network WHERE network = $1 AND handoff NOT IN (SELECT id FROM handoff)',
      [network],
    );
    const [own] = await step.query<{ n: number }>(
      'SELECT count(*) AS n FROM handoff_network WHERE network = $1',
      [network],
    );
    if ((own?.n ?? 0) >= Math.max(1, free / 8)) throw new HandoffsFull();
    await step.query('INSERT INTO handoff_network (handoff, network) VALUES ($1, $2)', [id, network]);
  }

  return {
    open: (handoff, network = null) =>
      database.transaction(async (step) => {
        await step.query('DELETE FROM handoff WHERE screen = $1 OR expires_at <= $2', [
          handoff.screen,
          now() - keepMs,
        ]);
        const [all] = await step.query<{ n: number }>('SELECT count(*) AS n FROM handoff');
        const free = most - (all?.n ?? 0);
        if (free <= 0) throw new HandoffsFull();
        if (network !== null) await noteNetwork(step, handoff.id, network, free);
        await step.query(insert, valuesOf(handoff));
      }),

    async find(by) {
      const found = 'id' in by ? await read(database, 'id', by.id) : await read(database, 'token', by.token);
      return found && handoffOf(found);
    },

    async change(id, change) {
      // Devices poll every few seconds: no lock is taken, and a change that was overtaken is retried.
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

    async deleteExpired() {
      await database.query(
        `UPDATE handoff SET given = NULL, key_id = NULL, version = version + 1
         WHERE given IS NOT NULL AND expires_at <= $1 AND state <> 'sending'`,
        [now()],
      );
      await database.query('DELETE FROM handoff WHERE expires_at <= $1', [now() - keepMs]);
      await database.query('DELETE FROM handoff_network WHERE handoff NOT IN (SELECT id FROM handoff)');
    },
  };
}

const insert = `INSERT INTO handoff (id, token, screen, phone, key_id, given, mask, state, answered, expires_at,
  heard_screen, heard_phone, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1)`;
const update = `UPDATE handoff SET token = $2, screen = $3, phone = $4, key_id = $5, given = $6, mask = $7, state = $8,
  answered = $9, expires_at = $10, heard_screen = $11, heard_phone = $12, version = version + 1
  WHERE id = $1 AND version = $13 RETURNING id`;

/** Only another contact with a device, shortly after the last recorded one. */
function isHardlyNews(before: Handoff, after: Handoff): boolean {
  const since = (side: 'screen' | 'phone') => after.lastContact[side] - before.lastContact[side];
  const same = JSON.stringify({ ...after, lastContact: before.lastContact }) === JSON.stringify(before);
  return same && since('screen') < contactEveryMs && since('phone') < contactEveryMs;
}
