import { expect, test } from '../kit/test.ts';

test.use({ film: { light: 0 } });

test('a covered lens is black from the first frame on: no photo, and nothing is sent', async ({
  visit,
  page,
  wire,
}) => {
  await visit.untilCamera('8-9001-1');
  for (const switched of [false, true]) {
    if (switched) await visit.switchLanguage();
    await expect(page.getByRole('alert')).toContainText(visit.words.camera.problems['no-picture'].what);
    await expect(visit.shutter).toBeDisabled();
  }
  expect(wire.sent).toHaveLength(0);
});
