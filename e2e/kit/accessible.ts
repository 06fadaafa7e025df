import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { thorough } from './thorough.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * Fails with every finding of axe on the screen as it is now, and where it is.
 * @param without rules that do not apply here
 */
export async function expectAccessible(page: Page, without: string[] = []): Promise<void> {
  // Without frames there is nothing to join, and the other mode opens a second page for that at every look.
  const isThere = await page.evaluate(() => 'axe' in window);
  // Half a megabyte, which the page need not read at every look.
  const source = isThere ? { axeSource: 'void 0' } : {};
  const builder = new AxeBuilder({ page, ...source }).withTags(rules).disableRules(without).setLegacyMode();
  const { violations } = await builder.analyze();
  const findings = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${help}\n  ${target.join(' ')}\n  ${failureSummary ?? ''}`,
    ),
  );
  expect(findings.join('\n'), 'axe finds nothing').toBe('');
}

/** The same in the middle of a flow, of a screen that the gallery examines by itself: in a thorough run only. */
export async function expectAccessibleHere(page: Page): Promise<void> {
  if (thorough) await expectAccessible(page);
}

/** Fails when the screen is wider than its window: a person would have to scroll sideways to read. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(tooWide, 'no sideways scrolling').toBeLessThanOrEqual(0);
}
