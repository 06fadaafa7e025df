import { randomBytes, randomUUID } from 'node:crypto';
import type { StationSettings } from '../../contract/station.ts';
import type { Keyed } from '../keys/keyed.ts';
import type { Code, StationStore } from './store.ts';

/** Crockford's: unambiguous when read or spoken. */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeLength = 8;
/** How long a code works, in milliseconds. */
export const codeLifeMs = 15 * 60_000;

export interface PairingDesk {
  store: StationStore;
  keyed: Keyed;
  now?: () => number;
}

/** Adds a station and returns the code that pairs its machine; undefined when the name is taken. */
export async function addStation(
  { store, keyed, now = Date.now }: PairingDesk,
  name: string,
  settings: Partial<StationSettings> = {},
): Promise<string | undefined> {
  const { code, stored } = codeMade(keyed, now());
  const added = await store.add({
    id: randomUUID(),
    name,
    code: stored,
    settings: JSON.stringify(settings),
    at: now(),
  });
  return added ? code : undefined;
}

/** Issues another code for a station; undefined when there is none of this name. */
export async function issuePairingCode(
  { store, keyed, now = Date.now }: PairingDesk,
  name: string,
): Promise<string | undefined> {
  const { code, stored } = codeMade(keyed, now());
  return (await store.issuePairingCode(name, stored)) ? code : undefined;
}

function codeMade(keyed: Keyed, at: number): { code: string; stored: Code } {
  const code = [...randomBytes(codeLength)].map((byte) => signs[byte % signs.length]).join('');
  return { code, stored: { hash: keyed('pairing', code), until: at + codeLifeMs } };
}
