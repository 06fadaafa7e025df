import type { CameraProblemCode } from '../../src/contract/camera-problems.ts';
import { drawnCamera, freezePicture, liveTracks, muteTracks, watchTracks } from '../kit/camera.ts';
import { endSilently, muteBySystem, pauseVideo } from '../kit/camera-ends.ts';
import { stopClock } from '../kit/clock.ts';
import type { Visit } from '../kit/pages/visit.ts';
import { expect, test } from '../kit/test.ts';

const cedula = '8-9001-1';

/** The picture is lost: a message in both languages with its cause and every way on, and no photo can be taken. */
async function expectLost(visit: Visit, problem: CameraProblemCode): Promise<void> {
  for (const switched of [false, true]) {
    if (switched) await visit.switchLanguage();
    await visit.expectCameraProblem(problem);
    await expect(visit.shutter).toHaveCount(0);
  }
}

async function expectBack({ page, shutter }: Visit): Promise<void> {
  await expect(shutter).toBeEnabled();
  await expect(page.getByRole('alert')).toHaveCount(0);
}

test('a frozen picture is detected, and so is its recovery', async ({ visit, page, wire }) => {
  await drawnCamera(page);
  await visit.goToCamera(cedula);
  await expect(visit.shutter).toBeEnabled();
  await freezePicture(page, true);
  await expectLost(visit, 'frozen');
  await freezePicture(page, false);
  await expectBack(visit);
  expect(wire.sent).toHaveLength(0);
});

test('a camera that opens and never delivers a frame is detected', async ({ visit, page }) => {
  await drawnCamera(page, true);
  await visit.goToCamera(cedula);
  await expectLost(visit, 'frozen');
  await freezePicture(page, false);
  await expectBack(visit);
});

test('each way to lose the picture has its own cause and a way on', async ({ visit, page, wire }) => {
  await watchTracks(page);
  await visit.goToCamera(cedula);
  await expect(visit.shutter).toBeEnabled();
  await test.step('black, recovers automatically', async () => {
    await muteTracks(page, true);
    await expectLost(visit, 'covered');
    await muteTracks(page, false);
    await expectBack(visit);
  });
  await test.step('paused by the system, recovers automatically', async () => {
    await pauseVideo(page, true);
    await expectLost(visit, 'frozen');
    await pauseVideo(page, false);
    await expectBack(visit);
  });
  await test.step('muted by the system, as for a call, recovers automatically', async () => {
    await muteBySystem(page, true);
    await expectLost(visit, 'muted');
    await muteBySystem(page, false);
    await expectBack(visit);
  });
  await test.step('ended without an event, as in sleep, recovers by the button', async () => {
    await endSilently(page);
    await expectLost(visit, 'ended');
    await visit.button(visit.words.camera.retry).click();
    await expectBack(visit);
  });
  expect(wire.sent).toHaveLength(0);
});

test('a hidden page releases its camera within five seconds, and a button reopens it', async ({
  visit,
  page,
}) => {
  await watchTracks(page);
  await page.clock.install();
  await visit.goToCamera(cedula);
  await expect(visit.shutter).toBeEnabled();
  await stopClock(page);
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await page.clock.runFor(2_900);
  expect(await liveTracks(page)).toBe(1);
  await page.clock.runFor(2_000);
  await expect.poll(() => liveTracks(page)).toBe(0);
  await page.clock.resume();
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'visible' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect(page.getByText(visit.words.camera.paused, { exact: true })).toBeVisible();
  await visit.switchLanguage();
  await expect(page.getByText(visit.words.camera.paused, { exact: true })).toBeVisible();
  await visit.button(visit.words.camera.resume).click();
  await expect(visit.shutter).toBeEnabled();
});

test('a page that is left and restored, or slept, shows a button and never a frozen picture', async ({
  visit,
  page,
}) => {
  await watchTracks(page);
  await visit.goToCamera(cedula);
  const away = {
    'back and forward': () => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })),
    frozen: () => document.dispatchEvent(new Event('freeze')),
  };
  for (const [name, goAway] of Object.entries(away)) {
    await test.step(name, async () => {
      await expect(visit.shutter).toBeEnabled();
      await page.evaluate(goAway);
      await expect(page.getByText(visit.words.camera.paused, { exact: true })).toBeVisible();
      expect(await liveTracks(page)).toBe(0);
      await visit.button(visit.words.camera.resume).click();
      await expect(visit.shutter).toBeEnabled();
    });
  }
});
