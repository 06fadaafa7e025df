import { tag } from '../kit/tag.ts';
import { expect, test } from '../kit/test.ts';

test(
  'an answer that got lost is asked for, and no vendor is asked again',
  tag.faults,
  async ({ visit, network, scenario, deployment }) => {
    const { cedula } = scenario('no-match');
    await visit.untilReview(cedula);
    await network.losesAnswers();
    await visit.send();
    await visit.expectResult('face-mismatch');
    expect(await deployment.ledger('apptenticate', cedula)).toHaveLength(1);
  },
);
