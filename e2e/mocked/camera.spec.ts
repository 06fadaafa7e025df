import type { Page } from '@playwright/test';
import { expect, test } from '../kit/test.ts';

const cedula = '8-9001-1';

/** Cameras that are still on: the light beside the lens. */
const liveTracks = (page: Page) =>
  page.evaluate(
    () =>
      (window as unknown as { tracks: MediaStreamTrack[] }).tracks.filter((it) => it.readyState === 'live')
        .length,
  );

test.beforeEach(({ page }) =>
  page.addInitScript(() => {
    const tracks: MediaStreamTrack[] = [];
    Object.assign(window, { tracks });
    const { mediaDevices } = navigator;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (constraints) => {
      const stream = await open(constraints);
      tracks.push(...stream.getTracks());
      return stream;
    };
  }),
);

test.describe('denied', () => {
  test.use({ camera: 'denied' });

  test('says how to allow it, and goes on alone when permission arrives', async ({
    visit,
    context,
    deployment,
  }) => {
    await visit.untilCamera(cedula);
    await visit.expectCameraProblem('denied');
    await context.grantPermissions(['camera'], { origin: deployment.url });
    await expect(visit.shutter).toBeEnabled();
  });
});

const rejections = [
  ['NotReadableError', 'busy'],
  ['OverconstrainedError', 'unsuitable'],
  ['NotFoundError', 'no-camera'],
  ['TypeError', 'failed'],
] as const;
for (const [name, problem] of rejections) {
  test(`${name} is named, and another try may work`, async ({ visit, page }) => {
    await page.addInitScript((rejected) => {
      const { mediaDevices } = navigator;
      const open = mediaDevices.getUserMedia.bind(mediaDevices);
      Object.assign(window, { mend: () => Object.assign(mediaDevices, { getUserMedia: open }) });
      mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', rejected));
    }, name);
    await visit.untilCamera(cedula);
    await visit.expectCameraProblem(problem);
    await page.evaluate(() => (window as unknown as { mend(): void }).mend());
    await visit.button(visit.words.camera.retry).click();
    await expect(visit.shutter).toBeEnabled();
  });
}

test('taken away in the middle: nothing is sent, and it comes back', async ({
  visit,
  context,
  deployment,
  wire,
}) => {
  await visit.untilCamera(cedula);
  await expect(visit.shutter).toBeEnabled();
  await context.clearPermissions();
  await expect(visit.page.getByRole('alert')).toBeVisible();
  await context.grantPermissions(['camera'], { origin: deployment.url });
  await visit.button(visit.words.camera.retry).click();
  await expect(visit.shutter).toBeEnabled();
  expect(wire.sent).toHaveLength(0);
});

test('the camera goes off with the photo, and on every way out', async ({ visit, page }) => {
  await visit.untilCamera(cedula);
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

test('the photo can be looked at closely, and taken again', async ({ visit, page }) => {
  await visit.untilCamera(cedula);
  await visit.takePhoto();
  const { review } = visit.words;
  await page.getByRole('button', { name: review.zoom }).click();
  const dialog = page.getByRole('dialog', { name: review.alt });
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await visit.button(review.retake).click();
  await visit.takePhoto();
});
