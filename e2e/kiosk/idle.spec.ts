import { expectAccessibleHere } from '../kit/accessible.ts';
import { Announcements } from '../kit/announcements.ts';
import { drawnCamera } from '../kit/camera.ts';
import { stopClock } from '../kit/clock.ts';
import { expect, test } from '../kit/kiosk-test.ts';
import { expectTouchable } from '../kit/touch.ts';
import { problemFor } from '../kit/wire.ts';

test.use({
  station: { autoCapture: false, idleSeconds: 20, warningSeconds: 30 },
});

test('an idle warning that any key or touch extends, announced at intervals; then everything is erased', async ({
  kiosk,
  page,
}) => {
  await page.clock.install();
  const announcements = await Announcements.of(page);
  const { idle } = kiosk.kiosk;
  const dialog = page.getByRole('dialog', { name: idle.title });
  await kiosk.open();
  await kiosk.begin();
  await kiosk.typeByTouch('8-9001');
  await page.clock.fastForward(21_000);
  await expect(dialog).toBeVisible();
  await expectTouchable(page);
  await expectAccessibleHere(page);
  await page.keyboard.press('x');
  await expect(dialog).toBeHidden();
  await expect(kiosk.cedula).toHaveValue('8-9001');

  await page.clock.fastForward(21_000);
  await expect(dialog).toBeVisible();
  // At the position of the button that goes on: the touch dismisses the warning and presses nothing.
  const below = await kiosk.button(kiosk.words.common.continue).boundingBox();
  await page.touchscreen.tap((below?.x ?? 0) + 40, (below?.y ?? 0) + 40);
  await expect(dialog).toBeHidden();
  await kiosk.at(kiosk.words.claim.title);
  await expect(page.getByText(kiosk.words.claim.invalid('8‑123‑4567'))).toBeHidden();

  await page.clock.fastForward(21_000);
  await expect(dialog).toBeVisible();
  await page.clock.runFor(28_000);
  const spoken = (await announcements.transcript()).filter((line) =>
    line.includes(idle.text('').slice(0, 20)),
  );
  expect(new Set(spoken).size, 'at 30, 10 and 5 seconds').toBeLessThanOrEqual(3);
  await page.clock.runFor(3_000);
  await kiosk.attract.waitFor();
  await kiosk.begin();
  await expect(kiosk.cedula).toHaveValue('');
});

test('no idle timeout while a vendor works; the result starts with the full time', async ({
  kiosk,
  page,
  person,
}) => {
  const dialog = page.getByRole('dialog', { name: kiosk.kiosk.idle.title });
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/api/station/verifications', async (route) => {
    await held;
    await route.continue();
  });
  await page.clock.install();
  await kiosk.open();
  await kiosk.begin();
  await kiosk.typeByTouch(person(9001));
  await kiosk.button(kiosk.words.common.continue).tap();
  await kiosk.agree();
  await expect(kiosk.shutter).toBeEnabled();
  await kiosk.shutter.tap();
  await kiosk.at(kiosk.words.review.title);
  await kiosk.sendButton.tap();
  await page.getByRole('progressbar').waitFor();
  await stopClock(page, 25_000);
  await expect(dialog).toBeHidden();
  release();
  await page.clock.resume();
  await kiosk.expectResult('ok');
  await page.clock.fastForward(18_000);
  await expect(dialog).toBeHidden();
  await page.clock.fastForward(4_000);
  await expect(dialog).toBeVisible();
});

test('a vendor that never responds blocks the idle timeout for at most five minutes; then everything is erased', async ({
  kiosk,
  page,
  person,
}) => {
  const dialog = page.getByRole('dialog', { name: kiosk.kiosk.idle.title });
  const pending = problemFor('VERIFICATION_PENDING');
  // The response is lost on its way, and later requests are rejected with a time to wait.
  await page.route('**/api/station/verifications', (route) => route.abort('connectionreset'));
  await page.route('**/api/station/verifications/*', (route) =>
    route.fulfill({ status: pending.status, contentType: 'application/problem+json', json: pending }),
  );
  await page.clock.install();
  await kiosk.open();
  await kiosk.begin();
  await kiosk.typeByTouch(person(9001));
  await kiosk.button(kiosk.words.common.continue).tap();
  await kiosk.agree();
  await kiosk.takePhoto();
  await stopClock(page);
  await kiosk.sendButton.tap();
  await kiosk.at(kiosk.words.unanswered.pendingTitle);
  await page.clock.fastForward('04:58');
  await expect(dialog).toBeHidden();
  await kiosk.at(kiosk.words.unanswered.pendingTitle);
  await page.clock.fastForward('00:03');
  await expect(dialog).toBeVisible();
  await page.clock.fastForward('00:31');
  await page.clock.resume();
  await kiosk.attract.waitFor();
});

test.describe('nobody in front of the camera', () => {
  test.use({ station: { autoCapture: false, idleSeconds: 300, warningSeconds: 20, faceGoneSeconds: 10 } });

  test('an empty picture starts the idle warning; a touch dismisses it', async ({ kiosk, page, person }) => {
    const dialog = page.getByRole('dialog', { name: kiosk.kiosk.idle.title });
    await drawnCamera(page);
    await page.clock.install();
    await kiosk.open();
    await kiosk.begin();
    await kiosk.typeByTouch(person(9001));
    await kiosk.button(kiosk.words.common.continue).tap();
    await page.clock.fastForward('00:30');
    await kiosk.agree();
    await expect(page.getByText(kiosk.words.camera.hints.nobody, { exact: true })).toBeVisible();
    await page.clock.fastForward('00:11');
    await expect(dialog).toBeVisible();
    await page.touchscreen.tap(20, 20);
    await expect(dialog).toBeHidden();
    await page.clock.fastForward('00:05');
    await expect(dialog).toBeHidden();
    // On a slow machine the empty picture may be detected again a moment after the touch.
    await expect(async () => {
      await page.clock.fastForward('00:06');
      await expect(dialog).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await page.clock.fastForward('00:21');
    await kiosk.attract.waitFor();
  });
});
