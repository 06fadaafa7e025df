import { expect, test } from '../kit/test.ts';

test.beforeEach(async ({ visit }) => {
  await visit.open();
  await visit.accept();
});

for (const wrong of ['8', '14-123-4567', '8-12345-1', '8-123-1234567', 'ABC', '8-123-45678 OR 1=1', '😀']) {
  test(`"${wrong}" is refused beside the field`, async ({ visit, page }) => {
    await visit.cedula.fill(wrong);
    await visit.cedula.press('Enter');
    await visit.at(visit.words.claim.title);
    await expect(visit.cedula).toHaveAttribute('aria-invalid', 'true');
    await expect(visit.cedula).toBeFocused();
    await expect(page.locator('#cedula-error')).toContainText(/por ejemplo 8/);
  });
}

test('an empty field asks for the number', async ({ visit, page }) => {
  await visit.button(visit.words.common.continue).click();
  await expect(page.locator('#cedula-error')).toHaveText(visit.words.claim.required);
});

const spellings = [
  [' 8-9001-1 ', '8-9001-1'],
  ['8 9001 1', '8-9001-1'],
  ['8–9001–1', '8-9001-1'],
  ['pe-12-345', 'PE-12-345'],
  ['8-av-1-2', '8AV-1-2'],
] as const;
for (const [typed, sent] of spellings) {
  test(`"${typed}" goes on as ${sent}`, async ({ visit, page }) => {
    await visit.claim(typed);
    await visit.takePhoto();
    await expect(page.getByText(sent, { exact: true })).toBeVisible();
  });
}

test('a correction keeps what was typed', async ({ visit }) => {
  await visit.claim('8-9001-1');
  await visit.button(visit.words.camera.correct).click();
  await visit.at(visit.words.claim.title);
  await expect(visit.cedula).toHaveValue('8-9001-1');
});

test('the error goes away while the number is put right', async ({ visit, page }) => {
  await visit.cedula.fill('8-');
  await visit.button(visit.words.common.continue).click();
  await expect(page.locator('#cedula-error')).not.toBeEmpty();
  await visit.cedula.fill('8-123-4567');
  await expect(page.locator('#cedula-error')).toBeEmpty();
});
