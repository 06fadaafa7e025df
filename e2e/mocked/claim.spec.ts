import { expect, test } from '../kit/test.ts';

test.beforeEach(async ({ visit }) => {
  await visit.open();
  await visit.accept();
});

test('nothing, and what has not the form of a cédula, is refused beside the field until it is put right', async ({
  visit,
  page,
}) => {
  await visit.button(visit.words.common.continue).click();
  await expect(page.locator('#cedula-error')).toHaveText(visit.words.claim.required);
  const wrongs = [
    '8',
    '14-123-4567',
    '8-12345-1',
    '8-123-1234567',
    'ABC',
    '8-123-45678 OR 1=1',
    '8-1-1\u202e',
    '😀',
  ];
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

test('every spelling of a cédula goes on as the one, and a correction shows it', async ({ visit }) => {
  const spellings = [
    [' 8-9001-1 ', '8-9001-1'],
    ['8 9001 1', '8-9001-1'],
    ['8–9001–1', '8-9001-1'],
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
