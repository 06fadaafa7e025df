import type { Page } from '@playwright/test';
import { expect, test } from '../kit/kiosk-test.ts';

test.use({ station: { autoCapture: false } });

/** What `lendWakeLocks` adds to the window. */
interface Lent {
  locks: WakeLockSentinel[];
}

/** Provides wake locks as Chromium does on a machine with a display: there is none here. */
async function lendWakeLocks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const locks: EventTarget[] = [];
    Object.assign(window, { locks });
    navigator.wakeLock.request = () => {
      if (document.visibilityState !== 'visible')
        return Promise.reject(new DOMException('', 'NotAllowedError'));
      const lock = Object.assign(new EventTarget(), {
        released: false,
        type: 'screen',
        onrelease: null,
        release() {
          lock.released = true;
          lock.dispatchEvent(new Event('release'));
          return Promise.resolve();
        },
      });
      locks.push(lock);
      return Promise.resolve(lock as unknown as WakeLockSentinel);
    };
  });
}

/** Whether each requested lock was released, in order. */
const released = (page: Page) =>
  page.evaluate(() => (window as unknown as Lent).locks.map((lock) => lock.released));

/** Releases the lock as a system does when a lid is closed or the battery runs low. */
const takeBack = (page: Page) => page.evaluate(() => (window as unknown as Lent).locks.at(-1)?.release());

async function see(page: Page, state: DocumentVisibilityState): Promise<void> {
  await page.evaluate((reported) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => reported });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
}

const isWhole = (page: Page) => page.evaluate(() => document.fullscreenElement !== null);

test('wake lock and full screen are requested again when the page becomes visible or is touched', async ({
  kiosk,
  page,
}) => {
  await lendWakeLocks(page);
  await kiosk.open();
  await kiosk.attract.waitFor();
  await expect.poll(() => released(page)).toEqual([false]);
  // No touch yet: browsers allow full screen only after one.
  expect(await isWhole(page)).toBe(false);

  await see(page, 'hidden');
  await takeBack(page);
  expect(await released(page), 'not while the page is hidden').toEqual([true]);
  await see(page, 'visible');
  await expect.poll(() => released(page)).toEqual([true, false]);

  await takeBack(page);
  await kiosk.begin();
  await expect.poll(() => released(page), 'the next touch').toEqual([true, true, false]);
  await expect.poll(() => isWhole(page)).toBe(true);

  await page.evaluate(() => document.exitFullscreen());
  await kiosk.typeByTouch('8');
  await expect.poll(() => isWhole(page)).toBe(true);
  expect(await released(page), 'one at a time').toEqual([true, true, false]);
});

test('a system without either: the visit works, and the self-test reports it', async ({ kiosk, page }) => {
  await page.addInitScript(() => {
    const refuse = () => Promise.reject(new DOMException('', 'NotAllowedError'));
    navigator.wakeLock.request = refuse;
    Element.prototype.requestFullscreen = refuse;
  });
  const { selfTest, frame } = kiosk.kiosk;
  await kiosk.open();
  await kiosk.begin();
  await kiosk.typeByTouch('8-9001-1');
  await kiosk.button(kiosk.words.common.continue).tap();
  await kiosk.at(kiosk.words.notice.heading);
  await kiosk.button(frame.startOver).tap();
  await kiosk.attract.waitFor();
  await kiosk.button(frame.operator).tap();
  await kiosk.button(frame.selfTest).tap();
  await kiosk.at(selfTest.title);
  const row = page.getByRole('listitem').filter({ hasText: selfTest.checks.screen.name });
  await expect(row).toContainText(selfTest.checks.screen.missing);
  await row.getByRole('button', { name: selfTest.checks.screen.go }).tap();
  await expect(row).toContainText(selfTest.checks.screen.missing);
});
