import { expect, test } from '../kit/kiosk-test.ts';
import { release } from '../sweeps/broken-files.ts';

// A request of the page may still be in a route handler when a test ends.
test.afterEach(({ page }) => page.unrouteAll({ behavior: 'ignoreErrors' }));

test('a screen that throws erases the visit and leads back to the start', async ({ kiosk, page, person }) => {
  await kiosk.open();
  await kiosk.begin();
  await kiosk.typeByTouch(person(9001));
  await kiosk.button(kiosk.words.common.continue).tap();
  await kiosk.agree();
  await kiosk.takePhoto();
  await page.evaluate(() =>
    Object.assign(Intl, {
      NumberFormat: () => {
        throw new Error('broken on purpose');
      },
    }),
  );
  await kiosk.sendButton.tap();
  await kiosk.at(kiosk.kiosk.failed.title);
  expect(await page.locator('img').count()).toBe(0);
  await expect(kiosk.attract).toBeVisible();
});

test('an idle station loads a new build automatically', async ({ kiosk, page }) => {
  await page.clock.install();
  await kiosk.open();
  await expect(kiosk.attract).toBeVisible();
  await release(page, '/kiosk');
  const loaded = page.waitForEvent('load');
  // By the page's clock, which its timer was set with.
  await page.clock.fastForward(61_000);
  await loaded;
  await expect(kiosk.attract).toBeVisible();
});
