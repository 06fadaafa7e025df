import { liveTracks, watchTracks } from '../kit/camera.ts';
import { expect, test } from '../kit/test.ts';

test.use({ film: { width: 176, height: 144 }, settings: { FILE_FALLBACK: 'on', AUTO_CAPTURE: 'on' } });

test('a camera below the minimum size: a message before the countdown, other channels, and the camera is released', async ({
  visit,
  page,
  wire,
}) => {
  await watchTracks(page);
  await visit.goToCamera('8-9001-1');
  await visit.expectCameraProblem('too-small');
  await expect(page.getByText(visit.words.camera.file.label)).toBeVisible();
  await expect(visit.shutter).toHaveCount(0);
  await expect(page.getByText(visit.words.camera.counting)).toHaveCount(0);
  expect(await liveTracks(page)).toBe(0);
  expect(wire.sent).toHaveLength(0);
});
