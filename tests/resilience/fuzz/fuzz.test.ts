import { expect, test } from 'vitest';
import { fuzz, requestOf } from './fuzz.ts';

const seed = 20_261_122;

test('a few hundred mutations each get an answer below 500', async () => {
  const { statuses, hangs, defects, bad } = await fuzz(400, seed);
  const answered = [...statuses.keys()].sort((one, other) => one - other);
  expect({ hangs, defects, bad }).toEqual({ hangs: 0, defects: 0, bad: [] });
  expect(answered.filter((status) => status < 200 || status >= 500)).toEqual([]);
  // The mutations reach every part of the server.
  for (const status of [200, 400, 403, 404, 405, 408, 413, 415, 421, 422]) expect(answered).toContain(status);
});

test('a seed and a number determine the request', () => {
  expect(requestOf(seed, 7)).toEqual(requestOf(seed, 7));
  expect(requestOf(seed, 8)).not.toEqual(requestOf(seed + 1, 8));
});
