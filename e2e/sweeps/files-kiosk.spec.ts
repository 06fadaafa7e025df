import type { Page } from '@playwright/test';
import { operatorEs } from '../../src/locales/es/operator.ts';
import { kioskWords } from '../../src/locales/registry/kiosk.ts';
import { expect, test } from '../kit/kiosk-test.ts';
import type { Kiosk } from '../kit/pages/kiosk.ts';
import { allFileFaults, breakEveryFile, breakFile, builtFiles, requestedFiles } from './broken-files.ts';
import { isLong, runSweep } from './sweep.ts';
import { goOn } from './way-on.ts';

// quality.md §9, the part of kiosk and operator: from the start of the station to a result and a panel.

test.use({ station: { receipts: [] } });

/** Files that are not requested where the code of the hints is broken. */
const unrequested = /^guidance\.worker|\.tflite$/;

async function workDay(page: Page, kiosk: Kiosk, cedula: string, mend: () => Promise<void>): Promise<void> {
  // At every step, files that were not requested before may still be broken.
  kiosk.waitForNext = (next) => goOn(page, next, mend);
  await page.goto('/kiosk', { waitUntil: 'commit' });
  await kiosk.waitForNext(kiosk.attract);
  await kiosk.verify(cedula);
  await kiosk.button(kioskWords.es.result.done).tap();
  await kiosk.waitForNext(kiosk.attract);
  await page.keyboard.press('F2');
  await kiosk.at(operatorEs.signIn.title);
}

/** In the short form the two faults that the citizen's sweep leaves out. */
const faults = isLong ? allFileFaults : (['missing', 'cut'] as const);

for (const fault of faults) {
  test(`kiosk and operator: files that are ${fault}`, async ({ kiosk, page, person }) => {
    test.setTimeout(isLong ? 3_600_000 : 240_000);
    const label = (file: string) => `${file} ${fault}`;
    if (isLong) {
      await runSweep('files', builtFiles, label, async (file) => {
        const mend = await breakFile(page, file, fault);
        try {
          await workDay(page, kiosk, person(9001), mend);
        } finally {
          await mend();
        }
      });
      return;
    }
    const requested = requestedFiles(page);
    await workDay(page, kiosk, person(9001), async () => {});
    const files = [...requested].filter((file) => !unrequested.test(file));
    const { met, mend } = await breakEveryFile(page, { fault, until: 'mended' });
    const ended = workDay(page, kiosk, person(9001), mend);
    await runSweep('files', files, label, async (file) => {
      await ended;
      expect([...met], 'it was requested').toContain(file);
    });
  });
}
