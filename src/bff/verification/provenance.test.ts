import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Provenance } from '../../contract/provenance.ts';
import { provenanceMaxBytes } from '../../contract/submission.ts';
import { keyringOf } from '../keys/keyring.ts';
import { createVisits } from '../operators/visits.ts';
import { readPerson } from '../person/person-record.ts';
import type { Provider } from '../providers/provider.ts';
import { reportOf } from '../providers/provider.ts';
import { build, provider } from '../testing/app.suite.ts';
import { goodParts, type Part, post } from '../testing/client.suite.ts';
import { memoryStores, testProvenances } from '../testing/stores.suite.ts';
import { createProvenances } from './provenance.ts';

const reported: Provenance = {
  source: 'camera',
  trigger: 'automatic',
  findings: { doubt: 'eyes-hidden', aspects: { face: true, light: true, eyes: false } },
  photo: { width: 1280, height: 720, bytes: 141_209 },
};
const sent = (value: unknown = reported): Part[] => [
  ['provenance', typeof value === 'string' ? value : JSON.stringify(value)],
  ...goodParts(),
];

async function setUp() {
  const stores = await memoryStores();
  const questions: unknown[] = [];
  const asking: Provider = {
    ...provider(),
    async prepare(...request) {
      questions.push(request);
      const ask = async () => reportOf('apptenticate', 'ok', { validation: { state: 'passed' } });
      return { kind: 'ready', ask };
    },
  };
  const app = await build({ ATTEMPTS_PER_SESSION: '1000' }, { stores, providers: () => [asking] });
  return { app, stores, questions, database: stores.database };
}

const visitsOf = (stores: Awaited<ReturnType<typeof memoryStores>>) =>
  createVisits(stores.database, { provenances: stores.provenances, zone: 'America/Panama' });

test('it is shown to operators and to the person who asks for their data, and goes with the verification', async () => {
  const { app, stores, database } = await setUp();
  const { verification } = await post(app, sent());
  const id = verification?.id ?? '';
  expect(await visitsOf(stores).anywhere(id)).toMatchObject({ provenance: reported });
  const [{ claim = '' } = {}] = await database.query<{ claim: string }>('SELECT claim FROM verification');
  const person = { claim: { hash: claim, former: () => [] }, mask: '8-•' };
  expect((await readPerson(stores, person)).verifications).toMatchObject([{ id, provenance: reported }]);
  await stores.upkeep.erase(person.claim);
  expect(await database.query('SELECT * FROM verification_provenance')).toEqual([]);
  await app.close();
});

test('no vendor, no event and no table but its own has it, and there it is sealed', async () => {
  const { app, questions, database } = await setUp();
  await post(app, sent());
  expect(questions).toHaveLength(1);
  const requested = JSON.stringify(questions);
  const tables = await database.query<{ name: string }>(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'`,
  );
  const everything = await Promise.all(
    tables.map(async ({ name }) => JSON.stringify(await database.query(`SELECT * FROM ${name}`))),
  );
  for (const canary of ['141209', 'automatic', 'eyes-hidden']) {
    expect(requested).not.toContain(canary);
    expect(everything.join()).not.toContain(canary);
  }
  const [row] = await database.query<{ sealed: Uint8Array }>('SELECT sealed FROM verification_provenance');
  expect(Buffer.from(row?.sealed ?? []).toString('latin1')).not.toContain('automatic');
  await app.close();
});

test('a former page sends none', async () => {
  const { app, stores, database } = await setUp();
  const { verification } = await post(app);
  expect(verification?.outcome).toBe('verified');
  expect(await database.query('SELECT * FROM verification_provenance')).toEqual([]);
  expect(await visitsOf(stores).anywhere(verification?.id ?? '')).toMatchObject({ provenance: null });
  await app.close();
});

describe('anything else is refused before a vendor is called', () => {
  test.each<[string, unknown]>([
    ['no JSON', 'camera'],
    ['a list', []],
    ['null', null],
    ['a field too few', { ...reported, photo: undefined }],
    ['a field too many', { ...reported, note: 'x' }],
    ['a field too many, deeper', { ...reported, photo: { ...reported.photo, name: 'x' } }],
    ['a free text', { ...reported, source: 'my camera' }],
    ['a finding that does not exist', { ...reported, findings: { doubt: 'tired', aspects: {} } }],
    ['half a pixel', { ...reported, photo: { ...reported.photo, width: 0.5 } }],
    ['a cédula', { ...reported, cedula: '8-123-4567' }],
  ])('%s', async (_, value) => {
    const { app, questions } = await setUp();
    const { problem } = await post(app, sent(value));
    expect(problem).toMatchObject({ code: 'FIELD_INVALID', fields: ['provenance'] });
    expect(questions).toEqual([]);
    await app.close();
  });

  test('more than its limit', async () => {
    const { app } = await setUp();
    const padded = JSON.stringify(reported).padEnd(provenanceMaxBytes + 1);
    expect((await post(app, sent(padded))).status).toBe(413);
    await app.close();
  });
});

test('sealed with a key that is no longer there it is not known, and of another verification it cannot be opened', () => {
  const sealed = testProvenances.seal('one', reported);
  expect(testProvenances.open('one', sealed)).toEqual(reported);
  expect(() => testProvenances.open('other', sealed)).toThrow();
  const others = createProvenances(keyringOf([{ id: 'new', key: randomBytes(32) }]));
  expect(others.open('one', sealed)).toBeNull();
});
