import type { Page } from '@playwright/test';

/** A browser that prints as with `--kiosk-printing`: it reports begin and end. Nothing is printed in tests. */
export async function printer(page: Page): Promise<{ count(): Promise<number>; forbid(): Promise<void> }> {
  await page.addInitScript(() => {
    Object.assign(window, { printed: 0 });
    window.print = () => {
      Object.assign(window, { printed: (window as unknown as { printed: number }).printed + 1 });
      dispatchEvent(new Event('beforeprint'));
      dispatchEvent(new Event('afterprint'));
    };
  });
  return {
    count: () => page.evaluate(() => (window as unknown as { printed: number }).printed),
    forbid: () =>
      page.evaluate(() => {
        window.print = () => undefined;
      }),
  };
}
