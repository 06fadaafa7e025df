import { marks } from '../kit/film/scene.ts';
import { expect, test } from '../kit/kiosk-test.ts';
import { isColour, readPicture } from '../kit/pixels.ts';

test.use({
  film: { width: 1280, height: 720, marked: true },
  // The label that the browser uses for the only camera of these tests.
  station: { autoCapture: false, rotation: 90, camera: 'Y4M' },
});

test('a rotated camera, chosen by name: the vendor receives an upright photo', async ({
  kiosk,
  page,
  person,
  deployment,
}) => {
  const cedula = person(9001);
  await kiosk.open();
  await kiosk.verify(cedula);
  const [entry] = (await deployment.ledger('apptenticate', cedula)).filter(({ images }) => images.length > 0);
  if (entry === undefined) throw new Error('The vendor was not called.');
  const photo = await deployment.image('apptenticate', entry);

  // Rotated clockwise: the camera's left side is at the top, its top on the right, its right side at the bottom.
  type Box = readonly [number, number, number, number];
  const turned = ([x, y, w, h]: Box): Box => [1 - y - h, x, h, w];
  const all = [marks.left, marks.top, marks.right];
  const { width, height, means } = await readPicture(
    page,
    photo,
    all.map(({ box }) => turned(box)),
  );
  expect([width, height]).toEqual([720, 1280]);
  for (const [at, mark] of all.entries())
    expect(isColour(means[at] ?? [], mark), `block ${at} is ${means[at]?.map(Math.round).join(', ')}`).toBe(
      true,
    );
});

test('a camera with another name is not used; the station waits for the configured one', async ({
  kiosk,
  page,
  administrator,
}) => {
  await administrator.change(kiosk.name, { autoCapture: false, camera: 'C920' });
  await kiosk.open();
  await kiosk.at(kiosk.kiosk.selfTest.title);
  await expect(page.getByText(kiosk.kiosk.selfTest.checks.camera.named('C920'))).toBeVisible();
  await kiosk.button(kiosk.kiosk.selfTest.goOn).tap();
  await kiosk.begin();
  await kiosk.typeByTouch('8-9001-1');
  await kiosk.button(kiosk.words.common.continue).tap();
  await kiosk.agree();
  await expect(page.getByRole('alert')).toContainText(kiosk.words.camera.problems['no-camera'].what);
  await expect(page.locator('video')).toHaveCount(0);
});
