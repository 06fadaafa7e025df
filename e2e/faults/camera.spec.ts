import { failCamera, failDifferently, liveTracks, mendCamera, watchTracks } from '../kit/camera.ts';
import { expect, test } from '../kit/test.ts';

const cedula = '8-9001-1';

test.beforeEach(({ page }) => watchTracks(page));

const rejections = [
  ['NotReadableError', 'busy'],
  ['OverconstrainedError', 'unsuitable'],
  ['AbortError', 'busy'],
  ['SecurityError', 'blocked-by-policy'],
  ['NotFoundError', 'no-camera'],
  ['TypeError', 'failed'],
] as const;
test('every camera error of the browser has its message, and a retry may work', async ({ visit, page }) => {
  const { retry } = visit.words.camera;
  await failCamera(page, rejections[0][0]);
  await visit.goToCamera(cedula);
  for (const [at, [name, problem]] of rejections.entries()) {
    await test.step(name, async () => {
      if (at > 0) {
        await failDifferently(page, name);
        await visit.button(retry).click();
      }
      await visit.expectCameraProblem(problem);
    });
  }
  await mendCamera(page);
  await visit.button(retry).click();
  await expect(visit.shutter).toBeEnabled();
});

test('the camera is released when the photo is taken and on every way out of the step', async ({
  visit,
  page,
}) => {
  await visit.goToCamera(cedula);
  await expect(visit.shutter).toBeEnabled();
  expect(await liveTracks(page)).toBe(1);
  await visit.takePhoto();
  await expect.poll(() => liveTracks(page)).toBe(0);

  await visit.button(visit.words.review.retake).click();
  await expect(visit.shutter).toBeEnabled();
  await visit.button(visit.words.camera.correct).click();
  await expect.poll(() => liveTracks(page)).toBe(0);

  await visit.claim(cedula);
  await expect(visit.shutter).toBeEnabled();
  await page.goBack();
  await expect.poll(() => liveTracks(page)).toBe(0);
});
