import type { Page } from '@playwright/test';
import { expect, test } from '../kit/kiosk-test.ts';

test.use({ station: { autoCapture: false } });

/** What `lendWakeLocks` leaves in the page. */
interface Lent {
  locks: WakeLockSentinel[];
}

/** A system that lends wake locks as Chromium's does on a machine with a screen: here there is none to keep on. */
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

/** Whether each lock that was taken is given back, in order. */
const released = (page: Page) =>
  page.evaluate(() => (window as unknown as Lent).locks.map((lock) => lock.released));

/** What a system does when a lid is shut or a battery runs low: it takes its lock back. */
const takeBack = (page: Page) => page.evaluate(() => (window as unknown as Lent).locks.at(-1)?.release());

async function see(page: Page, state: DocumentVisibilityState): Promise<void> {
  await page.evaluate((told) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => told });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
}

const isWhole = (page: Page) => page.evaluate(() => document.fullscreenElement !== null);

test('the screen stays on and whole: what was lost is taken back when the page is seen or touched again', async ({
  kiosk,
  page,
}) => {
  await lendWakeLocks(page);
  await kiosk.open();
  await kiosk.attract.waitFor();
  await expect.poll(() => released(page)).toEqual([false]);
  // Nobody has touched anything yet: no browser gives the whole screen away before.
  expect(await isWhole(page)).toBe(false);

  await see(page, 'hidden');
  await takeBack(page);
  expect(await released(page), 'not while nobody sees it').toEqual([true]);
  await see(page, 'visible');
  await expect.poll(() => released(page)).toEqual([true, false]);

  await takeBack(page);
  await kiosk.begin();
  await expect.poll(() => released(page), 'the next touch').toEqual([true, true, false]);
  await expect.poll(() => isWhole(page)).toBe(true);

  await page.evaluate(() => document.exitFullscreen());
  await kiosk.tap('8');
  await expect.poll(() => isWhole(page)).toBe(true);
  expect(await released(page), 'one at a time').toEqual([true, true, false]);
});

test('a system that gives neither: the visit goes on, and the test of the machine says so', async ({
  kiosk,
  page,
}) => {
  await page.addInitScript(() => {
    const refuse = () => Promise.reject(new DOMException('', 'NotAllowedError'));
    navigator.wakeLock.request = refuse;
    Element.prototype.requestFullscreen = refuse;
  });
  const { selfTest, frame } = kiosk.kiosk;
  await kiosk.open();
  await kiosk.begin();
  await kiosk.tap('8-9001-1');
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
