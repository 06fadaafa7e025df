import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../db/database.ts';
import { keyringOf } from '../keys/keyring.ts';
import { ProblemError } from '../problem.ts';
import type { Place } from '../testing/places.suite.ts';
import { testEnrolmentKeys, testKeyed } from '../testing/stores.suite.ts';
import { createLogins, loginLifeMs } from './logins.ts';
import { createOperators, type Operators } from './operators.ts';
import { createSessions } from './sessions.ts';

/** A PIN costs next to nothing here. */
export const cheap = { ln: 4, r: 1, p: 1 };
const minute = 60_000;
const [right, wrong] = ['123456', '654321'];

/** How a try ended: the code, with the seconds to wait where there are some. */
const ending = (promise: Promise<unknown>) =>
  promise.then(
    () => 'in',
    (error: unknown) => {
      if (!(error instanceof ProblemError)) throw error;
      const { retryAfter } = error.details;
      return retryAfter == null ? error.code : `${error.code} ${retryAfter}`;
    },
  );

/** What operators, their sessions and their ways in must do over every database. */
export function operatorSuite(name: string, makePlace: () => Promise<Place>): void {
  describe(`${name}: operators`, () => {
    let place: Place;
    let database: Database;
    let operators: Operators;
    /** Of another instance. */
    let other: Operators;
    let at = 1_000_000_000;
    const now = () => at;
    beforeEach(async () => {
      place = await makePlace();
      database = await place.open();
      operators = createOperators(database, testKeyed, { cost: cheap, now });
      other = createOperators(await place.open(), testKeyed, { cost: cheap, now });
      await operators.add('ana', 'operator', right);
    });
    afterEach(() => place.forget());

    test('a name is unique, found by name and PIN, however it is typed; no PIN is readable', async () => {
      expect(await other.add('ana', 'administrator', wrong)).toBe(false);
      expect(await other.check(' ANA ', right)).toEqual({
        id: expect.any(String) as string,
        name: 'ana',
        role: 'operator',
      });
      expect(await operators.list()).toMatchObject([{ name: 'ana', role: 'operator', addedAt: at }]);
      const rows = await database.query('SELECT * FROM operator');
      expect(JSON.stringify(rows)).toContain('$scrypt$ln=4,r=1,p=1$');
      expect(JSON.stringify(rows)).not.toContain(right);
    });

    test('the fifth wrong PIN in a row makes a pause that grows, for any name, known or not', async () => {
      for (const typed of ['ana', 'nobody', '\u0000']) {
        const again = () => ending(operators.check(typed, wrong));
        const reported = [];
        for (let n = 0; n < 4; n += 1) reported.push(await again());
        expect(reported).toEqual(Array(4).fill('SIGN_IN_REFUSED'));
        expect(await again()).toBe('SIGN_IN_PAUSED 30');
        // No PIN is checked meanwhile, and the try does not count.
        expect(await ending(other.check(typed, right))).toBe('SIGN_IN_PAUSED 30');
        const pauses = [];
        for (const passed of [30, 60, 120, 240, 480, 900, 900]) {
          at += passed * 1_000;
          pauses.push(await again());
        }
        expect(pauses).toEqual([60, 120, 240, 480, 900, 900, 900].map((s) => `SIGN_IN_PAUSED ${s}`));
      }
    });

    test('a right PIN resets the count, also the first after a pause; a day without a try too', async () => {
      const fail = async (times: number) => {
        for (let n = 0; n < times; n += 1) await ending(operators.check('ana', wrong));
      };
      await fail(4);
      expect(await ending(other.check('ana', right))).toBe('in');
      await fail(5);
      at += 29_999;
      expect(await ending(operators.check('ana', right))).toBe('SIGN_IN_PAUSED 1');
      at += 1;
      expect(await ending(operators.check('ana', right))).toBe('in');
      await fail(5);
      at += 25 * 60 * minute;
      expect(await ending(operators.check('ana', wrong))).toBe('SIGN_IN_REFUSED');
      at += 25 * 60 * minute;
      await operators.deleteExpired();
      expect(await database.query('SELECT * FROM sign_in')).toEqual([]);
    });

    test('of many at once over two instances, five are checked', async () => {
      const ends = await Promise.all(
        Array.from({ length: 12 }, (_, n) => ending((n % 2 ? operators : other).check('ana', wrong))),
      );
      expect(ends.filter((end) => end === 'SIGN_IN_REFUSED')).toHaveLength(4);
      const [row] = await database.query<{ tried: number }>('SELECT tried FROM sign_in');
      expect(row?.tried).toBe(5);
    });

    describe('sessions', () => {
      const options = { idleMs: 10 * minute, kind: 'pin', now } as const;
      const who = { name: 'ana', role: 'operator' } as const;
      const present = { ...who, idleSeconds: 600 };
      const idOf = async () => (await operators.check('ana', right)).id;

      test('are of one station, on every instance, and end with it', async () => {
        const sessions = createSessions(database, testKeyed, options);
        const beside = createSessions(await place.open(), testKeyed, options);
        const { secret } = await sessions.begin('station-1', { ...who, operator: await idOf() });
        expect(await beside.find(secret, 'station-1', true)).toEqual(present);
        expect(await beside.find(secret, 'station-2', true)).toBeUndefined();
        const { secret: next } = await beside.begin('station-1', { ...who, operator: await idOf() });
        expect(await sessions.find(secret, 'station-1', true)).toBeUndefined();
        await sessions.end(next);
        expect(await beside.find(next, 'station-1', true)).toBeUndefined();
        expect(JSON.stringify(await database.query('SELECT * FROM operator_session'))).not.toContain(secret);
      });

      test('lock by themselves: polling is no activity, and twelve hours are the maximum', async () => {
        const sessions = createSessions(database, testKeyed, options);
        const { secret } = await sessions.begin('station-1', { ...who, operator: await idOf() });
        const alive = (received: boolean) => sessions.find(secret, 'station-1', received);
        at += 9 * minute;
        expect(await alive(true)).toEqual(present);
        at += 9 * minute;
        expect(await alive(false)).toEqual(present);
        at += minute;
        expect(await alive(false)).toBeUndefined();
        const { secret: long } = await sessions.begin('station-1', { ...who, operator: await idOf() });
        for (let n = 0; n < 12 * 12 - 1; n += 1) {
          at += 5 * minute;
          expect(await sessions.find(long, 'station-1', true)).toEqual(present);
        }
        at += 5 * minute;
        expect(await sessions.find(long, 'station-1', true)).toBeUndefined();
        await sessions.deleteExpired();
        expect(await database.query('SELECT * FROM operator_session')).toEqual([]);
      });

      test.each<[string, () => Promise<boolean>]>([
        ['another PIN', () => other.changePin('ana', wrong)],
        ['a removal', () => other.remove('ana')],
      ])('%s ends them', async (_, change) => {
        const sessions = createSessions(database, testKeyed, options);
        const { secret } = await sessions.begin('station-1', { ...who, operator: await idOf() });
        expect(await change()).toBe(true);
        expect(await sessions.find(secret, 'station-1', true)).toBeUndefined();
        expect(await ending(operators.check('ana', right))).toBe('SIGN_IN_REFUSED');
        expect(await operators.changePin('nobody', right)).toBe(false);
        expect(await operators.remove('nobody')).toBe(false);
      });

      test('of the other way of signing in have expired', async () => {
        const byPin = createSessions(database, testKeyed, options);
        const byOpenId = createSessions(database, testKeyed, { ...options, kind: 'openid' });
        const { secret } = await byPin.begin('station-1', { ...who, operator: await idOf() });
        expect(await byOpenId.find(secret, 'station-1', true)).toBeUndefined();
        const { secret: foreign } = await byOpenId.begin('station-1', { ...who, operator: null });
        expect(await byOpenId.find(foreign, 'station-1', true)).toEqual(present);
        expect(await byPin.find(foreign, 'station-1', true)).toBeUndefined();
      });
    });

    test('a sign-in at a provider is known once, on any instance, for ten minutes, unreadable', async () => {
      const keyring = keyringOf(testEnrolmentKeys);
      const logins = createLogins(database, keyring, testKeyed, now);
      const beside = createLogins(await place.open(), keyring, testKeyed, now);
      const login = {
        station: 's',
        nonce: 'n-once',
        verifier: 'v-secret',
        redirect: 'https://x',
        browser: 'b',
      };
      await logins.keep('state-1', login);
      const [row] = await database.query<{ sealed: Uint8Array }>('SELECT * FROM openid_login');
      expect(JSON.stringify(row) + Buffer.from(row?.sealed ?? []).toString('latin1')).not.toMatch(
        /state-1|v-secret|n-once/,
      );
      const taken = await Promise.all([logins.take('state-1'), beside.take('state-1')]);
      expect(taken.filter((it) => it !== undefined)).toEqual([login]);
      await logins.keep('state-2', login);
      at += loginLifeMs;
      expect(await beside.take('state-2')).toBeUndefined();
      await logins.keep('state-3', login);
      at += loginLifeMs;
      await logins.deleteExpired();
      expect(await database.query('SELECT * FROM openid_login')).toEqual([]);
    });
  });
}
