import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../db/database.ts';
import { createRecord } from '../db/record.ts';
import { closingOf, limits, openingOf } from '../db/store.suite.ts';
import type { Place } from '../testing/places.suite.ts';
import { testKeyed } from '../testing/stores.suite.ts';
import { createArtifacts } from './artifacts.ts';
import { createLogos } from './logos.ts';
import { createRelyingPartyRequests, type RelyingPartyRequest, releaseMs } from './requests.ts';
import { checkRelyingPartySettings, defaultSettings } from './settings.ts';
import { signingKeysOf } from './signing-keys.ts';
import { createRelyingPartyStore, type RelyingParty } from './store.ts';

const start = 1_800_000_000_000;
const keyOf = (id: string, byte: number) => ({ id, key: Buffer.alloc(32, byte) });
const ring = () => [keyOf('a', 1)];
const cedula = '8-777-987654';

const party: Omit<RelyingParty, 'pausedAt'> = {
  id: 'bank',
  name: 'Banco de ejemplo',
  settings: checkRelyingPartySettings({
    ...{ ...defaultSettings, redirects: ['https://bank.example/back'], subjectKey: 'a' },
  }),
  secrets: [{ hash: 'hash-1', until: null }],
  webhookUrl: null,
  addedAt: start,
};

const requestOf = (changes: Partial<RelyingPartyRequest> = {}) => ({
  id: randomUUID(),
  relyingParty: 'bank',
  clientReference: 'order-1',
  claim: 'hash-1',
  session: 'session-1',
  disclosed: { name: 'Banco de ejemplo', release: [] },
  beganAt: start,
  expiresAt: start + 60_000,
  ...changes,
});

/** What every database must do for relying parties. */
export function relyingPartySuite(name: string, makePlace: () => Promise<Place>): void {
  describe(`${name}: relying parties`, () => {
    let place: Place;
    let one: Database;
    let two: Database;
    let now: number;
    const clock = () => now;
    beforeEach(async () => {
      now = start;
      place = await makePlace();
      [one, two] = await Promise.all([place.open(), place.open()]);
    });
    afterEach(() => place.forget());

    test('a relying party is added once, changed, paused and removed, for all instances', async () => {
      const [store, other] = [createRelyingPartyStore(one, ring), createRelyingPartyStore(two, ring)];
      expect(await store.any()).toBe(false);
      expect(await Promise.all([store.add(party), other.add(party)])).toContain(false);
      expect(await other.find('bank')).toEqual({ ...party, pausedAt: null });
      await store.change('bank', () => ({ name: 'El Banco' }));
      await other.replaceSecret('bank', 'hash-2', Date.now() + 60_000);
      await store.pause('bank', start);
      expect(await store.list()).toMatchObject([
        { name: 'El Banco', pausedAt: start, secrets: [{ hash: 'hash-2', until: null }, { hash: 'hash-1' }] },
      ]);
      const failing = store.change('bank', () => {
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect([await other.remove('bank'), await store.remove('bank'), await store.any()]).toEqual([
        true,
        false,
        false,
      ]);
    });

    test('a logo is there for all instances, by its hash, and goes with its relying party', async () => {
      const store = createRelyingPartyStore(one, ring);
      await store.add(party);
      const logo = { png: Buffer.from('png').toString('base64'), width: 160, height: 80 };
      await createLogos(one).set('bank', logo);
      await createLogos(one).set('bank', { ...logo, width: 100 });
      const found = await createLogos(two).find('bank');
      expect(found).toEqual({ width: 100, height: 80, hash: expect.any(String) as string });
      expect(await createLogos(two).read(found?.hash ?? '')).toEqual(Buffer.from('png'));
      expect(await createLogos(two).read('other')).toBeUndefined();
      await store.remove('bank');
      expect(await createLogos(one).find('bank')).toBeNull();
    });

    test('an artifact is sealed, found at its place until it expires, and consumed once', async () => {
      const [artifacts, others] = [one, two].map((database) =>
        createArtifacts(database, testKeyed, ring, clock),
      );
      const codes = artifacts?.adapterFor('AuthorizationCode');
      const otherCodes = others?.adapterFor('AuthorizationCode');
      await codes?.upsert('code-1', { grantId: 'grant-1', claims: { cedula } }, 60);
      const stored = JSON.stringify(await one.query('SELECT * FROM openid_artifact'));
      for (const secret of ['code-1', 'grant-1', cedula]) expect(stored).not.toContain(secret);
      expect(await otherCodes?.find('code-1')).toEqual({ grantId: 'grant-1', claims: { cedula } });
      expect(await others?.adapterFor('AccessToken').find('code-1')).toBeUndefined();
      const consumed = await Promise.allSettled(
        [codes, otherCodes, codes, otherCodes].map(async (it) => it?.consume('code-1')),
      );
      expect(consumed.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await codes?.find('code-1')).toMatchObject({ consumed: start / 1_000 });
      await otherCodes?.revokeByGrantId('grant-1');
      expect(await codes?.find('code-1')).toBeUndefined();

      await codes?.upsert('code-2', {}, 60);
      now += 60_000;
      expect(await codes?.find('code-2')).toBeUndefined();
      await artifacts?.forgetOver();
      expect(await one.query('SELECT * FROM openid_artifact')).toEqual([]);
    });

    test('a session is found by its uid, and what is destroyed is gone', async () => {
      const sessions = createArtifacts(one, testKeyed, ring, clock).adapterFor('Session');
      await sessions.upsert('id-1', { uid: 'uid-1' }, 60);
      expect(await sessions.findByUid('uid-1')).toEqual({ uid: 'uid-1' });
      await sessions.destroy('id-1');
      expect(await sessions.findByUid('uid-1')).toBeUndefined();
    });

    test('signing keys are the same at all instances, and a new key comes first', async () => {
      const keys = (named = ring()) => Promise.all([signingKeysOf(named, one), signingKeysOf(named, two)]);
      const [here, there] = await keys();
      expect(here).toEqual(there);
      expect(here.map(({ kid }) => kid)).toEqual(['a-es256', 'a-rs256']);
      const [rotated] = await keys([keyOf('b', 2), ...ring()]);
      expect(rotated.map(({ kid }) => kid)).toEqual(['b-es256', 'a-es256', 'b-rs256', 'a-rs256']);
      expect(rotated.find(({ kid }) => kid === 'a-rs256')).toEqual(here[1]);
    });

    test('limits of requests are exact over instances; what is open again is no other request', async () => {
      const stores = [one, two].map((database) => createRelyingPartyRequests(database, ring, clock));
      const openAt = async (at: number, request = requestOf(), most = { perHour: 3, inFlight: 0 }) =>
        stores[at % 2]?.open(request, most, null);
      const opened = await Promise.all(Array.from({ length: 8 }, (_, at) => openAt(at)));
      expect(opened.filter(Boolean)).toHaveLength(3);
      const [first] = await one.query<{ id: string }>('SELECT id FROM relying_party_request LIMIT 1');
      expect(await openAt(0, requestOf({ id: first?.id ?? '' }))).toBe(true);
      expect(await openAt(0, requestOf(), { perHour: 0, inFlight: 3 })).toBe(false);
      await stores[0]?.end(first?.id ?? '', 'left', start);
      expect(await openAt(1, requestOf(), { perHour: 0, inFlight: 3 })).toBe(true);
    });

    test('the cédula of a request is sealed, and gone a minute after the end', async () => {
      const requests = createRelyingPartyRequests(one, ring, clock);
      const request = requestOf();
      await requests.open(request, { perHour: 0, inFlight: 0 }, cedula);
      const read = async () => JSON.stringify(await one.query('SELECT * FROM relying_party_request'));
      expect(await read()).not.toContain(cedula);
      expect(await requests.cedulaOf(request.id)).toBe(cedula);
      expect([
        await requests.end(request.id, 'answered', start),
        await requests.end(request.id, 'left', 0),
      ]).toEqual([true, false]);
      now = start + releaseMs;
      expect(await requests.cedulaOf(request.id)).toBeNull();
      await requests.forgetOver();
      expect(await one.query('SELECT cedula FROM relying_party_request')).toEqual([{ cedula: null }]);
      expect(await requests.find(request.id)).toMatchObject({
        ending: 'answered',
        clientReference: 'order-1',
      });
    });

    test('a request that is not ended in time has expired, and is forgotten when nothing refers to it', async () => {
      const requests = createRelyingPartyRequests(one, ring, clock);
      const request = requestOf();
      await requests.open(request, { perHour: 0, inFlight: 0 }, null);
      now += 60_000;
      await requests.forgetOver();
      expect(await requests.find(request.id)).toMatchObject({ ending: 'expired' });
      now += 8 * 24 * 3_600_000;
      await requests.forgetOver();
      expect(await requests.find(request.id)).toBeUndefined();
    });

    test('a verification belongs to one request, and a request has one answer', async () => {
      const requests = createRelyingPartyRequests(one, ring);
      const [record, other] = [one, two].map((database) => createRecord(database, testKeyed));
      const request = requestOf({ beganAt: Date.now(), expiresAt: Date.now() + 60_000 });
      await requests.open(request, { perHour: 0, inFlight: 0 }, null);
      const begin = async (at: number, opening = openingOf()) =>
        (at % 2 === 0 ? record : other)?.begin(opening, limits(99), { request: request.id });
      const openings = Array.from({ length: 8 }, () => openingOf());
      const begun = await Promise.all(openings.map((opening, at) => begin(at, opening)));
      expect(begun.map((it) => it?.kind).toSorted()).toEqual([
        'opened',
        ...Array.from({ length: 7 }, () => 'request-over'),
      ]);
      const opened = openings[begun.findIndex((it) => it?.kind === 'opened')] ?? openingOf();
      expect(await requests.findByVerification(opened.id)).toMatchObject({ request: { id: request.id } });

      // Not verified: another photo may follow. Verified: none.
      const refused = closingOf(opened);
      refused.answer.verification = {
        ...refused.answer.verification,
        ...{ outcome: 'not-verified', reason: 'face-mismatch' },
      };
      await record?.finish(opened.key, refused);
      const next = openingOf();
      expect((await begin(1, next))?.kind).toBe('opened');
      await record?.finish(next.key, closingOf(next));
      expect((await requests.verificationOf(request.id))?.id).toBe(next.id);
      expect((await begin(0))?.kind).toBe('request-over');
    });

    test('nothing is begun for a request that has ended, expired or never was', async () => {
      const requests = createRelyingPartyRequests(one, ring);
      const record = createRecord(one, testKeyed);
      const at = Date.now();
      const expired = requestOf({ beganAt: at - 60_000, expiresAt: at - 1 });
      const ended = requestOf({ beganAt: at, expiresAt: at + 60_000 });
      for (const request of [expired, ended]) await requests.open(request, { perHour: 0, inFlight: 0 }, null);
      await requests.end(ended.id, 'left', at);
      for (const request of [expired.id, ended.id, 'never'])
        expect(await record.begin(openingOf(), limits(), { request })).toEqual({ kind: 'request-over' });
      expect(await one.query('SELECT * FROM verification')).toEqual([]);
    });
  });
}
