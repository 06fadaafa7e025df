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

test('a warning that any key and any touch extends, spoken seldom; then everything is wiped', async ({
  kiosk,
  page,
}) => {
  await page.clock.install();
  const heard = await Announcements.of(page);
  const { idle } = kiosk.kiosk;
  const dialog = page.getByRole('dialog', { name: idle.title });
  await kiosk.open();
  await kiosk.begin();
  await kiosk.tap('8-9001');
  await page.clock.fastForward(21_000);
  await expect(dialog).toBeVisible();
  await expectTouchable(page);
  await expectAccessibleHere(page);
  await page.keyboard.press('x');
  await expect(dialog).toBeHidden();
  await expect(kiosk.cedula).toHaveValue('8-9001');

  await page.clock.fastForward(21_000);
  await expect(dialog).toBeVisible();
  // Where the button to go on lies below: the touch answers the question and presses nothing.
  const below = await kiosk.button(kiosk.words.common.continue).boundingBox();
  await page.touchscreen.tap((below?.x ?? 0) + 40, (below?.y ?? 0) + 40);
  await expect(dialog).toBeHidden();
  await kiosk.at(kiosk.words.claim.title);
  await expect(page.getByText(kiosk.words.claim.invalid('8‑123‑4567'))).toBeHidden();

  await page.clock.fastForward(21_000);
  await expect(dialog).toBeVisible();
  await page.clock.runFor(28_000);
  const spoken = (await heard.transcript()).filter((line) => line.includes(idle.text('').slice(0, 20)));
  expect(new Set(spoken).size, 'at 30, 10 and 5 seconds').toBeLessThanOrEqual(3);
  await page.clock.runFor(3_000);
  await kiosk.attract.waitFor();
  await kiosk.begin();
  await expect(kiosk.cedula).toHaveValue('');
});

test('not while a vendor works; the answer leaves all of the time', async ({ kiosk, page, person }) => {
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
  await kiosk.tap(person(9001));
  await kiosk.button(kiosk.words.common.continue).tap();
  await kiosk.agree();
  await expect(kiosk.shutter).toBeEnabled();
  await kiosk.shutter.tap();
  await kiosk.at(kiosk.words.review.title);
  await kiosk.button(kiosk.words.review.send).tap();
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

test('a vendor that never ends holds it for five minutes and no longer; then everything is wiped', async ({
  kiosk,
  page,
  person,
}) => {
  const dialog = page.getByRole('dialog', { name: kiosk.kiosk.idle.title });
  const pending = problemFor('VERIFICATION_PENDING');
  // The answer is lost on the way, and whoever asks again is told to wait.
  await page.route('**/api/station/verifications', (route) => route.abort('connectionreset'));
  await page.route('**/api/station/verifications/*', (route) =>
    route.fulfill({ status: pending.status, contentType: 'application/problem+json', json: pending }),
  );
  await page.clock.install();
  await kiosk.open();
  await kiosk.begin();
  await kiosk.tap(person(9001));
  await kiosk.button(kiosk.words.common.continue).tap();
  await kiosk.agree();
  await kiosk.photo();
  await stopClock(page);
  await kiosk.button(kiosk.words.review.send).tap();
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

test.describe('nobody before the camera', () => {
  test.use({ station: { autoCapture: false, idleSeconds: 300, warningSeconds: 20, faceGoneSeconds: 10 } });

  test('an empty place is asked whether somebody is there; a touch is somebody', async ({
    kiosk,
    page,
    person,
  }) => {
    const dialog = page.getByRole('dialog', { name: kiosk.kiosk.idle.title });
    await drawnCamera(page);
    await page.clock.install();
    await kiosk.open();
    await kiosk.begin();
    await kiosk.tap(person(9001));
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
    await page.clock.fastForward('00:06');
    await expect(dialog).toBeVisible();
    await page.clock.fastForward('00:21');
    await kiosk.attract.waitFor();
  });
});
