import { expect, test } from '../kit/test.ts';

declare global {
  interface Window {
    /** What happened, in order. */
    effects: string[];
  }
}

test.use({ settings: { AUTO_CAPTURE: 'on' }, film: { width: 1280, height: 720 } });

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    window.effects = [];
    navigator.vibrate = (pattern) => {
      window.effects.push(`vibrate ${String(pattern)}`);
      return true;
    };
    const start = document.startViewTransition.bind(document);
    document.startViewTransition = (change) => {
      const transition = start(change);
      void transition.ready.then(() => {
        const names = document
          .getAnimations()
          .map(({ effect }) => (effect as KeyframeEffect | null)?.pseudoElement ?? '');
        window.effects.push(...new Set(names.filter((name) => name.includes('photo'))));
      });
      return transition;
    };
  });
});

test('the live picture becomes the photo in its place, with a short vibration', async ({ visit, page }) => {
  await visit.goToCamera('8-9001-1');
  await visit.at(visit.words.review.title);
  await expect
    .poll(() => page.evaluate(() => window.effects))
    .toEqual(
      expect.arrayContaining(['vibrate 40', ...['old', 'new'].map((it) => `::view-transition-${it}(photo)`)]),
    );
  await expect(page.getByText(visit.words.review.well.eyes)).toBeVisible();
});

test('a browser without view transitions shows the photo all the same', async ({ visit, page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(Document.prototype, 'startViewTransition');
    Reflect.deleteProperty(document, 'startViewTransition');
  });
  await visit.goToCamera('8-9001-1');
  await visit.at(visit.words.review.title);
  expect(await page.evaluate(() => window.effects)).toEqual(['vibrate 40']);
});

test.describe('reduced motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });
  test('nothing moves', async ({ visit, page }) => {
    await visit.goToCamera('8-9001-1');
    await visit.takePhoto();
    expect(await page.evaluate(() => window.effects)).toEqual(['vibrate 40']);
  });
});
