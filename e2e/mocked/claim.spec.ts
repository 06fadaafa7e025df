import { expect, test } from '../kit/test.ts';

test.beforeEach(async ({ visit }) => {
  await visit.open();
  await visit.accept();
});

test('empty and malformed input gets an error beside the field until it is corrected', async ({
  visit,
  page,
}) => {
  await visit.button(visit.words.common.continue).click();
  await expect(page.locator('#cedula-error')).toHaveText(visit.words.claim.required);
  const wrongs = ['8', '14-123-4567', '8-12345-1', '8-123-1234567', 'ABC', '8-123-45678 OR 1=1', '😀'];
  for (const wrong of wrongs) {
    await test.step(wrong, async () => {
      await visit.cedula.fill(wrong);
      await visit.cedula.press('Enter');
      await expect(visit.cedula).toHaveAttribute('aria-invalid', 'true');
      await expect(visit.cedula).toBeFocused();
      await expect(page.locator('#cedula-error')).toContainText(/por ejemplo 8/);
      await visit.at(visit.words.claim.title);
    });
  }
  await visit.cedula.fill('8-123-4567');
  await expect(page.locator('#cedula-error')).toBeEmpty();
});

test('every spelling of a cédula is normalised, and a correction shows the normalised form', async ({
  visit,
}) => {
  const spellings = [
    [' 8-9001-1 ', '8-9001-1'],
    ['8 9001 1', '8-9001-1'],
    ['8/9001,1', '8-9001-1'],
    ['8–9001–1', '8-9001-1'],
    // Invisible characters that chat programs add.
    ['\u202a8-9001-1\u202c', '8-9001-1'],
    ['pe-12-345', 'PE-12-345'],
    ['8-av-1-2', '8AV-1-2'],
  ] as const;
  for (const [typed, one] of spellings) {
    await test.step(typed, async () => {
      await visit.claim(typed);
      await visit.button(visit.words.camera.correct).click();
      await visit.at(visit.words.claim.title);
      await expect(visit.cedula).toHaveValue(one);
    });
  }
});

test.describe('on a phone', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 664 } });

  test('the keyboard has digits first; letters are one touch away', async ({ visit, page }) => {
    await expect(visit.cedula).toHaveAttribute('inputmode', 'decimal');
    await visit.button(visit.words.claim.letters).tap();
    await expect(visit.cedula).toHaveAttribute('inputmode', 'text');
    await expect(visit.cedula).toBeFocused();
    await expect(page.getByText(visit.words.claim.letters)).toHaveCount(0);
  });
});
