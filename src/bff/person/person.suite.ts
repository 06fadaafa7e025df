import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { audit } from '../db/audit.ts';
import { createSearches } from '../db/searches.ts';
import { closingOf, hour, limits, openingOf, referenceIn } from '../db/store.suite.ts';
import { hashClaim } from '../keys/claim-hashes.ts';
import { createVisits } from '../operators/visits.ts';
import { type Stores, storesOver } from '../stores.ts';
import type { Place } from '../testing/places.suite.ts';
import { testEnrolmentKeys, testKeyed, testProvenances } from '../testing/stores.suite.ts';
import { accessPurposes, erasePerson, recordAccess } from './person-erasure.ts';
import { erasurePage, personPage } from './person-page.ts';
import { readPerson } from './person-record.ts';

const mask = '8-•-•';
const ana = { claim: hashClaim(testKeyed, '8-901-1'), mask };
const other = { claim: hashClaim(testKeyed, '8-902-2'), mask };
const page = { institution: 'Registro <b>', locale: 'es', timeZone: 'America/Panama' } as const;

/** Access to all data of a person and their erasure, over every database. */
export function personSuite(name: string, makePlace: () => Promise<Place>): void {
  describe(`${name}: the data of a person`, () => {
    let place: Place;
    let stores: Stores;
    beforeEach(async () => {
      place = await makePlace();
      stores = storesOver(await place.open(), testKeyed, testEnrolmentKeys);
    });
    afterEach(() => place.forget());

    /** One verification; of a former spelling of the cédula where a hash is named. */
    async function verify(hash: string, changes: object = {}, isFinal = true) {
      const opening = openingOf({ claim: { hash, mask }, session: randomUUID(), ...changes });
      const reference = referenceIn(await stores.record.begin(opening, limits(99), { attendedBy: 'luis' }));
      if (isFinal) await stores.record.finish(opening.key, closingOf(opening, {}, reference));
      return { id: opening.id, reference };
    }

    async function held() {
      const first = await verify(ana.claim.hash, { station: 'station-1', channel: 'kiosk' });
      const former = await verify(testKeyed('claim', '8-0901-1'));
      await verify(other.claim.hash);
      const visits = createVisits(stores.database, { provenances: testProvenances, zone: 'America/Panama' });
      const text = 'Trajo <otra> cédula.';
      await visits.note('station-1', first.id, { by: 'luis', text, mark: null, provider: null });
      for (const template of ['b25l', 'dHdv'])
        await stores.enrolments.enrol([{ claim: { hash: ana.claim.hash, mask }, userId: '77', template }]);
      const by = { at: Date.now(), operator: 'eva', station: 'station-2', purpose: 'complaint' };
      await createSearches(stores.database, testKeyed).find({ reference: former.reference }, by, {
        most: 30,
        windowMs: hour,
      });
      return { first, former };
    }

    test('everything about one person in one value, under every spelling, and nothing of another one', async () => {
      const { first, former } = await held();
      const record = await readPerson(stores, ana);
      expect(record.cedula).toBe(mask);
      expect(record.verifications.map(({ id, reference }) => ({ id, reference }))).toEqual(
        expect.arrayContaining([first, former]),
      );
      expect(record.verifications).toHaveLength(2);
      expect(record.verifications.find(({ id }) => id === first.id)).toMatchObject({
        outcome: 'verified',
        consent: 'notice-1',
        attendedBy: 'luis',
        notes: [{ by: 'luis', text: 'Trajo <otra> cédula.' }],
        journal: [{ what: 'opened' }, { what: 'closed' }],
        transactions: [{ provider: 'apptenticate', id: '90071992547409931234' }],
      });
      expect(record.enrolment).toMatchObject({
        current: { userId: '77', template: 'dHdv', version: 2 },
        former: { template: 'b25l', version: 1 },
      });
      expect(record.accesses).toMatchObject([
        { by: 'eva', station: 'station-2', purpose: 'complaint', verification: former.id },
      ]);
    });

    test('the notices that the person agreed to, as they were shown, and no others', async () => {
      await held();
      for (const version of ['notice-1', 'notice-9'])
        await stores.database.query('INSERT INTO notice_text (version, text) VALUES ($1, $2)', [
          version,
          'El aviso',
        ]);
      const { notices } = await readPerson(stores, ana);
      expect(notices).toEqual([{ version: 'notice-1', text: 'El aviso' }]);
    });

    test('that it was read is in the sealed chain, and in the next reading', async () => {
      const { first, former } = await held();
      await recordAccess(stores, accessPurposes.read, 'command:root', [first.id, former.id]);
      await recordAccess(stores, accessPurposes.read, 'command:root', []);
      const { accesses } = await readPerson(stores, ana);
      expect(accesses.filter(({ by }) => by === 'command:root')).toMatchObject([
        { purpose: 'person-export', station: 'command', verification: first.id },
        { purpose: 'person-export', station: 'command', verification: former.id },
      ]);
      expect(await audit(stores.database, testKeyed)).toMatchObject({ searches: 4, broken: null });
    });

    test('erasure lists what went, leaves nothing of the person, and the record still holds', async () => {
      const { first, former } = await held();
      const waiting = await verify(ana.claim.hash, {}, false);
      const certificate = await erasePerson(stores, ana, { by: 'command:root', institution: 'Registro' });
      expect(certificate).toMatchObject({
        cedula: mask,
        pending: 1,
        enrolment: { version: 2, formerVersion: 1 },
      });
      expect(certificate.verifications).toHaveLength(2);
      expect(certificate.verifications).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ ...first, notes: 1 }),
          expect.objectContaining({ ...former, notes: 0 }),
        ]),
      );
      const entries = await stores.database.query<{ verification: string; kind: string }>(
        'SELECT sequence, verification, kind FROM entry',
      );
      for (const { id, journalEntry } of certificate.verifications)
        expect(entries).toContainEqual({ sequence: journalEntry, verification: id, kind: 'erased' });

      const left = await readPerson(stores, ana);
      expect(left).toMatchObject({ verifications: [{ id: waiting.id }], enrolment: null });
      for (const table of ['note', 'former_enrolment', 'enrolment'])
        expect(await stores.database.query(`SELECT * FROM ${table}`), table).toEqual([]);
      expect((await readPerson(stores, other)).verifications).toHaveLength(1);
      const checked = await audit(stores.database, testKeyed, null);
      expect(checked.broken).toBeNull();
      expect(checked.head).toBe(certificate.journal);
    });

    test('nobody: an empty record, and a certificate of nothing', async () => {
      const record = await readPerson(stores, ana);
      expect(record).toMatchObject({ verifications: [], enrolment: null, accesses: [] });
      const certificate = await erasePerson(stores, ana, { by: 'command:root', institution: 'Registro' });
      expect(certificate).toMatchObject({ verifications: [], enrolment: null, pending: 0 });
      expect(await audit(stores.database, testKeyed)).toMatchObject({ searches: 1, broken: null });
    });

    test('pages for people: in the institution’s zone, in both languages, and nothing in them runs', async () => {
      const { first } = await held();
      const record = await readPerson(stores, ana);
      const spanish = personPage(record, page);
      for (const text of ['Registro &lt;b&gt;', 'Trajo &lt;otra&gt; cédula.', first.reference, 'GMT-5', mask])
        expect(spanish).toContain(text);
      expect(spanish).not.toMatch(/<script|dHdv|b25l/);
      expect(personPage(record, { ...page, locale: 'en' })).toContain(
        'Who looked up these data from another station',
      );
      const certificate = await erasePerson(stores, ana, { by: 'command:root', institution: 'Registro' });
      for (const locale of ['es', 'en'] as const) {
        const written = erasurePage(certificate, { ...page, locale });
        expect(written).toContain(first.reference);
        expect(written).toContain(certificate.journal);
      }
    });
  });
}
