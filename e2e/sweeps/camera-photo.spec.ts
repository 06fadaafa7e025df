import type { Page } from '@playwright/test';
import type { CaptureProblemCode } from '../../src/contract/camera-problems.ts';
import { captureProblemCodes } from '../../src/contract/camera-problems.ts';
import { type CameraScript, followScript, scriptCamera } from '../kit/scripted-camera.ts';
import { expect, test } from '../kit/test.ts';
import { runSweep } from './sweep.ts';

test.use({ settings: { AUTO_CAPTURE: 'off' } });

/** What the browser does when the shutter is pressed; `null` is the normal behaviour. */
type Fault = 'no frame yet' | 'a strip' | 'too many bytes' | 'no bytes' | null;

/**
 * How each problem of a photo is caused at the shutter; files and the vendor's widget have sweeps and tests of their
 * own.
 */
const ways: Record<CaptureProblemCode, { script: CameraScript; fault: Fault } | 'file' | 'widget'> = {
  'not-ready': { script: {}, fault: 'no frame yet' },
  'too-small': { script: {}, fault: 'a strip' },
  'too-large': { script: {}, fault: 'too many bytes' },
  'not-encoded': { script: {}, fault: 'no bytes' },
  blank: { script: { frames: 'plain' }, fault: null },
  'too-dark': { script: { frames: 'dark' }, fault: null },
  frozen: { script: { frames: 'same' }, fault: null },
  'file-unreadable': 'file',
  'file-heic': 'file',
  'file-too-large': 'file',
  'file-too-small': 'file',
  'file-blank': 'file',
  'widget-missing': 'widget',
  'widget-failed': 'widget',
  'widget-timeout': 'widget',
  'widget-cancelled': 'widget',
};

/** Runs in the page. */
function breakPhotos(fault: Fault): void {
  const video = HTMLVideoElement.prototype;
  for (const name of ['readyState', 'videoWidth', 'videoHeight'])
    Reflect.deleteProperty(document.querySelector('video') ?? video, name);
  const shown = document.querySelector('video');
  const define = (name: string, value: number) =>
    shown && Object.defineProperty(shown, name, { configurable: true, get: () => value });
  const canvas = HTMLCanvasElement.prototype as { toBlob: unknown; own?: unknown };
  canvas.own ??= canvas.toBlob;
  canvas.toBlob = canvas.own;
  const encode = (blob: Blob | null) => {
    canvas.toBlob = (done: BlobCallback) => done(blob);
  };
  if (fault === 'no frame yet') define('readyState', 1);
  if (fault === 'a strip') {
    define('videoWidth', 30_000);
    define('videoHeight', 400);
  }
  if (fault === 'too many bytes') encode(new Blob([new Uint8Array(3_000_000)], { type: 'image/jpeg' }));
  if (fault === 'no bytes') encode(null);
}

/** Number of frames after which a frozen picture is detected. */
const waitForFrames = (page: Page, count: number) =>
  page.locator('video').evaluate(
    (element, frames) =>
      new Promise<void>((resolve) => {
        const video = element as HTMLVideoElement;
        let left = frames;
        const next = () => (left-- > 0 ? video.requestVideoFrameCallback(next) : resolve());
        next();
      }),
    count,
  );

test('every problem of a photo has its sentence, and the next photo is taken', async ({ visit, page }) => {
  test.setTimeout(300_000);
  // The page's own encoder, so that the test can replace what the browser returns.
  await page.route(/\/assets\/encode\.worker/, (route) => route.abort());
  await scriptCamera(page);
  await visit.goToCamera('8-9001-1');
  await expect(visit.shutter).toBeEnabled();
  const codes = captureProblemCodes.filter((code) => typeof ways[code] === 'object');
  await runSweep(
    'camera',
    codes,
    (code) => `${code}, a citizen`,
    async (code) => {
      const way = ways[code];
      if (typeof way === 'string') return;
      await followScript(page, way.script);
      await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')));
      await visit.button(visit.words.camera.resume).click();
      await expect(visit.shutter).toBeEnabled();
      await visit.waitForPicture();
      if (code === 'frozen') {
        await page.locator('.hint-pill').waitFor();
        await waitForFrames(page, 60);
      }
      await page.evaluate(breakPhotos, way.fault);
      await visit.shutter.click();
      for (const switched of [false, true]) {
        if (switched) await visit.switchLanguage();
        const { what, next } = visit.words.camera.captureProblems[code];
        await expect(page.getByRole('alert')).toContainText(what);
        await expect(page.getByRole('alert')).toContainText(next);
        await expect(visit.shutter).toBeEnabled();
      }
      await visit.switchLanguage();
      await followScript(page, {});
      await page.evaluate(breakPhotos, null);
      await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')));
      await visit.button(visit.words.camera.resume).click();
      await expect(visit.shutter).toBeEnabled();
      await visit.takePhoto();
      await visit.button(visit.words.review.retake).click();
      await expect(visit.shutter).toBeEnabled();
    },
  );
});
