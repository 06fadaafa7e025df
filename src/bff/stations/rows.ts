import type { Connection, Database } from '../db/database.ts';
import type { StationRow, StationStore } from './store.ts';

interface Columns {
  id: string;
  name: string;
  code_until: number | null;
  device: string | null;
  added_at: number;
  paired_at: number | null;
  seen_at: number | null;
  revoked_at: number | null;
  version: number;
  settings: string;
}

/** Versions of the settings that are retained per station. */
const retainedVersions = 10;

/** Stations over the record's database, for all instances on it. */
export function createStationStore(database: Database): StationStore {
  /** An operator at a machine is signed out when the machine is no longer the station's. */
  const signOut = (step: Connection, station: string) =>
    step.query('DELETE FROM operator_session WHERE station = $1', [station]);

  return {
    add: ({ id, name, code, settings, at }) =>
      database.transaction(async (step) => {
        const [added] = await step.query(
          `INSERT INTO station (id, name, code, code_until, added_at) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (name) DO NOTHING RETURNING id`,
          [id, name, code.hash, code.until, at],
        );
        if (added !== undefined) await step.query(insertSettings, [id, 1, settings, at]);
        return added !== undefined;
      }),

    list: async () => rowsOf(await database.query<Columns>(`${select} ORDER BY name, version DESC`)),
    find: (by) => ('name' in by ? find(database, 'name', by.name) : find(database, 'device', by.device)),

    async issuePairingCode(name, { hash, until }) {
      const rows = await database.query(
        'UPDATE station SET code = $2, code_until = $3 WHERE name = $1 RETURNING id',
        [name, hash, until],
      );
      return rows.length > 0;
    },

    redeem: (code, device, at) =>
      database.transaction(async (step) => {
        const [paired] = await step.query<{ id: string }>(
          `UPDATE station SET device = $2, code = NULL, code_until = NULL, paired_at = $3, seen_at = $3,
             revoked_at = NULL WHERE code = $1 AND code_until > $3 RETURNING id`,
          [code, device, at],
        );
        if (paired !== undefined) await signOut(step, paired.id);
        return paired?.id;
      }),

    changeSettings: (name, at, change) =>
      database.transaction(async (step) => {
        const row = await find(step, 'name', name);
        if (row === undefined) return undefined;
        const version = (row.settings[0]?.version ?? 0) + 1;
        await step.query(insertSettings, [row.id, version, change(row), at]);
        await step.query('DELETE FROM station_settings WHERE station = $1 AND version <= $2', [
          row.id,
          version - retainedVersions,
        ]);
        return version;
      }),

    async recordContact(id, at) {
      await database.query('UPDATE station SET seen_at = $2 WHERE id = $1', [id, at]);
    },

    revoke: (name, at) =>
      database.transaction(async (step) => {
        const [revoked] = await step.query<{ id: string }>(
          `UPDATE station SET device = NULL, code = NULL, code_until = NULL, revoked_at = $2
           WHERE name = $1 RETURNING id`,
          [name, at],
        );
        if (revoked !== undefined) await signOut(step, revoked.id);
        return revoked !== undefined;
      }),

    remove: (name) =>
      database.transaction(async (step) => {
        const [removed] = await step.query<{ id: string }>(
          'DELETE FROM station WHERE name = $1 RETURNING id',
          [name],
        );
        if (removed === undefined) return false;
        await step.query('DELETE FROM station_settings WHERE station = $1', [removed.id]);
        await signOut(step, removed.id);
        return true;
      }),
  };
}

const select = 'SELECT * FROM station JOIN station_settings ON station_settings.station = station.id';
const insertSettings =
  'INSERT INTO station_settings (station, version, settings, at) VALUES ($1, $2, $3, $4)';

async function find(
  connection: Connection,
  by: 'name' | 'device',
  value: string,
): Promise<StationRow | undefined> {
  const found = await connection.query<Columns>(`${select} WHERE ${by} = $1 ORDER BY version DESC`, [value]);
  return rowsOf(found)[0];
}

/** Rows of one station stand together, the newest version first. */
function rowsOf(found: readonly Columns[]): StationRow[] {
  const stations = new Map<string, Columns[]>();
  for (const row of found) stations.set(row.id, [...(stations.get(row.id) ?? []), row]);
  return [...stations.values()].flatMap((versions) => {
    const [newest] = versions;
    if (newest === undefined) return [];
    const { id, name, code_until: codeUntil, device, added_at: addedAt, revoked_at: revokedAt } = newest;
    const settings = versions.map(({ version, settings: text }) => ({ version, text }));
    return [
      {
        ...{ id, name, settings, codeUntil, isPaired: device !== null, addedAt, revokedAt },
        pairedAt: newest.paired_at,
        seenAt: newest.seen_at,
      },
    ];
  });
}
