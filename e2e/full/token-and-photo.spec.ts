import { marks } from '../kit/film/scene.ts';
import { isColour, readPicture } from '../kit/pixels.ts';
import { tag } from '../kit/tag.ts';
import { expect, test } from '../kit/test.ts';
import { captureByWidget } from './widget.ts';

test.use({ film: { marked: true }, settings: { FACEPHI_CAPTURE: 'token' } });

test('one capture serves both: the token for FacePhi, its photo for the registry', async ({
  visit,
  person,
  page,
  deployment,
}) => {
  const cedula = person(9001);
  await captureByWidget(visit, cedula);
  await visit.send();
  await visit.expectResult('ok');

  const [entry] = await deployment.ledger('apptenticate', cedula);
  const [reported] = await deployment.ledger('facephi', cedula);
  expect(reported?.route).toBe('POST /services/authenticateUser/v2');
  if (entry === undefined) throw new Error('The registry was not called.');
  const { left, right, top } = marks;
  const { means } = await readPicture(page, await deployment.image('apptenticate', entry), [
    left.box,
    right.box,
    top.box,
  ]);
  for (const [at, mark] of [left, right, top].entries()) {
    expect(isColour(means[at] ?? [], mark), `block ${at} is ${means[at]?.map(Math.round).join(', ')}`).toBe(
      true,
    );
  }
});

test('both must verify: a refusal of the registry decides', tag.thorough, async ({ visit, person }) => {
  await captureByWidget(visit, person(9101));
  await visit.send();
  await visit.expectResult('face-mismatch');
});
