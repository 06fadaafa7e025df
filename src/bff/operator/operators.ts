import { randomUUID } from 'node:crypto';
import type { OperatorRole } from '../../contract/station.ts';
import type { Keyed } from '../keyed.ts';
import { Problem } from '../problem.ts';
import type { Database } from '../store/database.ts';
import { createTurns } from '../store/turns.ts';
import { hashPin, matchesPin, type PinCost, pinCost } from './pin.ts';
import { createTries } from './tries.ts';

export interface Operator {
  id: string;
  name: string;
  role: OperatorRole;
}

/** Those who sign in with a PIN. Names are of one spelling: `operatorName`. */
export interface Operators {
  /** False when the name is taken. */
  add(name: string, role: OperatorRole, pin: string): Promise<boolean>;
  list(): Promise<(Operator & { addedAt: number })[]>;
  /** Ends their sessions. False when there is nobody of this name. */
  changePin(name: string, pin: string): Promise<boolean>;
  /** Ends their sessions. False when there is nobody of this name. */
  remove(name: string): Promise<boolean>;
  /** Who has this name and this PIN. @throws Problem SIGN_IN_REFUSED, SIGN_IN_PAUSED, OVERLOADED */
  check(name: string, pin: string): Promise<Operator>;
  /** Forgets tries that are long past. */
  forgetOver(): Promise<void>;
}

export interface OperatorOptions {
  cost?: PinCost;
  now?: () => number;
}

const nameForm = /^[\p{L}\p{N}][\p{L}\p{N}._@-]{0,63}$/u;

/** A name in its one spelling: undefined where it can be none. */
export function operatorName(typed: string): string | undefined {
  const name = typed.normalize('NFC').trim().toLowerCase();
  return nameForm.test(name) ? name : undefined;
}

/** One PIN is looked at after the other: each takes 32 MiB. More than these do not wait. */
const mostWaiting = 16;

export function createOperators(
  database: Database,
  keyed: Keyed,
  { cost = pinCost, now = Date.now }: OperatorOptions = {},
): Operators {
  const tries = createTries(database, keyed, now);
  const turns = createTurns();
  let waiting = 0;
  let dummy: Promise<string> | undefined;

  async function matches(pin: string, kept: string | undefined): Promise<boolean> {
    if (waiting >= mostWaiting) throw new Problem('OVERLOADED', { retryAfter: 5 });
    waiting += 1;
    try {
      return await turns.take(async () => {
        if (kept !== undefined) return matchesPin(pin, kept);
        // Nobody has this name: it takes as long, and no PIN is right.
        dummy ??= hashPin(randomUUID(), cost);
        await matchesPin(pin, await dummy);
        return false;
      });
    } finally {
      waiting -= 1;
    }
  }

  /** Changes one operator and ends what they have open, in one step. */
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
      if (changed) await tries.reset(name);
      return changed;
    },

    remove: (name) => changing(name, 'DELETE FROM operator WHERE name = $1 RETURNING id'),

    async check(typed, pin) {
      const name = operatorName(typed) ?? '';
      const { taken, until } = await tries.take(name);
      const paused = () =>
        new Problem('SIGN_IN_PAUSED', { retryAfter: Math.max(1, Math.ceil((until - now()) / 1_000)) });
      if (!taken) throw paused();
      const [found] = await database.query<Operator & { pin: string }>(
        'SELECT id, name, role, pin FROM operator WHERE name = $1',
        [name],
      );
      const right = await matches(pin, found?.pin);
      if (found === undefined || !right) throw until > 0 ? paused() : new Problem('SIGN_IN_REFUSED');
      await tries.reset(name);
      const { pin: _, ...operator } = found;
      return operator;
    },

    forgetOver: () => tries.forgetOver(),
  };
}
