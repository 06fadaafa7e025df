import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Environment } from '../config/environment.ts';
import { closingOf, limits, openingOf } from '../db/store.suite.ts';
import { reportOf } from '../providers/provider.ts';
import { type Stores, storesOver } from '../stores.ts';
import { build, cookieOf, local, provider } from './app.suite.ts';
import { type Answered, get, goodParts, post } from './client.suite.ts';
import { otherPhoto } from './jpeg.suite.ts';
import type { Place } from './places.suite.ts';
import { testEnrolmentKeys, testKeyed } from './stores.suite.ts';

/** What several instances on one database must do together. */
export function instancesSuite(name: string, makePlace: () => Promise<Place>): void {
  describe(`${name}: two instances`, () => {
    let place: Place;
    let apps: FastifyInstance[];
    let callCount: number;
    let refuses: boolean;
    beforeEach(async () => {
      place = await makePlace();
      apps = [];
      callCount = 0;
      refuses = false;
    });
    afterEach(async () => {
      await Promise.all(apps.map((app) => app.close()));
      await place.forget();
    });

    const openHere = async (): Promise<Stores> =>
      storesOver(await place.open(), testKeyed, testEnrolmentKeys);

    async function start(env: Environment = {}): Promise<FastifyInstance> {
      const vendor = provider(async () => {
        callCount += 1;
        await pause(50);
        return refuses
          ? reportOf('apptenticate', 'face-mismatch', { validation: { state: 'failed' } })
          : reportOf('apptenticate', 'ok', { validation: { state: 'passed' } });
      });
      const app = await build(env, { stores: await openHere(), providers: () => [vendor] });
      apps.push(app);
      return app;
    }

    test('one key ten times at once, over both: one call, and all get the answer', async () => {
      const both = [await start(), await start()];
      const headers = { 'idempotency-key': randomUUID() };
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, at) => post(both[at % 2] as FastifyInstance, goodParts(), headers)),
      );
      expect(callCount).toBe(1);
      expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
      expect(new Set(answers.map(({ verification }) => JSON.stringify(verification))).size).toBe(1);
    });

    test('a repeated key: at the other instance, with another photo, after both are gone', async () => {
      const [one, two] = [await start(), await start()];
      const headers = { 'idempotency-key': randomUUID() };
      const first = await post(one, goodParts(), headers);
      expect((await post(two, goodParts(), headers)).verification).toEqual(first.verification);
      const other = goodParts('8-123-4567', otherPhoto);
      expect((await post(two, other, headers)).problem?.code).toBe('IDEMPOTENCY_KEY_REUSED');
      await Promise.all(apps.map((app) => app.close()));
      apps = [];
      const after = await start();
      expect((await post(after, goodParts(), headers)).verification).toEqual(first.verification);
      const recorded = await get(after, `/api/verifications/${headers['idempotency-key']}`, {
        cookie: cookieOf(first.headers),
      });
      expect(recorded.verification).toEqual(first.verification);
      expect(callCount).toBe(1);
    });

    test('what a dead instance had on its way is unknown after a start, and is not sent again', async () => {
      const dead = await openHere();
      const opening = openingOf({ at: Date.now() - 60_000, session: testKeyed('session', 's'.repeat(32)) });
      await dead.record.begin(opening, limits());
      const app = await start();
      const cookie = `cotejo_session=${'s'.repeat(32)}`;
      const { verification } = await get(app, `/api/verifications/${opening.key}`, { cookie });
      expect(verification).toMatchObject({ id: opening.id, outcome: 'unknown', reason: 'interrupted' });
      await expect(dead.record.finish(opening.key, closingOf(opening))).resolves.toBeUndefined();
      expect(callCount).toBe(0);
    });

    describe('limits', () => {
      const codes = (answers: Answered[]) => answers.map(({ problem }) => problem?.code ?? 'verified').sort();
      const waits = ({ headers, problem }: Answered) => {
        expect(headers['retry-after']).toBe(String(problem?.retryAfter));
        return problem?.retryAfter ?? 0;
      };

      test.each<[string, Environment, (n: number) => string, string]>([
        ['person', { ATTEMPTS_PER_CLAIM: '3' }, () => '8-1-1', 'CLAIM_ATTEMPTS_EXHAUSTED'],
        ['address', { ATTEMPTS_PER_ADDRESS: '3' }, (n) => `8-1-${n}`, 'ADDRESS_ATTEMPTS_EXHAUSTED'],
        ['everybody', { ATTEMPTS_PER_HOUR: '3' }, (n) => `8-1-${n}`, 'BUDGET_EXHAUSTED'],
      ])('by %s: three of eight that come at once over both are sent', async (_, env, cedula, code) => {
        const both = [await start(env), await start(env)];
        const answers = await Promise.all(
          Array.from({ length: 8 }, (__, n) => post(both[n % 2] as FastifyInstance, goodParts(cedula(n)))),
        );
        expect(codes(answers)).toEqual([...Array<string>(5).fill(code), 'verified', 'verified', 'verified']);
        expect(callCount).toBe(3);
        const refused = answers.find(({ problem }) => problem !== undefined) as Answered;
        expect(waits(refused)).toBeGreaterThan(3_500);
        expect(waits(refused)).toBeLessThanOrEqual(3_600);
      });

      test('the forwarded address counts only where the proxy is trusted', async () => {
        const env = { ATTEMPTS_PER_ADDRESS: '1' };
        const [trusting, other] = [await start({ ...env, TRUSTED_PROXIES: '127.0.0.1' }), await start(env)];
        const from = (app: FastifyInstance, address: string, n: number) =>
          post(app, goodParts(`8-1-${n}`), { 'x-forwarded-for': address });
        expect((await from(trusting, '2001:db8::1', 1)).status).toBe(200);
        expect((await from(trusting, '2001:db8::ffff:2', 2)).problem?.code).toBe(
          'ADDRESS_ATTEMPTS_EXHAUSTED',
        );
        expect((await from(trusting, '2001:db8:0:1::1', 3)).status).toBe(200);
        // Who writes the header himself comes first in it; the proxy adds the one it saw.
        expect((await from(trusting, '192.0.2.9, 2001:db8::1', 4)).problem?.code).toBe(
          'ADDRESS_ATTEMPTS_EXHAUSTED',
        );
        expect((await from(other, '192.0.2.1', 5)).status).toBe(200);
        expect((await from(other, '192.0.2.2', 6)).problem?.code).toBe('ADDRESS_ATTEMPTS_EXHAUSTED');
      });

      test('after refusals in a row there is a pause, with its length in the problem', async () => {
        refuses = true;
        const both = [await start({ PAUSE_AFTER_REFUSALS: '2' }), await start({ PAUSE_AFTER_REFUSALS: '2' })];
        for (const app of both) expect((await post(app)).verification?.outcome).toBe('not-verified');
        const paused = await post(both[0] as FastifyInstance);
        expect(paused.problem?.code).toBe('ATTEMPTS_PAUSED');
        expect(waits(paused)).toBeGreaterThan(0);
        expect(waits(paused)).toBeLessThanOrEqual(30);
        expect(callCount).toBe(2);
      });
    });

    test('a link from one instance is opened at the other, and both report its progress', async () => {
      const [one, two] = [await start({ HANDOFF: 'always' }), await start({ HANDOFF: 'always' })];
      const json = { ...local, 'content-type': 'application/json' };
      const opened = await one.inject({
        method: 'POST',
        url: '/api/handoffs',
        headers: json,
        payload: { cedula: '8-777-987654', consent: 'notice-1' },
      });
      const { id, link } = opened.json<{ id: string; link: string }>();
      const claimed = await two.inject({
        method: 'POST',
        url: '/api/handoffs/claim',
        headers: json,
        payload: { token: link.split('=').at(-1) ?? '' },
      });
      expect(claimed.json()).toMatchObject({ id, state: 'opened' });
      const parts = goodParts().filter(([part]) => part !== 'cedula' && part !== 'consent');
      const cookie = cookieOf(claimed.headers);
      expect((await post(two, [...parts, ['handoff', id]], { cookie })).status).toBe(200);
      const response = await one.inject({
        url: `/api/handoffs/${id}`,
        headers: { ...local, cookie: cookieOf(opened.headers) },
      });
      expect(response.json()).toMatchObject({ state: 'answered', cedula: '8-•••-•••654' });
    });
  });
}
