import { expect, test } from '../kit/kiosk-test.ts';
import { picture, wanted } from './picture.ts';

test.use({ settings: { INSTITUTION_NAME: 'Registro de ejemplo' } });

if (wanted) {
  test.describe('kiosk', () => {
    test.use({
      station: { autoCapture: false },
    });

    test('a kiosk', async ({ kiosk, page, person }) => {
      await kiosk.open();
      await kiosk.attract.waitFor();
      await picture(page, 'kiosk-attract');
      await kiosk.begin();
      await kiosk.typeByTouch(person(9001));
      await picture(page, 'kiosk-cedula');
    });
  });

  test.describe('at a counter', () => {
    test.use({
      viewport: { width: 1280, height: 800 },
      station: { mode: 'assisted', autoCapture: false },
    });

    test('a counter, and its receipt', async ({ kiosk, page, person }) => {
      await kiosk.signIn();
      await kiosk.open();
      await kiosk.at(kiosk.words.claim.title);
      await kiosk.scan(person(9001));
      await kiosk.at(kiosk.words.camera.title);
      await expect(kiosk.button(kiosk.kiosk.assisted.capture)).toBeEnabled();
      await page.keyboard.press('Space');
      await kiosk.at(kiosk.words.review.title);
      await page.keyboard.press('Enter');
      await kiosk.expectResult('ok');
      await page.getByText(/authenticateFacial/).waitFor();
      await picture(page, 'counter-result');
      await page.emulateMedia({ media: 'print' });
      // As wide as the roll and as long as its content.
      await page.setViewportSize({ width: 302, height: 400 });
      const length = await page.locator('.receipt-sheet').evaluate((it) => it.scrollHeight);
      await page.setViewportSize({ width: 302, height: length });
      await picture(page, 'receipt-80mm');
    });
  });
}
