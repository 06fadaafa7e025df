import { expect, test } from '../kit/kiosk-test.ts';

test.use({ viewport: { width: 1280, height: 800 }, station: { mode: 'assisted', autoCapture: false } });

test('three actions per person: scan, Space, Enter', async ({ kiosk, page, person }) => {
  await kiosk.open();
  await kiosk.at(kiosk.kiosk.assisted.locked.title);
  await page.screenshot({ path: '.cache/shots/a0.png' });
  await kiosk.signIn();
  await page.reload();
  await kiosk.at(kiosk.words.claim.title);
  await page.screenshot({ path: '.cache/shots/a1.png' });
  await kiosk.scan(person(9001));
  await kiosk.at(kiosk.words.camera.title);
  await expect(kiosk.button(kiosk.kiosk.assisted.capture)).toBeEnabled();
  await page.screenshot({ path: '.cache/shots/a2.png' });
  await page.keyboard.press('Space');
  await kiosk.at(kiosk.words.review.title);
  await page.screenshot({ path: '.cache/shots/a3.png' });
  await page.keyboard.press('Enter');
  await kiosk.expectResult('ok');
  await page.waitForTimeout(700);
  await page.screenshot({ path: '.cache/shots/a4.png' });
  console.log(await page.evaluate(() => [document.documentElement.scrollHeight, innerHeight]));
  await kiosk.scan(`${person(9002)}|DE LEON|ANA`);
  await kiosk.at(kiosk.words.camera.title);
  await expect(kiosk.button(kiosk.kiosk.assisted.capture)).toBeEnabled();
  await page.keyboard.press('Space');
  await kiosk.at(kiosk.words.review.title);
  await page.keyboard.press('Enter');
  await kiosk.expectResult('face-mismatch');
  await page.screenshot({ path: '.cache/shots/a5.png' });
});
