import { expect, test } from 'vitest';
import { listLog } from '../testing/app.suite.ts';
import { memoryStores } from '../testing/stores.suite.ts';
import { expireOld, startJobs } from './jobs.ts';
import { closingOf, hour, limits, openingOf } from './store.suite.ts';

const day = 24 * hour;
const parts = { handlerMs: 30_000, retentionMs: 90 * day };

test('at start, rows that nobody will close are given up, and no younger ones', async () => {
  const stores = await memoryStores();
  const [old, young] = [openingOf({ at: Date.now() - 41_000 }), openingOf({ at: Date.now() - 30_000 })];
  for (const opening of [old, young]) await stores.record.begin(opening, limits());
  const { log, lines } = listLog();
  const stop = await startJobs({ ...parts, stores, log });
  expect((await stores.record.find(old.key))?.closing?.answer.verification.reason).toBe('interrupted');
  expect((await stores.record.find(young.key))?.state).toBe('pending');
  await stop();
  expect(lines).toEqual([]);
  await stores.close();
});

test('an unreachable database is logged, and the server starts', async () => {
  const stores = await memoryStores();
  await stores.close();
  const { log, lines } = listLog();
  const stop = await startJobs({ ...parts, stores, log });
  await stop();
  expect(lines.map(({ event }) => event)).toEqual(['record-upkeep-failed']);
});

test('retention deletes what is older than promised, once an hour over all instances', async () => {
  const stores = await memoryStores();
  const openings = [89, 91, 92].map((days) => openingOf({ at: Date.now() - days * day }));
  for (const opening of openings) {
    await stores.record.begin(opening, limits());
    await stores.record.finish(opening.key, closingOf(opening));
  }
  expect(await expireOld({ stores, retentionMs: parts.retentionMs })).toBe(2);
  expect(await expireOld({ stores, retentionMs: day })).toBe(0);
  const left = await Promise.all(openings.map(({ key }) => stores.record.find(key)));
  expect(left.map((row) => row?.state)).toEqual(['final', undefined, undefined]);
  await stores.close();
});
