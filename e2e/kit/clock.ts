import { expect, type Page } from '@playwright/test';

/**
 * Stops the page's clock, which must be installed, `ahead` milliseconds from now, so that the test controls timers from
 * then on. Resolves to the stopped time in milliseconds since 1970.
 */
export async function stopClock(page: Page, ahead = 100): Promise<number> {
  let stoppedAt = 0;
  // On a busy machine that moment may have passed before the command arrives. The clock is stopped by then, so a retry
  // succeeds.
  await expect(async () => {
    stoppedAt = (await page.evaluate(() => Date.now())) + ahead;
    await page.clock.pauseAt(stoppedAt);
  }).toPass();
  return stoppedAt;
}
