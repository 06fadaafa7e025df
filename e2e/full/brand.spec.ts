import type { Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from '../kit/accessible.ts';
import { caja, registro } from '../kit/brands/brands.ts';
import { tag } from '../kit/tag.ts';
import { expect, test } from '../kit/test.ts';
import { findWindowFaults } from '../sweeps/windows.ts';

// One after the other: a worker of its own would cost each more than it does.
test.describe.configure({ mode: 'default' });

const pictureOf = (page: Page) =>
  page.locator('.brand').evaluate((it) => getComputedStyle(it, '::before').backgroundImage);
const accentOf = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--accent').trim());

/** In both themes, and with a text of twice the size in the smallest windows. */
async function expectForEveryone(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expectAccessible(page);
  }
  const before = page.viewportSize();
  for (const [width, height] of [
    [320, 568],
    [740, 360],
  ] as const) {
    await page.setViewportSize({ width, height });
    expect(await findWindowFaults(page, 2), `${width}x${height}`).toEqual([]);
    await findWindowFaults(page, 1);
    await expectNoSidewaysScroll(page);
  }
  if (before !== null) await page.setViewportSize(before);
}

for (const [which, brand] of Object.entries({ caja, registro })) {
  const { BRAND_NAME: name, BRAND_ACCENT: accent } = brand;
  const terms = 'BRAND_TERMS_URL' in brand ? brand.BRAND_TERMS_URL : null;

  test.describe(`${which}: its face`, tag.a11y, () => {
    test.use({ settings: brand });

    test('on every step of a visit, and on the page that checks receipts', async ({
      visit,
      page,
      person,
    }) => {
      test.setTimeout(180_000);
      await visit.open();
      await expect(page).toHaveTitle(`${visit.words.notice.title} · ${name}`);
      await expect(page.locator('.brand')).toHaveText(name);
      await expect(page.locator('.mark')).toBeHidden();
      expect(await pictureOf(page)).toContain('/brand/logo-1.png?v=');
      expect(await accentOf(page)).toBe(accent);
      await page.getByText(visit.words.notice.whole, { exact: true }).click();
      const link = page.getByRole('link', { name: visit.words.notice.terms, exact: true });
      if (terms === null) await expect(link).toHaveCount(0);
      else await expect(link).toHaveAttribute('href', terms);
      const foot = page.getByRole('contentinfo');
      await expect(foot).toHaveText(terms === null ? 'Cotejo' : /^Términos y condiciones\s*Cotejo$/, {
        useInnerText: true,
      });
      await expectForEveryone(page);
      await visit.switchLanguage();
      await expect(foot).toHaveText(terms === null ? 'Cotejo' : /^Terms and conditions\s*Cotejo$/, {
        useInnerText: true,
      });
      await visit.switchLanguage();

      await visit.accept();
      await expect(page).toHaveTitle(`${visit.words.claim.title} · ${name}`);
      await expectForEveryone(page);
      await visit.claim(person(9001));
      await visit.waitForPicture();
      await expect(foot).toBeHidden();
      await expectForEveryone(page);
      await visit.takePhoto();
      await visit.send();
      await visit.expectResult('ok');
      await expectForEveryone(page);

      await page.goto('/receipt');
      await expect(page).toHaveTitle(new RegExp(` · ${name}$`));
      await expect(page.locator('.brand')).toHaveText(name);
      await page.getByRole('textbox').waitFor();
      expect(await pictureOf(page)).toContain('/brand/logo-1.png?v=');
      await expectForEveryone(page);
    });

    test('its header and foot never move while the page loads', async ({ page, visit }) => {
      await page.addInitScript(() => {
        const moved: string[] = [];
        Object.assign(window, { moved });
        new PerformanceObserver((found) => {
          const { sources = [] } = (found.getEntries()[0] ?? {}) as { sources?: { node: Node | null }[] };
          for (const { node } of sources)
            if (node instanceof Element && node.closest('.header, .foot') !== null)
              moved.push(node.outerHTML);
        }).observe({ type: 'layout-shift', buffered: true });
      });
      await visit.open();
      await page.getByRole('checkbox').waitFor();
      await expect(page.getByRole('contentinfo')).toBeVisible();
      expect(await page.evaluate(() => (window as unknown as { moved: string[] }).moved)).toEqual([]);
    });
  });

  test.describe(`${which}: before any script has run`, () => {
    test.use({ settings: brand, javaScriptEnabled: false });

    test('every document is the institution’s already', async ({ page }) => {
      for (const path of ['/', '/receipt', '/kiosk']) {
        await page.goto(path);
        await expect(page, path).toHaveTitle(new RegExp(`(^| · )${name}$`));
        await expect(page.locator('.brand'), path).toHaveText(name);
        expect(await page.locator('body').innerText(), path).not.toContain('Cotejo');
        expect(await pictureOf(page), path).toContain('/brand/logo-1.png?v=');
        expect(await accentOf(page), path).toBe(accent);
      }
    });
  });
}

test.describe('without a brand', () => {
  test('nothing is requested for one, and the page has the product’s name', async ({ page, visit }) => {
    const requests: string[] = [];
    page.on('request', (it) => requests.push(new URL(it.url()).pathname));
    await visit.open();
    await expect(page).toHaveTitle(`${visit.words.notice.title} · Cotejo`);
    await expect(page.locator('.brand')).toHaveText('Cotejo');
    await expect(page.locator('.mark')).toBeVisible();
    await expect(page.getByRole('contentinfo')).toHaveCount(0);
    expect(requests.filter((path) => path.startsWith('/brand/'))).toEqual([]);
  });
});
