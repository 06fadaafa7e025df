import { expect, test } from '@playwright/test';
import { startSandbox } from '../../src/sandbox/index.ts';
import { picture, wanted } from './picture.ts';

if (wanted) {
  const sandbox = await startSandbox();
  test.afterAll(() => sandbox.close());
  test.use({ viewport: { width: 1280, height: 1240 } });

  test('the sandbox page: a scenario and the ledger', async ({ page }) => {
    await page.goto(`${sandbox.apptenticate.url}/?lang=en`);
    await page.getByRole('button', { name: 'Try 8-9002-1' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Complete response' })).toBeVisible();
    await page.getByLabel('Service', { exact: true }).selectOption('v3');
    await page.getByLabel('Answer', { exact: true }).selectOption('registry-personal-data');
    await page.getByLabel('Transport fault').selectOption('truncated');
    await page.getByRole('button', { name: 'Send' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'cut off' })).toBeVisible();
    await page.evaluate(() => scrollTo(0, 0));
    await picture(page, 'sandbox-page');
  });
}
