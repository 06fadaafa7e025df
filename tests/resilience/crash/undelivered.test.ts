import { expect, test } from 'vitest';
import { onSqlite } from './place.ts';
import { describeUndelivered, isUndeliveredClean, playUndelivered } from './undelivered.ts';

test('killed between the commit of an answer and the delivery of its event, the next start delivers it', async () => {
  const found = await playUndelivered(onSqlite());
  expect(found.before).toBe('waiting verification.finished after 1');
  expect(isUndeliveredClean(found), describeUndelivered(found)).toBe(true);
}, 180_000);
