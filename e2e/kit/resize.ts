import type { Page } from '@playwright/test';

/** Another size of the window, which a page that fills the screen does not have. */
export async function resize(page: Page, size: { width: number; height: number }): Promise<void> {
  await page.evaluate(() => (document.fullscreenElement === null ? undefined : document.exitFullscreen()));
  await page.setViewportSize(size);
}
