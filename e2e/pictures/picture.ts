import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../../tools/lib/paths.ts';

/** Pictures for the documentation, taken on request only: PICTURES=1 npm run e2e -- e2e/pictures */
export const wanted = process.env['PICTURES'] !== undefined;

export const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 };

export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({
    path: join(root, 'docs', 'pictures', `${name}.png`),
    animations: 'disabled',
  });
}
