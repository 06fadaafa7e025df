import { operatorEs as words } from '../../src/locales/es/operator.ts';
import { Keyboard } from '../kit/keyboard.ts';
import { expect, test } from '../kit/kiosk-test.ts';
import { Operator } from '../kit/pages/operator.ts';
import { operatorName, operatorPin } from '../kit/stations.ts';
import { expectTouchable } from '../kit/touch.ts';
import { verifyAt } from './station-visit.ts';

test.use({ station: { mode: 'assisted' }, viewport: { width: 1280, height: 800 } });

test('the whole panel by keyboard only: sign in, the day, a search, one verification, a note, sign out', async ({
  kiosk,
  page,
  person,
}) => {
  const operator = new Operator(page);
  const keyboard = await Keyboard.of(page);
  await kiosk.signIn();
  const { reference } = await verifyAt(page, person(9001));
  await page.request.delete('/api/operator/session');
  await kiosk.open();
  await operator.open();
  await expect(operator.name).toBeFocused();
  await keyboard.type(operatorName);
  await page.keyboard.press('Tab');
  await keyboard.type(operatorPin);
  await page.keyboard.press('Enter');
  await keyboard.expectAt(words.list.title);
  await expect(page.getByText(reference)).toBeVisible();

  // Typed characters go to the search, wherever the focus is.
  await keyboard.type(reference);
  await page.keyboard.press('Enter');
  await keyboard.expectAt(words.visit.title);
  await keyboard.reach(page.getByLabel(words.notes.label));
  await keyboard.type('Vino con su hija.');
  await keyboard.press(kiosk.button(words.notes.write));
  await expect(page.getByRole('listitem').filter({ hasText: 'Vino con su hija.' })).toContainText('ana');
  await keyboard.reach(kiosk.button(words.visit.back), 'Shift+Tab');
  await page.keyboard.press('Space');
  await keyboard.expectAt(words.list.title);
  await expect(
    kiosk.button(words.signIn.done),
    'no on-screen keyboard where there is a real one',
  ).toHaveCount(0);
  await keyboard.press(kiosk.button(words.who.signOut));
  await expect(operator.name).toBeFocused();
  await expect.poll(() => operator.signedIn()).toBeNull();
  await keyboard.escape();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await keyboard.expectNoPointer();
});

test('the whole panel by touch only, with the on-screen keyboard', async ({ kiosk, page, person }) => {
  const operator = new Operator(page);
  await page.addInitScript(() => {
    const keys: string[] = [];
    Object.assign(window, { keys });
    addEventListener('keydown', ({ key }) => keys.push(key), { capture: true });
  });
  await kiosk.signIn();
  const { transactions } = await verifyAt(page, person(9001));
  const transaction = transactions[0]?.id ?? '';
  await page.request.delete('/api/operator/session');
  await kiosk.open();
  await kiosk.button(kiosk.kiosk.assisted.locked.signIn).tap();
  await operator.name.tap();
  await operator.typeByTouch(operatorName);
  await operator.pin.tap();
  await operator.typeByTouch(operatorPin);
  await expectTouchable(page);
  await kiosk.button(words.signIn.enter).tap();
  await operator.at(words.list.title);

  await page.getByLabel(words.list.find).tap();
  for (const sign of transaction) await kiosk.button(sign === '-' ? words.signIn.dash : sign).tap();
  await expect(page.getByLabel(words.list.find)).toBeInViewport();
  await expectTouchable(page, '.keys-foot');
  await kiosk.button(words.signIn.done).tap();
  await kiosk.button(words.list.search).tap();
  await operator.at(words.visit.title);
  await page.getByLabel(words.notes.label).tap();
  for (const sign of 'dos fotos') await kiosk.button(sign === ' ' ? words.signIn.space : sign).tap();
  await kiosk.button(words.signIn.erase).tap();
  await expect(page.getByLabel(words.notes.label)).toHaveValue('dos foto');
  await kiosk.button(words.signIn.done).tap();
  await kiosk.button(words.notes.write).tap();
  await expect(page.getByRole('listitem').filter({ hasText: 'dos foto' })).toContainText('ana');
  await expectTouchable(page);
  await kiosk.button(words.visit.back).tap();
  await operator.at(words.list.title);
  await kiosk.button(words.who.signOut).tap();
  await expect.poll(() => operator.signedIn()).toBeNull();
  await kiosk.button(words.close).tap();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await page.evaluate(() => (window as unknown as { keys: string[] }).keys)).toEqual([]);
});
