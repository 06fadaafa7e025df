import { expect, type Locator, type Page } from '@playwright/test';
import { es } from '../../src/locales/es/es.ts';

/** A page shows the cause within this many milliseconds: quality.md §9. */
const patience = 15_000;

/**
 * Waits for what comes next. If the page reports instead that a part of it failed to load, that is a heading, a
 * sentence and a button; then the fault is mended, and the button leads on, or the page does by itself.
 */
export async function goOn(page: Page, next: Locator, mend: () => Promise<void>): Promise<void> {
  const late = page.getByRole('heading', { level: 1, name: es.late.title, exact: true });
  const bootLate = page.locator('#boot-late').filter({ visible: true });
  const [retry, reload] = [
    page.getByRole('button', { name: es.late.retry, exact: true }),
    bootLate.getByRole('link'),
  ];
  // Before its stylesheet is loaded, the document briefly shows elements for later: here they have to stay.
  const there = next.or(late).first();
  const isThere = await there.waitFor({ timeout: patience }).then(
    () => true,
    () => false,
  );
  if (isThere && (await next.isVisible())) return;
  // The page retries by itself, and may be done before the button is looked for.
  await expect(next.or(isThere ? retry : reload).first()).toBeVisible();
  if (await next.isVisible()) return;
  await expect(page.getByRole('heading').filter({ visible: true }).first()).toBeVisible();
  const way = retry.or(reload).first();
  await expect(async () => {
    // The button's own step may lack another file, which is reported again.
    await mend();
    if (!(await next.isVisible()) && (await way.isVisible())) await way.click({ timeout: 2_000 });
    await expect(next).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 4 * patience });
}
