import { expect, test } from '../kit/test.ts';

test.use({ film: { light: 0 } });

test('a covered lens is black from the first frame: no photo can be taken, and nothing is sent', async ({
  visit,
  wire,
}) => {
  await visit.goToCamera('8-9001-1');
  for (const switched of [false, true]) {
    if (switched) await visit.switchLanguage();
    await visit.expectCameraProblem('covered');
    await expect(visit.shutter).toHaveCount(0);
  }
  expect(wire.sent).toHaveLength(0);
});
