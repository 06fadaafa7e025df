import { randomUUID } from 'node:crypto';
import type { OperatorRole } from '../../contract/station.ts';
import type { Database } from '../db/database.ts';
import type { Keyed } from '../keys/keyed.ts';
import { ProblemError } from '../problem.ts';
import { createFairSlots, SlotRefusedError } from '../shares/fair-slots.ts';
import { hashPin, matchesPin, type PinCost, pinCost } from './pin.ts';
import { createSignInAttempts } from './sign-in-attempts.ts';

export interface Operator {
  id: string;
  name: string;
  role: OperatorRole;
}

/** Operators who sign in with a PIN. Names are normalised: `operatorName`. */
export interface Operators {
  /** False when the name is taken. */
  add(name: string, role: OperatorRole, pin: string): Promise<boolean>;
  list(): Promise<(Operator & { addedAt: number })[]>;
  /** Ends their sessions. False when there is nobody of this name. */
  changePin(name: string, pin: string): Promise<boolean>;
  /** Ends their sessions. False when there is nobody of this name. */
  remove(name: string): Promise<boolean>;
  /** Who has this name and this PIN, tried at a station. @throws Problem SIGN_IN_REFUSED, SIGN_IN_PAUSED, OVERLOADED */
  check(name: string, pin: string, station?: string): Promise<Operator>;
  /** Deletes tries that have expired. */
  deleteExpired(): Promise<void>;
}

export interface OperatorOptions {
  cost?: PinCost;
  now?: () => number;
}

const nameForm = /^[\p{L}\p{N}][\p{L}\p{N}._@-]{0,63}$/u;

/** Normalises a name: undefined where it is none. */
export function operatorName(typed: string): string | undefined {
  const name = typed.normalize('NFC').trim().toLowerCase();
  return nameForm.test(name) ? name : undefined;
}

/** PINs of one station are checked in turn, of two stations at once: each takes 32 MiB. More are refused. */
const mostWaiting = 16;

export function createOperators(
  database: Database,
  keyed: Keyed,
  { cost = pinCost, now = Date.now }: OperatorOptions = {},
): Operators {
  const attempts = createSignInAttempts(database, keyed, now);
  const turns = createFairSlots({ slots: 2, perParty: 1, waiting: mostWaiting });
  let dummy: Promise<string> | undefined;

  async function matches(pin: string, storedHash: string | undefined, station: string): Promise<boolean> {
    try {
      return await turns.run(station, async () => {
        if (storedHash !== undefined) return matchesPin(pin, storedHash);
        // There is no such name: it takes as long, and no PIN is right.
        dummy ??= hashPin(randomUUID(), cost);
        await matchesPin(pin, await dummy);
        return false;
      });
    } catch (error) {
      if (error instanceof SlotRefusedError) throw new ProblemError('OVERLOADED', { retryAfter: 5 });
      throw error;
    }
  }

  /** Changes one operator and ends their sessions, in one transaction. */
  const changing = (name: string, statement: string, ...values: string[]) =>
    database.transaction(async (step) => {
      const [changed] = await step.query<{ id: string }>(statement, [name, ...values]);
      if (changed === undefined) return false;
      await step.query('DELETE FROM operator_session WHERE operator = $1', [changed.id]);
      return true;
    });

  return {
    async add(name, role, pin) {
      const added = await database.query(
        `INSERT INTO operator (id, name, role, pin, added_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (name) DO NOTHING RETURNING id`,
        [randomUUID(), name, role, await hashPin(pin, cost), now()],
      );
      return added.length > 0;
    },

    list: () => database.query('SELECT id, name, role, added_at AS "addedAt" FROM operator ORDER BY name'),

    async changePin(name, pin) {
      const changed = await changing(
        name,
        'UPDATE operator SET pin = $2 WHERE name = $1 RETURNING id',
        await hashPin(pin, cost),
      );
      if (changed) await attempts.resetEverywhere(name);
      return changed;
    },

    remove: (name) => changing(name, 'DELETE FROM operator WHERE name = $1 RETURNING id'),

    async check(typed, pin, station = '') {
      const name = operatorName(typed) ?? '';
      const { taken, until } = await attempts.reserve(name, station);
      const paused = () =>
        new ProblemError('SIGN_IN_PAUSED', { retryAfter: Math.max(1, Math.ceil((until - now()) / 1_000)) });
      if (!taken) throw paused();
      const [found] = await database.query<Operator & { pin: string }>(
        'SELECT id, name, role, pin FROM operator WHERE name = $1',
        [name],
      );
      const right = await matches(pin, found?.pin, station);
      if (found === undefined || !right) throw until > 0 ? paused() : new ProblemError('SIGN_IN_REFUSED');
      await attempts.reset(name, station);
      const { pin: _, ...operator } = found;
      return operator;
    },

    deleteExpired: () => attempts.deleteExpired(),
  };
}
