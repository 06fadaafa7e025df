import { tag } from '../kit/tag.ts';
import { expect, test } from '../kit/test.ts';

test.use({ settings: { PROVIDERS: 'apptenticate', APPTENTICATE_LIVENESS: 'on' } });

test('with its liveness service: two checks are shown, and nothing about the third', async ({
  visit,
  person,
}) => {
  await visit.goToSending(person(9120));
  await visit.expectResult('ok');
  const { checks, similarity, states } = visit.words.result;
  await expect(visit.check(checks.validation.name)).toContainText(states.passed);
  await expect(visit.check(checks.liveness.name)).toContainText(states.passed);
  await expect(visit.check(similarity.name)).toHaveCount(0);
});

test('a face that fails its liveness service is not verified', tag.thorough, async ({ visit, person }) => {
  await visit.goToSending(person(9121));
  await visit.expectResult('not-live');
});
