import type { Page } from '@playwright/test';
import { stopClock } from '../kit/clock.ts';
import { Heap } from '../kit/heap.ts';
import type { Visit } from '../kit/pages/visit.ts';
import { expect, test } from '../kit/test.ts';
import { verificationFor, type Wire } from '../kit/wire.ts';
import { wordsOf } from '../kit/words.ts';

/** To the answer of a vendor that is busy, with the photo still here. */
async function goToBusy(visit: Visit, wire: Wire, cedula: string): Promise<void> {
  await wire.answerCaptures(verificationFor('busy'));
  await visit.goToSending(cedula);
  await visit.expectResult('busy');
  await expect(visit.mainButton).toHaveText(visit.words.result.resend);
  await expect(visit.page.getByText(visit.words.result.photoHeld)).toBeVisible();
}

/** Another photo is the main action then, and nothing says that there still is one. */
async function expectGone({ mainButton, words: { result }, page }: Visit, heap: Heap): Promise<void> {
  await expect(mainButton).toHaveText(result.again);
  await expect(page.getByText(result.photoHeld)).toHaveCount(0);
  await expect(page.getByRole('button', { name: result.resend, exact: true })).toHaveCount(0);
  expect(await heap.photos()).toBe(0);
}

async function see(page: Page, visibility: 'visible' | 'hidden'): Promise<void> {
  await page.evaluate((it) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => it });
    document.dispatchEvent(new Event('visibilitychange'));
  }, visibility);
}

/** The photo of a submission, as bytes in Latin-1. */
const photoOf = (body: Buffer | null): string =>
  /name="image".*?\r\n\r\n(.*?)\r\n--/s.exec(body?.toString('latin1') ?? '')?.[1] ?? '';

test('a vendor that is busy: the same photo goes again under a new key, without the camera', async ({
  visit,
  wire,
  person,
}) => {
  await goToBusy(visit, wire, person(9001));
  await wire.answerCaptures(verificationFor('ok'));
  await visit.button(visit.words.result.resend).click();
  await visit.expectResult('ok');
  const [first, second] = wire.sent.map((request) => photoOf(request.postDataBuffer()));
  expect(first?.length).toBeGreaterThan(5_000);
  expect(second).toBe(first);
  const keys = await wire.keys();
  expect(new Set(keys).size, 'the answer to the first key is final').toBe(2);
});

test.describe('the photo is erased', () => {
  for (const [name, pass] of [
    [
      'after three minutes',
      async (page: Page) => {
        await page.clock.runFor(120_000);
        await expect(page.locator('main .button-main')).toHaveText(wordsOf.es.result.resend);
        await page.clock.runFor(61_000);
      },
    ],
    [
      'after a minute out of sight',
      async (page: Page) => {
        await see(page, 'hidden');
        await page.clock.runFor(59_000);
        await expect(page.locator('main .button-main')).toHaveText(wordsOf.es.result.resend);
        await page.clock.runFor(1_500);
        await see(page, 'visible');
      },
    ],
    [
      'when the page is left, even if it is restored',
      (page: Page) =>
        page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))),
    ],
  ] as const)
    test(name, async ({ visit, wire, page, person }) => {
      const heap = await Heap.of(page);
      await page.clock.install();
      await goToBusy(visit, wire, person(9001));
      expect(await heap.photos()).toBe(1);
      await stopClock(page);
      await pass(page);
      await page.clock.resume();
      await expectGone(visit, heap);
      await visit.mainButton.click();
      await visit.at(visit.words.camera.title);
    });

  test('not by looking away for a moment', async ({ visit, wire, page, person }) => {
    await page.clock.install();
    await goToBusy(visit, wire, person(9001));
    await stopClock(page);
    for (let n = 0; n < 2; n += 1) {
      await see(page, 'hidden');
      await page.clock.runFor(50_000);
      await see(page, 'visible');
      await page.clock.runFor(20_000);
    }
    await page.clock.resume();
    await wire.answerCaptures(verificationFor('ok'));
    await visit.button(visit.words.result.resend).click();
    await visit.expectResult('ok');
  });
});
