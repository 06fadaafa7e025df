import { expectAccessibleHere, expectNoSidewaysScroll } from '../kit/accessible.ts';
import { expect, test } from '../kit/kiosk-test.ts';
import { printer } from '../kit/printer.ts';
import { expectTouchable } from '../kit/touch.ts';

test.use({ viewport: { width: 1280, height: 800 }, station: { mode: 'assisted', autoCapture: false } });

test('scan, Space, Enter; the next scan starts the next person’s visit; nothing scrolls', async ({
  kiosk,
  page,
  person,
}) => {
  const { assisted } = kiosk.kiosk;
  const look = async () => {
    await expectTouchable(page);
    await expectNoSidewaysScroll(page);
    expect(
      await page.evaluate(() => document.documentElement.scrollHeight - innerHeight),
      'no scrolling',
    ).toBe(0);
    await expectAccessibleHere(page);
  };
  await kiosk.open();
  await kiosk.at(assisted.locked.title);
  await kiosk.scan(person(9001));
  await look();
  await kiosk.signIn();
  await page.reload();
  await kiosk.at(kiosk.words.claim.title);
  await expect(page.getByText(assisted.consent)).toBeVisible();
  await look();

  await kiosk.scan(person(9001));
  await kiosk.at(kiosk.words.camera.title);
  await expect(kiosk.button(assisted.capture)).toBeEnabled();
  await look();
  await page.keyboard.press('Space');
  await kiosk.at(kiosk.words.review.title);
  await look();
  await page.keyboard.press('Enter');
  await kiosk.expectResult('ok');
  await page.getByText(/authenticateFacial/).waitFor();
  await look();
  const withoutStationValues = page.getByRole('region', { name: assisted.person });
  const forOperator = page.getByRole('region', { name: assisted.forOperator });
  await expect(forOperator).toContainText(/\d\s?%/);
  await expect(forOperator).toContainText(assisted.detail.code('3'));
  await expect(withoutStationValues).not.toContainText('%');
  await expect(withoutStationValues).not.toContainText(assisted.detail.code('3'));

  await kiosk.scan(`${person(9002)}|DE LEON|PEPITA PEREZ`);
  await kiosk.at(kiosk.words.camera.title);
  await expect(kiosk.button(assisted.capture)).toBeEnabled();
  await page.keyboard.press('Space');
  await kiosk.at(kiosk.words.review.title);
  await page.keyboard.press('Space');
  await kiosk.at(kiosk.words.camera.title);
  await expect(kiosk.button(assisted.capture)).toBeEnabled();
  await page.keyboard.press('Space');
  await kiosk.at(kiosk.words.review.title);
  await page.keyboard.press('Enter');
  await kiosk.expectResult('face-mismatch');
  await page.getByText(/no coincide/).waitFor();
  await look();
  await page.keyboard.press('Escape');
  await kiosk.at(kiosk.words.claim.title);
  await expect(kiosk.cedula).toHaveValue('');
});

test('by keyboard only: cédula, notice, photo, receipt, start over', async ({ kiosk, page, person }) => {
  const { assisted } = kiosk.kiosk;
  const printed = await printer(page);
  await kiosk.signIn();
  await kiosk.open();
  await kiosk.at(kiosk.words.claim.title);
  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog', { name: assisted.noticeTitle })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(kiosk.cedula).toBeFocused();
  await page.keyboard.type('123', { delay: 60 });
  await page.keyboard.press('Enter', { delay: 60 });
  await expect(page.getByText(assisted.invalid('8‑123‑4567'))).toBeVisible();
  await page.keyboard.press('ControlOrMeta+A');
  await kiosk.cedula.fill('');
  await page.keyboard.type(person(9001), { delay: 60 });
  await page.keyboard.press('Enter', { delay: 60 });
  await expect(kiosk.button(assisted.capture)).toBeEnabled();
  await page.keyboard.press('Space');
  await kiosk.at(kiosk.words.review.title);
  await page.keyboard.press('Enter');
  await kiosk.expectResult('ok');
  await kiosk.button(assisted.print).waitFor();
  await page.keyboard.press('p');
  await expect(page.getByText(kiosk.kiosk.receipt.printing)).toBeVisible();
  expect(await printed.count()).toBe(1);
  await printed.forbid();
  await page.keyboard.press('P');
  await expect(page.getByText(kiosk.kiosk.receipt.notPrinted)).toBeVisible();
  await page.keyboard.press('Escape');
  await kiosk.at(kiosk.words.claim.title);
});

test('by touch only: cédula on the on-screen keyboard, notice, photo, receipt, start over', async ({
  kiosk,
  page,
  person,
}) => {
  const { assisted, frame } = kiosk.kiosk;
  const printed = await printer(page);
  await page.addInitScript(() => {
    const keys: string[] = [];
    Object.assign(window, { keys });
    addEventListener('keydown', ({ key }) => keys.push(key), { capture: true });
  });
  await kiosk.signIn();
  await kiosk.open();
  await kiosk.at(kiosk.words.claim.title);
  await kiosk.button(assisted.notice).tap();
  await kiosk.button(frame.close).tap();
  await kiosk.cedula.tap();
  await kiosk.typeByTouch(person(9001));
  await expectTouchable(page);
  await kiosk.button(assisted.begin).tap();
  await expect(kiosk.button(assisted.capture)).toBeEnabled();
  await kiosk.button(assisted.capture).tap();
  await kiosk.at(kiosk.words.review.title);
  await kiosk.button(assisted.send).tap();
  await kiosk.expectResult('ok');
  await kiosk.button(assisted.print).tap();
  await expect(page.getByText(kiosk.kiosk.receipt.printing)).toBeVisible();
  expect(await printed.count()).toBe(1);
  await kiosk.button(assisted.startOver).tap();
  await kiosk.at(kiosk.words.claim.title);
  await expect(kiosk.cedula).toHaveValue('');
  expect(await page.evaluate(() => (window as unknown as { keys: string[] }).keys)).toEqual([]);
});

test('by scanner only: the same card takes the photo and sends it, a different one has no effect meanwhile', async ({
  kiosk,
  page,
  person,
  deployment,
}) => {
  const { assisted } = kiosk.kiosk;
  const [first, second] = [person(9001), person(9002)];
  await kiosk.signIn();
  await kiosk.open();
  await kiosk.at(kiosk.words.claim.title);
  await kiosk.scan(first);
  await kiosk.at(kiosk.words.camera.title);
  await expect(kiosk.button(assisted.capture)).toBeEnabled();
  await kiosk.scan(second);
  await expect(page.getByText(first)).toBeVisible();
  await kiosk.scan(first);
  await kiosk.at(kiosk.words.review.title);
  await kiosk.scan(second);
  await kiosk.at(kiosk.words.review.title);
  await kiosk.scan(`${first}|DE LEON`, { end: 'Tab' });
  await kiosk.expectResult('ok');
  expect((await deployment.ledger('apptenticate', first)).length, 'vendor called once').toBe(1);
  await kiosk.scan(second);
  await kiosk.at(kiosk.words.camera.title);
  await expect(page.getByText(second)).toBeVisible();
});
