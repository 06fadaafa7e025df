import type { Page } from '@playwright/test';

/** Resizes the window, which a full-screen page does not have. */
export async function resize(page: Page, size: { width: number; height: number }): Promise<void> {
  await page.evaluate(() => (document.fullscreenElement === null ? undefined : document.exitFullscreen()));
  await page.setViewportSize(size);
}
