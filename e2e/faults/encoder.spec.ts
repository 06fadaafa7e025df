import type { Page, Route } from '@playwright/test';
import { expect, test } from '../kit/test.ts';

const cedula = '8-9001-1';

// Whatever fails in the encoder's files, the browser's own encoder takes over: usually in 0.2 s, later on a busy
// machine.
const atOnce = 3_000;

const answers: Record<string, (route: Route) => Promise<unknown>> = {
  '404': (route) => route.fulfill({ status: 404, body: '' }),
  'a page instead': (route) =>
    route.fulfill({ status: 200, contentType: 'text/html', body: '<html></html>' }),
  'cut off': (route) => route.abort('connectionreset'),
  stalled: () => Promise.resolve(),
  'broken halfway': (route) =>
    route.fulfill({ status: 200, contentType: 'text/javascript', body: 'const answer = (' }),
};

/** From the shutter to the photo, in milliseconds by the page's clock. */
async function timeToReview(page: Page, shutter: string): Promise<number> {
  return await page.evaluate(async (name) => {
    const button = [...document.querySelectorAll('button')].find((it) => it.textContent === name);
    const from = performance.now();
    button?.click();
    await new Promise<void>((resolve) => {
      const look = () =>
        document.querySelector('button.picture img') === null ? setTimeout(look, 20) : resolve();
      look();
    });
    return performance.now() - from;
  }, shutter);
}

for (const [name, answer] of Object.entries(answers)) {
  test(`encoder and guidance, ${name}: the photo is there immediately, and so is the next one`, async ({
    visit,
    page,
  }) => {
    test.info().annotations.push({ type: 'case', description: name });
    let encoders = 0;
    await page.route(/\/assets\/encode\.worker/, (route) => {
      // Also prefetched into the browser's cache.
      if (route.request().resourceType() !== 'fetch') encoders += 1;
      return answer(route);
    });
    await page.route(/\/assets\/guidance\.worker|\.tflite/, answer);
    await visit.goToCamera(cedula);
    for (const photo of ['first', 'second']) {
      await visit.waitForPicture();
      await expect(visit.shutter).toBeEnabled();
      const ms = await timeToReview(page, visit.words.camera.take);
      expect(ms, `${photo}: milliseconds from shutter to review`).toBeLessThan(atOnce);
      await visit.at(visit.words.review.title);
      if (photo === 'first') await visit.button(visit.words.review.retake).click();
    }
    if (name !== 'stalled') expect(encoders, 'a dead worker is not used again').toBe(1);
  });
}

test('the connection is cut as the camera opens', async ({ visit, page, context }) => {
  await visit.open();
  await visit.accept();
  await visit.cedula.fill(cedula);
  // The step's own files are loaded before its button is pressed; the worker is loaded with the camera.
  await visit.button(visit.words.common.continue).hover();
  await page.route(/\/assets\/encode\.worker/, (route) => route.abort('internetdisconnected'));
  await visit.button(visit.words.common.continue).click();
  await visit.at(visit.words.camera.title);
  await context.setOffline(true);
  await visit.waitForPicture();
  await expect(visit.shutter).toBeEnabled();
  expect(await timeToReview(page, visit.words.camera.take)).toBeLessThan(atOnce);
  await visit.at(visit.words.review.title);
  await context.setOffline(false);
});
