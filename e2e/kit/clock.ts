import { expect, type Page } from '@playwright/test';

/**
 * Stops the page's clock, which was installed before, `ahead` milliseconds from now: what a timer does from here on is
 * the test's to say. Resolves to the time it stands at, in milliseconds since the epoch.
 */
export async function stopClock(page: Page, ahead = 100): Promise<number> {
  let stoppedAt = 0;
  // On a busy machine the moment can be over before the order arrives. The clock stands by then, so asking again is enough.
  await expect(async () => {
    stoppedAt = (await page.evaluate(() => Date.now())) + ahead;
    await page.clock.pauseAt(stoppedAt);
  }).toPass();
  return stoppedAt;
}
