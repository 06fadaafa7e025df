import { tag } from '../kit/tag.ts';
import { expect, test } from '../kit/test.ts';

test(
  'a lost response is requested again, and no vendor is called twice',
  tag.faults,
  async ({ visit, network, scenario, deployment }) => {
    const { cedula } = scenario('no-match');
    await visit.goToReview(cedula);
    await network.loseResponses();
    await visit.send();
    await visit.expectResult('face-mismatch');
    expect(await deployment.ledger('apptenticate', cedula)).toHaveLength(1);
  },
);
