import { expect, test } from 'vitest';
import { hashPin, matchesPin, pinCost } from './pin.ts';
import { pauseAfterFailures } from './sign-in-attempts.ts';

test('a PIN is stored with a salt and a cost of its own, and matches only itself', async () => {
  const [one, two] = [await hashPin('123456'), await hashPin('123456')];
  expect(one).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(one).not.toBe(two);
  expect([await matchesPin('123456', one), await matchesPin('123457', one)]).toEqual([true, false]);
  expect(pinCost).toEqual({ ln: 15, r: 8, p: 3 });
});

test('a hash stored at another cost still matches', async () => {
  expect(await matchesPin('4242424242', await hashPin('4242424242', { ln: 5, r: 2, p: 2 }))).toBe(true);
});

test('a stored hash of another form is a defect, not a refusal', async () => {
  await expect(matchesPin('123456', 'plain')).rejects.toThrow('another form');
});

test('pauses: none, then half a minute, twice as long each time, a quarter of an hour at most', () => {
  expect([1, 4, 5, 6, 7, 8, 9, 10, 40].map((tried) => pauseAfterFailures(tried) / 1_000)).toEqual([
    0, 0, 30, 60, 120, 240, 480, 900, 900,
  ]);
});
