import { expect, test } from '../kit/kiosk-test.ts';
import { printer } from '../kit/printer.ts';

test.use({ station: { autoCapture: false } });

test('not paired, a wrong code, the right one by touch; revoked during a visit, paired again', async ({
  kiosk,
  page,
  person,
  context,
  administrator,
}) => {
  await context.clearCookies();
  const { pairing } = kiosk.kiosk;
  const { code } = await administrator.station({ autoCapture: false });
  await kiosk.open();
  await kiosk.at(pairing.title);
  await expect(page.getByLabel(pairing.label)).toBeFocused();
  await page.getByLabel(pairing.label).fill('00000000');
  await kiosk.button(pairing.submit).tap();
  await expect(page.getByText(kiosk.problem('PAIRING_REFUSED').what)).toBeVisible();
  await page.getByLabel(pairing.label).fill('');
  await kiosk.typeByTouch(code);
  await kiosk.button(pairing.submit).tap();
  await kiosk.attract.waitFor();

  const { name } = await kiosk.pair(administrator, { autoCapture: false });
  await page.reload();
  const cedula = person(9001);
  await kiosk.begin();
  await kiosk.typeByTouch(cedula);
  await kiosk.button(kiosk.words.common.continue).tap();
  await kiosk.agree();
  await kiosk.takePhoto();
  await administrator.revoke(name);
  await kiosk.sendButton.tap();
  await kiosk.at(pairing.title);
  await expect(page.getByText(cedula)).toHaveCount(0);
});

test.describe('the server is restarted', () => {
  test.use({ alone: true });

  test('the server goes down between two people and recovers; so does the camera; nobody touches anything', async ({
    kiosk,
    page,
    person,
    deployment,
  }) => {
    await page.addInitScript(() => {
      const { mediaDevices } = navigator;
      const open = mediaDevices.getUserMedia.bind(mediaDevices);
      const list = mediaDevices.enumerateDevices.bind(mediaDevices);
      const plug = (there: boolean) => {
        mediaDevices.getUserMedia = there
          ? open
          : () => Promise.reject(new DOMException('', 'NotFoundError'));
        mediaDevices.enumerateDevices = there ? list : () => Promise.resolve([]);
        mediaDevices.dispatchEvent(new Event('devicechange'));
      };
      Object.assign(window, { plug });
    });
    const plug = (there: boolean) =>
      page.evaluate((is) => (window as unknown as { plug(there: boolean): void }).plug(is), there);
    await page.clock.install();
    await kiosk.open();
    await kiosk.verify(person(9001));
    await kiosk.button(kiosk.kiosk.result.toReceipt).tap();
    await kiosk.button(kiosk.kiosk.receipt.done).tap();
    await kiosk.attract.waitFor();

    await page.route('**/api/**', (route) => route.abort());
    await page.clock.fastForward(6_000);
    await expect(page.getByText(kiosk.kiosk.outOfOrder.server)).toBeVisible();
    await deployment.restart();
    await page.unroute('**/api/**');
    await page.clock.fastForward(3_000);
    await kiosk.attract.waitFor();

    await plug(false);
    await kiosk.begin();
    await kiosk.typeByTouch(person(9001));
    await kiosk.button(kiosk.words.common.continue).tap();
    await kiosk.agree();
    await expect(page.getByRole('alert')).toContainText(kiosk.words.camera.problems['no-camera'].what);
    await expect(page.getByRole('alert')).toContainText(kiosk.kiosk.camera.help);
    await plug(true);
    await kiosk.takePhoto();
  });
});

test('the start screen names what is missing, and the station starts automatically when it is available', async ({
  kiosk,
  page,
}) => {
  await page.addInitScript(() => {
    const { mediaDevices } = navigator;
    const list = mediaDevices.enumerateDevices.bind(mediaDevices);
    Object.assign(window, { plug: () => (mediaDevices.enumerateDevices = list) });
    mediaDevices.enumerateDevices = () => Promise.resolve([]);
  });
  const { selfTest, frame } = kiosk.kiosk;
  await kiosk.open();
  await kiosk.at(selfTest.title);
  await expect(page.getByText(selfTest.checks.camera.missing)).toBeVisible();
  await expect(page.getByText(selfTest.checks.server.fine)).toBeVisible();
  await page.evaluate(() => (window as unknown as { plug(): void }).plug());
  await kiosk.attract.waitFor();

  const printed = await printer(page);
  await page.reload();
  await kiosk.at(selfTest.title);
  await page.evaluate(() => (window as unknown as { plug(): void }).plug());
  await kiosk.attract.waitFor();
  await kiosk.button(frame.operator).tap();
  await kiosk.button(frame.selfTest).tap();
  await kiosk.at(selfTest.title);
  await kiosk.scan('PE-1234-567890|X');
  await expect(page.getByText(selfTest.checks.scanner.fine)).toBeVisible();
  await kiosk.scan("PE'1234'567890");
  await expect(page.getByText(selfTest.checks.scanner.missing("PE'1234'567890"))).toBeVisible();
  await kiosk.button(selfTest.checks.printer.go).tap();
  await expect(page.getByText(selfTest.checks.printer.fine)).toBeVisible();
  expect(await printed.count()).toBe(1);
  await kiosk.button(selfTest.checks.picture.go).tap();
  await expect(page.getByText(selfTest.checks.picture.fine)).toBeVisible();
  await kiosk.button(selfTest.leave).tap();
  await kiosk.attract.waitFor();
});
