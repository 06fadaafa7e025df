import { expect, test } from '../kit/kiosk-test.ts';

test.use({ viewport: { width: 1080, height: 1920 }, station: { autoCapture: false } });

test('a whole visit by touch', async ({ kiosk, page, person }) => {
  await kiosk.open();
  await kiosk.attract.waitFor();
  await page.screenshot({ path: '.cache/shots/1-attract.png' });
  await kiosk.begin();
  await page.screenshot({ path: '.cache/shots/2-cedula.png' });
  await kiosk.tap(person(9001));
  await kiosk.button(kiosk.words.common.continue).tap();
  await kiosk.at(kiosk.words.notice.heading);
  await page.screenshot({ path: '.cache/shots/3-notice.png' });
  await kiosk.agree();
  await expect(kiosk.shutter).toBeEnabled();
  await page.screenshot({ path: '.cache/shots/4-camera.png' });
  await kiosk.photo();
  await page.screenshot({ path: '.cache/shots/5-review.png' });
  await kiosk.button(kiosk.words.review.send).tap();
  await kiosk.expectResult('ok');
  await page.screenshot({ path: '.cache/shots/6-result.png' });
  await kiosk.button(kiosk.kiosk.result.toReceipt).tap();
  await kiosk.at(kiosk.kiosk.receipt.title);
  await page.screenshot({ path: '.cache/shots/7-receipt.png' });
  await kiosk.button(kiosk.kiosk.receipt.done).tap();
  await kiosk.attract.waitFor();
});
