import { expectAccessibleHere, expectNoSidewaysScroll } from '../kit/accessible.ts';
import { expect, test } from '../kit/kiosk-test.ts';
import { expectTouchable } from '../kit/touch.ts';

test.use({ station: { autoCapture: false, countSeconds: 2 } });

test('a complete visit by touch, in the second language; the next one begins in the first', async ({
  kiosk,
  page,
  person,
  deployment,
}) => {
  const cedula = person(9001);
  const look = async () => {
    await expectTouchable(page);
    await expectNoSidewaysScroll(page);
    await expectAccessibleHere(page);
  };
  await kiosk.open();
  await kiosk.attract.waitFor();
  const entries = await page.evaluate(() => history.length);
  await look();
  await kiosk.begin();
  await look();
  await kiosk.button('English').tap();
  kiosk.speak('en');
  await kiosk.at(kiosk.words.claim.title);
  await kiosk.typeByTouch(`${cedula}2`);
  await kiosk.button(kiosk.kiosk.cedula.erase).tap();
  await expect(kiosk.cedula).toHaveValue(cedula);
  await kiosk.button(kiosk.words.common.continue).tap();
  await kiosk.at(kiosk.words.notice.heading);
  await look();
  await kiosk.button(kiosk.words.notice.refuse).tap();
  await kiosk.at(kiosk.words.refused.title);
  await kiosk.button(kiosk.words.refused.reconsider).tap();
  await kiosk.agree();
  await expect(kiosk.shutter).toBeEnabled();
  await look();
  await kiosk.shutter.tap();
  const count = page.locator('.viewfinder-count');
  expect(await count.textContent(), 'counts down as the station is configured').toMatch(/^[12]$/);
  await kiosk.button(kiosk.kiosk.camera.stop).tap();
  await expect(kiosk.shutter, 'the countdown is stopped').toBeEnabled();
  await kiosk.takePhoto();
  await look();
  await kiosk.sendButton.tap();
  await kiosk.expectResult('ok');
  await look();
  // The API returns the vendors' numbers to the station; the person sees a band.
  await expect(page.getByText(kiosk.words.result.similarity.reported('High'))).toBeVisible();
  await expect(page.getByText(/\d\s?%/)).toHaveCount(0);
  await kiosk.button(kiosk.kiosk.result.toReceipt).tap();
  await kiosk.at(kiosk.kiosk.receipt.title);
  await page.getByRole('img', { name: kiosk.kiosk.receipt.code }).waitFor();
  await look();
  expect((await deployment.ledger('apptenticate', cedula)).length, 'vendor called once').toBe(1);
  await kiosk.button(kiosk.kiosk.receipt.done).tap();
  kiosk.speak('es');
  await kiosk.attract.waitFor();
  expect(await page.evaluate(() => history.length), 'no history entry was added').toBe(entries);
});

test('by keyboard and scanner, without touch', async ({ kiosk, page, person }) => {
  await kiosk.open();
  await kiosk.attract.waitFor();
  // What a scanner makes of another country's document is shown with the problem.
  await kiosk.scan("8'9001'1");
  await kiosk.at(kiosk.words.claim.title);
  await expect(kiosk.cedula).toHaveValue("8'9001'1");
  await expect(page.getByText(kiosk.words.claim.invalid('8‑123‑4567'))).toBeVisible();
  await kiosk.scan(`${person(9001)}|DE LEON|ANA|1990`, { end: 'Tab' });
  await kiosk.at(kiosk.words.notice.heading);
  await expect(page.getByText('DE LEON')).toHaveCount(0);
  const press = async (name: string, key: 'Enter' | 'Space') => {
    await kiosk.button(name).focus();
    await page.keyboard.press(key);
  };
  await press(kiosk.words.notice.accept, 'Enter');
  await expect(kiosk.shutter).toBeEnabled();
  await press(kiosk.words.camera.take, 'Space');
  await kiosk.at(kiosk.words.review.title);
  await press(kiosk.words.review.send, 'Enter');
  await kiosk.expectResult('ok');
  // Another scan presses no button.
  await kiosk.button(kiosk.kiosk.result.toReceipt).focus();
  await kiosk.scan('8-9002-1');
  await kiosk.at(kiosk.words.result.titles.verified);
  await page.keyboard.press('Enter');
  await kiosk.at(kiosk.kiosk.receipt.title);
});

test('garbage at 100 keys per second has no effect at any step', async ({ kiosk, person }) => {
  const garbage = 'x7|-8 P\u0007ñ¿[]9\\ 00 '.repeat(12);
  await kiosk.open();
  await kiosk.attract.waitFor();
  await kiosk.scan(garbage, { end: null, every: 10 });
  await kiosk.attract.waitFor();
  await kiosk.begin();
  await kiosk.scan(garbage, { end: null, every: 10 });
  await kiosk.at(kiosk.words.claim.title);
  expect((await kiosk.cedula.inputValue()).length).toBeLessThanOrEqual(5);
  await kiosk.scan(person(9001));
  await kiosk.agree();
  await kiosk.takePhoto();
  await kiosk.sendButton.focus();
  await kiosk.scan(garbage, { every: 10 });
  await kiosk.at(kiosk.words.review.title);
  await kiosk.sendButton.tap();
  await kiosk.expectResult('ok');
});
