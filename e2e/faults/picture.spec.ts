import { drawnCamera, holdStill, liveTracks, mute, watchTracks } from '../kit/camera.ts';
import { stopClock } from '../kit/clock.ts';
import type { Visit } from '../kit/pages/visit.ts';
import { expect, test } from '../kit/test.ts';

const cedula = '8-9001-1';

/** The picture is gone: said in both languages, nothing can be taken or sent. */
async function expectNoPicture(visit: Visit): Promise<void> {
  const alert = visit.page.getByRole('alert');
  await expect(alert).toContainText(visit.words.camera.problems['no-picture'].what);
  await expect(visit.shutter).toBeDisabled();
  await visit.switchLanguage();
  await expect(alert).toContainText(visit.words.camera.problems['no-picture'].what);
  await expect(visit.shutter).toBeDisabled();
}

test('a picture that stands still is noticed, and its return too', async ({ visit, page, wire }) => {
  await drawnCamera(page);
  await visit.untilCamera(cedula);
  await expect(visit.shutter).toBeEnabled();
  await holdStill(page, true);
  await expectNoPicture(visit);
  await holdStill(page, false);
  await expect(visit.shutter).toBeEnabled();
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(wire.sent).toHaveLength(0);
});

test('a camera that opens and never gives a frame is noticed', async ({ visit, page }) => {
  await drawnCamera(page, true);
  await visit.untilCamera(cedula);
  await expectNoPicture(visit);
  await holdStill(page, false);
  await expect(visit.shutter).toBeEnabled();
});

test('a camera that is muted gives black, and that is no picture', async ({ visit, page, wire }) => {
  await watchTracks(page);
  await visit.untilCamera(cedula);
  await expect(visit.shutter).toBeEnabled();
  await mute(page, true);
  await expectNoPicture(visit);
  await mute(page, false);
  await expect(visit.shutter).toBeEnabled();
  expect(wire.sent).toHaveLength(0);
});

test('unplugged in the middle: said, nothing is sent, and it resumes when it is back', async ({
  visit,
  page,
  context,
  deployment,
  wire,
}) => {
  await watchTracks(page);
  await visit.untilCamera(cedula);
  await expect(visit.shutter).toBeEnabled();
  // What the browser does for a cable that is pulled: the track ends, and the list of devices changes.
  await page.evaluate(() => {
    for (const track of (window as unknown as { tracks: MediaStreamTrack[] }).tracks) {
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
  });
  await visit.expectCameraProblem('unplugged');
  await visit.switchLanguage();
  await visit.expectCameraProblem('unplugged');
  await page.evaluate(() => navigator.mediaDevices.dispatchEvent(new Event('devicechange')));
  await expect(visit.shutter).toBeEnabled();

  // Taken away by the browser: a real end of the track, told as the permission that it is.
  await context.clearPermissions();
  await expect(page.getByRole('alert')).toBeVisible();
  await context.grantPermissions(['camera'], { origin: deployment.url });
  await visit.button(visit.words.camera.retry).click();
  await expect(visit.shutter).toBeEnabled();
  expect(wire.sent).toHaveLength(0);
});

test('a hidden page puts its camera out within five seconds, and it comes back by a button', async ({
  visit,
  page,
}) => {
  await watchTracks(page);
  await page.clock.install();
  await visit.untilCamera(cedula);
  await expect(visit.shutter).toBeEnabled();
  await stopClock(page);
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await page.clock.runFor(2_900);
  expect(await liveTracks(page)).toBe(1);
  await page.clock.runFor(2_000);
  await expect.poll(() => liveTracks(page)).toBe(0);
  await page.clock.resume();
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'visible' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect(page.getByText(visit.words.camera.paused, { exact: true })).toBeVisible();
  await visit.switchLanguage();
  await expect(page.getByText(visit.words.camera.paused, { exact: true })).toBeVisible();
  await visit.button(visit.words.camera.resume).click();
  await expect(visit.shutter).toBeEnabled();
});
