import type { Page } from '@playwright/test';
import type { Visit } from '../kit/pages/visit.ts';
import { expect, test } from '../kit/test.ts';

// What a phone in portrait delivers. Its film has a camera's colours (4:2:0), except for one plain colour.
test.use({
  viewport: { width: 390, height: 664 },
  film: { width: 720, height: 1280, faceHeight: 0.4, marked: true },
});

async function readPhoto(page: Page, visit: Visit): Promise<{ width: number; height: number }> {
  return await page.getByRole('img', { name: visit.words.review.alt }).evaluate(async (element) => {
    const image = element as HTMLImageElement;
    await image.decode();
    return { width: image.naturalWidth, height: image.naturalHeight };
  });
}

test('a portrait camera is used without cropping, in a portrait window and in a rotated one', async ({
  visit,
  page,
}) => {
  await visit.goToCamera('8-9001-1');
  await visit.takePhoto();
  expect(await readPhoto(page, visit)).toEqual({ width: 720, height: 1280 });
  await page.setViewportSize({ width: 740, height: 360 });
  await visit.button(visit.words.review.retake).click();
  await visit.takePhoto();
  expect(await readPhoto(page, visit)).toEqual({ width: 720, height: 1280 });
});

test('a phone that is rotated during the step delivers the picture as shown then', async ({
  visit,
  page,
}) => {
  await page.addInitScript(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 720, height: 1280 });
    Object.assign(window, { turn: () => Object.assign(canvas, { width: 1280, height: 720 }) });
    navigator.mediaDevices.getUserMedia = async () => {
      const ctx = canvas.getContext('2d');
      let step = 0;
      setInterval(() => {
        step += 1;
        for (let x = 0; x < 8; x++) {
          if (ctx !== null) ctx.fillStyle = `hsl(${(x * 45 + step) % 360} 60% 55%)`;
          ctx?.fillRect((x * canvas.width) / 8, 0, canvas.width / 8, canvas.height);
        }
      }, 50);
      return canvas.captureStream(20);
    };
  });
  await visit.goToCamera('8-9001-1');
  await expect(visit.shutter).toBeEnabled();
  await page.evaluate(() => (window as unknown as { turn(): void }).turn());
  await expect(page.getByLabel(visit.words.camera.preview)).toHaveJSProperty('videoWidth', 1280);
  await visit.takePhoto();
  expect(await readPhoto(page, visit)).toEqual({ width: 1280, height: 720 });
});
