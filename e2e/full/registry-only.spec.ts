import { expect, test } from '../kit/test.ts';

test.use({ settings: { PROVIDERS: 'apptenticate', APPTENTICATE_LIVENESS: 'on' } });

test('with its liveness service: two checks are told, the third is said to be missing', async ({
  visit,
  person,
}) => {
  await visit.untilSent(person(9120));
  await visit.expectResult('ok');
  const { checks, similarity, states } = visit.words.result;
  await expect(visit.check(checks.validation.name)).toContainText(states.passed);
  await expect(visit.check(checks.liveness.name)).toContainText(states.passed);
  await expect(visit.check(similarity.name)).toContainText(similarity['not-reported']);
});

test('a face that its liveness service doubts is not verified', async ({ visit, person }) => {
  await visit.untilSent(person(9121));
  await visit.expectResult('not-live');
});
