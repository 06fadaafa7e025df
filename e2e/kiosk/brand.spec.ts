import type { Page } from '@playwright/test';
import { expectAccessible } from '../kit/accessible.ts';
import { caja, registro } from '../kit/brands/brands.ts';
import { expect, test } from '../kit/kiosk-test.ts';
import { Operator } from '../kit/pages/operator.ts';
import { tag } from '../kit/tag.ts';
import { findWindowFaults } from '../sweeps/windows.ts';

const before = (page: Page, selector: string) =>
  page.locator(selector).evaluate((it) => getComputedStyle(it, '::before').backgroundImage);

async function expectForEveryone(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expectAccessible(page);
  }
  for (const textScale of [2, 1]) expect(await findWindowFaults(page, textScale), `${textScale}`).toEqual([]);
}

for (const [which, brand] of Object.entries({ caja, registro })) {
  test.describe(which, tag.a11y, () => {
    test.use({ settings: brand, station: { autoCapture: false } });
    const { BRAND_NAME: name } = brand;

    test('at a kiosk: from the first touch to the paper, and over the panel', async ({
      kiosk,
      page,
      person,
    }) => {
      test.setTimeout(180_000);
      await page.addInitScript(() => {
        window.print = () => void dispatchEvent(new Event('beforeprint'));
      });
      await kiosk.open();
      await kiosk.attract.waitFor();
      await expect(page).toHaveTitle(new RegExp(` · ${name}$`));
      await expect(page.locator('.brand')).toHaveText(name);
      await expectForEveryone(page);
      await kiosk.begin();
      await kiosk.typeByTouch(person(9001));
      await kiosk.button(kiosk.words.common.continue).tap();
      await kiosk.at(kiosk.words.notice.heading);
      // A kiosk has no other pages.
      await expect(page.locator('a[href^="http"]')).toHaveCount(0);
      await expect(page.getByRole('img', { name: kiosk.kiosk.consent.terms })).toHaveCount(
        'BRAND_TERMS_URL' in brand ? 1 : 0,
      );
      await expectForEveryone(page);
      await kiosk.agree();
      await kiosk.takePhoto();
      await kiosk.sendButton.tap();
      await kiosk.expectResult('ok');
      await kiosk.button(kiosk.kiosk.result.toReceipt).tap();
      await kiosk.button(kiosk.kiosk.receipt.print).tap();
      await page.getByText(kiosk.kiosk.receipt.printing).waitFor();
      await page.emulateMedia({ media: 'print', colorScheme: 'light' });
      expect(await before(page, '.receipt-institution')).toContain('/brand/logo-3.png?v=');
      const pdf = await page.pdf({ preferCSSPageSize: true });
      const text = pdf.toString('latin1');
      expect(text.match(/\/Type \/Page\b/g), 'one page').toHaveLength(1);
      expect(text, 'the logo is on paper').toMatch(/\/Subtype \/Image/);
      await page.emulateMedia({ media: null });
      await new Operator(page).open();
      const panel = page.getByRole('dialog');
      await expect(panel.locator('.brand')).toHaveText(name);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await expectAccessible(page);
      }
    });

    test.describe('with high contrast', () => {
      test.use({ station: { autoCapture: false, contrast: 'high' } });

      test('the station’s own colours go before the institution’s', async ({ kiosk, page }) => {
        await kiosk.open();
        await kiosk.attract.waitFor();
        const accent = await page.evaluate(() =>
          getComputedStyle(document.documentElement).getPropertyValue('--accent').trim(),
        );
        expect(accent).toBe('#003840');
      });
    });
  });
}
