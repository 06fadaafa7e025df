import { expect, test } from '../kit/test.ts';

test('a registry under maintenance: the result says nothing about the face', async ({
  visit,
  scenario,
  deployment,
}) => {
  const { cedula, expects } = scenario('registry-registry-not-available');
  expect(expects).toBe('unavailable');
  await visit.goToSending(cedula);
  await visit.expectResult('registry-not-available');
  expect(await deployment.ledger('apptenticate', cedula), 'vendor called once').toHaveLength(1);
});
