import { expect, test } from '../kit/test.ts';
import { problemFor } from '../kit/wire.ts';

test('a server of the former release knows no provenance: the photo is sent again without it, by itself', async ({
  visit,
  page,
  wire,
  person,
}) => {
  let first = true;
  await page.route('**/api/verifications', async (route) => {
    if (!first) return route.fallback();
    first = false;
    return route.fulfill({
      status: 422,
      contentType: 'application/problem+json',
      json: problemFor('FIELD_INVALID'),
    });
  });
  await visit.goToSending(person(9001));
  await visit.expectResult('ok');
  const reported = wire.sent.map((it) => it.postDataBuffer()?.includes('name="provenance"'));
  expect(reported).toEqual([true, false]);
  expect(new Set(await wire.keys()).size).toBe(1);
});
