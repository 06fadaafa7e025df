import { marks } from '../kit/film/scene.ts';
import { isColour, readPicture } from '../kit/pixels.ts';
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

  const [asked] = await deployment.ledger('apptenticate', cedula);
  const [told] = await deployment.ledger('facephi', cedula);
  expect(told?.route).toBe('POST /services/authenticateUser/v2');
  if (asked === undefined) throw new Error('The registry was not asked.');
  const { left, right, top } = marks;
  const { means } = await readPicture(page, await deployment.image('apptenticate', asked), [
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

test('both must verify: the registry’s no is a no', async ({ visit, person }) => {
  await captureByWidget(visit, person(9101));
  await visit.send();
  await visit.expectResult('face-mismatch');
});
