import { expect, test } from '../kit/test.ts';

test('a registry that is under maintenance: nothing is said about the face', async ({
  visit,
  scenario,
  deployment,
}) => {
  const { cedula, expects } = scenario('registry-registry-not-available');
  expect(expects).toBe('unavailable');
  await visit.untilSent(cedula);
  await visit.expectResult('registry-not-available');
  expect(await deployment.ledger('apptenticate', cedula), 'asked once').toHaveLength(1);
});
