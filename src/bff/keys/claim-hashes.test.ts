import { expect, test } from 'vitest';
import { closingOf, limits, openingOf } from '../db/store.suite.ts';
import { memoryStores } from '../testing/stores.suite.ts';
import { hashClaim } from './claim-hashes.ts';
import { keyedBy } from './keyed.ts';

const keyed = keyedBy(Buffer.from('key'));

test('a person is known under the canonical claim, and under those that were accepted before', () => {
  const { hash, former } = hashClaim(keyed, '8-901-1');
  expect(hash).toBe(keyed('claim', '8-901-1'));
  expect(former()).toContain(keyed('claim', '8-0901-1'));
  expect(former()).toContain(keyed('claim', '8-0901-000001'));
  expect(former()).not.toContain(hash);
  expect(former()).toHaveLength(11);
});

test('everything about a person is counted and erased, whatever the spelling was', async () => {
  const { record, upkeep } = await memoryStores();
  const claim = hashClaim(keyed, '8-901-1');
  for (const spelling of ['8-901-1', '8-0901-1', '8-901-2']) {
    const opening = openingOf({ claim: { hash: keyed('claim', spelling), mask: '8-•••-•' } });
    await record.begin(opening, limits(9));
    await record.finish(opening.key, closingOf(opening));
  }
  expect(await upkeep.count(claim)).toBe(2);
  expect(await upkeep.erase(claim)).toEqual({ erased: 2, pending: 0 });
  expect(await upkeep.count(hashClaim(keyed, '8-901-2'))).toBe(1);
});
