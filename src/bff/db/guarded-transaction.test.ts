import { expect, test } from 'vitest';
import { sqlitePlace } from '../testing/places.suite.ts';

test('late statements of a failed transaction are not written', async () => {
  const place = sqlitePlace();
  const database = await place.open();
  await database.query('CREATE TABLE seen (n INTEGER) STRICT');
  const insert = 'INSERT INTO seen VALUES ($1)';
  let late: Promise<unknown> = Promise.resolve();
  let goOn = () => {};
  const after = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const failing = database.transaction(async (step) => {
    late = after.then(() => step.query(insert, [1]));
    late.catch(() => {});
    await step.query('no statement');
  });
  await expect(failing).rejects.toThrow();
  await database.transaction(async (step) => {
    goOn();
    await expect(late).rejects.toThrow('this step has come to its end');
    await step.query(insert, [2]);
  });
  expect(await database.query('SELECT n FROM seen')).toEqual([{ n: 2 }]);
  await place.forget();
});
