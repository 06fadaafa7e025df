import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { thorough } from './thorough.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * Fails with every finding of axe on the current screen and its location.
 * @param without rules that do not apply here
 */
export async function expectAccessible(page: Page, without: string[] = []): Promise<void> {
  // There are no frames with results to merge, and the other mode opens a second page for that on every call.
  const isThere = await page.evaluate(() => 'axe' in window);
  // Half a megabyte that the page need not parse on every call.
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

/** The same in the middle of a flow, for a screen that the gallery examines too: only in a thorough run. */
export async function expectAccessibleHere(page: Page): Promise<void> {
  if (thorough) await expectAccessible(page);
}

/** Fails when the screen is wider than its window, so that a person would have to scroll sideways to read. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(tooWide, 'no sideways scrolling').toBeLessThanOrEqual(0);
}
