import { openedDevices, watchTracks } from '../kit/camera.ts';
import { answerPermission, endByBrowser, plug, plugCameras } from '../kit/camera-ends.ts';
import { expect, test } from '../kit/test.ts';

const cedula = '8-9001-1';

test.beforeEach(async ({ page }) => {
  await watchTracks(page);
  await plugCameras(page, 1);
});

test('unplugged during the step: a message, nothing is sent, and it resumes when plugged in again', async ({
  visit,
  page,
  context,
  deployment,
  wire,
}) => {
  await visit.goToCamera(cedula);
  await expect(visit.shutter).toBeEnabled();
  await plug(page, 0);
  await endByBrowser(page);
  await visit.expectCameraProblem('unplugged');
  await visit.switchLanguage();
  await visit.expectCameraProblem('unplugged');
  await plug(page, 1);
  await expect(visit.shutter).toBeEnabled();

  // Ended by the browser: the track really ends.
  await context.clearPermissions();
  await expect(page.getByRole('alert')).toBeVisible();
  await context.grantPermissions(['camera'], { origin: deployment.url });
  await visit.button(visit.words.camera.retry).click();
  await expect(visit.shutter).toBeEnabled();
  expect(wire.sent).toHaveLength(0);
});

test("ended by the browser's own control: only the button opens the camera again", async ({
  visit,
  page,
}) => {
  await visit.goToCamera(cedula);
  await expect(visit.shutter).toBeEnabled();
  await answerPermission(page, 'prompt');
  await endByBrowser(page);
  await visit.expectCameraProblem('stopped');
  await visit.switchLanguage();
  await visit.expectCameraProblem('stopped');
  // WebKit then reports a change of the device list.
  await plug(page, 1);
  await visit.expectCameraProblem('stopped');
  expect(await openedDevices(page)).toHaveLength(1);
  await visit.button(visit.words.camera.retry).click();
  await expect(visit.shutter).toBeEnabled();
  expect(await openedDevices(page)).toHaveLength(2);
});
