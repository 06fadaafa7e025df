import { randomBytes } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DatabaseRefused } from './db/database.ts';
import { readOrCreateKey } from './db/local-key-file.ts';
import { closingOf, limits, openingOf } from './db/store.suite.ts';
import { openStores, type StoreSettings } from './stores.ts';
import { sqlitePlace } from './testing/places.suite.ts';

let place: ReturnType<typeof sqlitePlace>;
beforeEach(() => {
  place = sqlitePlace();
});
afterEach(() => place.forget());

const [a, b] = ['a', 'b'].map((id) => ({ id, key: randomBytes(32) }));
const keys = (...ring: (typeof a)[]): StoreSettings => ({
  database: { kind: 'sqlite', file: place.file },
  recordKey: Buffer.from('record-key'),
  enrolmentKeys: ring.flatMap((key) => key ?? []),
  receiptKeys: [],
});

describe('keys', () => {
  test('a key that enrolments are sealed with cannot be removed', async () => {
    const stores = await openStores(keys(a));
    await stores.enrolments.enrol([{ claim: { hash: 'h', mask: 'm' }, userId: '77', image: 'aW1n' }]);
    await stores.close();
    await expect(openStores(keys(b))).rejects.toThrow(
      new DatabaseRefused('ENROLMENT_KEYS lacks keys that enrolments are sealed with: "a" (1).'),
    );
    const both = await openStores(keys(b, a));
    expect(await both.enrolments.enrolment('h')).toMatchObject({ image: 'aW1n' });
    await both.close();
  });

  test('a generated key is the same every time, and a broken file is refused', async () => {
    await place.open();
    const file = join(dirname(place.file), 'some.key');
    const key = readOrCreateKey(file);
    expect(key).toHaveLength(32);
    expect(readOrCreateKey(file).equals(key)).toBe(true);
    writeFileSync(file, 'short');
    expect(() => readOrCreateKey(file)).toThrow(/holds no key of 32 bytes/);
    expect(() => readOrCreateKey(join(file, 'deeper'))).toThrow(DatabaseRefused);
  });
});

test('a file that was moved away accepts nothing, and goes on when it is back', async () => {
  const { record, close } = await openStores(keys(a));
  const opening = openingOf();
  await record.begin(opening, limits());
  renameSync(place.file, `${place.file}.moved`);
  await expect(record.ready()).rejects.toThrow();
  await expect(record.begin(openingOf(), limits())).rejects.toThrow();
  writeFileSync(place.file, '');
  await expect(record.ready()).rejects.toThrow('another file took the place');
  renameSync(`${place.file}.moved`, place.file);
  await record.finish(opening.key, closingOf(opening));
  expect((await record.find(opening.key))?.state).toBe('final');
  await close();
});

test('a transaction that fails in the middle writes nothing', async () => {
  const database = await place.open();
  const failing = database.transaction(async (step) => {
    await step.query('INSERT INTO job (name, until) VALUES ($1, $2)', ['x', 1]);
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  await expect(
    database.transaction((step) => step.query('INSERT INTO job (name, until) VALUES ($1, $1)', ['x'])),
  ).rejects.toThrow();
  expect(await database.query('SELECT * FROM job')).toEqual([]);
});
