import { expect, test } from '../kit/test.ts';

test.use({ film: { width: 320, height: 240 } });

test('a camera below the smallest photo is told before anything is sent', async ({ visit, page, wire }) => {
  await visit.untilCamera('8-9001-1');
  const { camera } = visit.words;
  await visit.seePicture();
  await visit.shutter.click();
  await expect(page.getByRole('alert')).toContainText(camera.captureProblems['too-small'].what);
  expect(wire.sent).toHaveLength(0);
});
