import type { Browser, Page } from '@playwright/test';
import { es } from '../../src/locales/es/es.ts';
import { receiptEs } from '../../src/locales/es/receipt.ts';
import type { Deployment } from '../kit/deployments/deployment.ts';
import { expect, test } from '../kit/test.ts';
import {
  allFileFaults,
  breakEveryFile,
  breakFile,
  builtFiles,
  type FileFault,
  requestedFiles,
  saveData,
  type Until,
} from './broken-files.ts';
import { isLong, runSweep } from './sweep.ts';
import { goOn } from './way-on.ts';

// quality.md §9: every built file x {404, HTML with 200, cut, stalled} x every step of citizen, kiosk, operator,
// receipt. In the short form all files of a page fail at once: each at its first request, or until the person presses
// the button of the step that lacks them; citizen and receipt have two faults each, and the kiosk the two others. In
// the long form each file fails alone with every fault, and nothing is mended before that press.

type Mend = () => Promise<void>;
/** Waits until everything that a running camera needs was requested. */
type AllRequested = () => Promise<void>;

/** @param ahead whether the code of the visit is prefetched, which is the case unless the person saves data */
async function openPage(browser: Browser, { url }: Deployment, ahead: boolean): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, locale: 'es-PA', permissions: ['camera'] });
  const page = await context.newPage();
  if (!ahead) await saveData(page);
  return page;
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });

/** The complete visit of a citizen, from a page that is not loaded yet to its result. */
async function visitWith(
  page: Page,
  deployment: Deployment,
  mend: Mend,
  allRequested?: AllRequested,
): Promise<void> {
  const cedula = deployment.person(9001);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  // A stalled stylesheet must not hold back the document.
  await page.goto('/', { waitUntil: 'commit' });
  const tick = page.getByRole('checkbox');
  await goOn(page, tick, mend);
  await tick.check();
  await button(es.notice.accept).click();
  await goOn(page, heading(page, es.claim.title), mend);
  await page.getByLabel(es.claim.label, { exact: true }).fill(cedula);
  await button(es.common.continue).click();
  await goOn(page, heading(page, es.camera.title), mend);
  await expect(button(es.camera.take)).toBeEnabled({ timeout: 15_000 });
  // Hints may load later than a person presses: here they are requested first.
  await allRequested?.();
  await button(es.camera.take).click();
  await goOn(page, heading(page, es.review.title), mend);
  await button(es.review.send).or(button(es.review.sendAnyway)).click();
  await goOn(page, heading(page, es.result.titles.verified), mend);
  const calls = await deployment.ledger('apptenticate', cedula);
  expect(calls.length, 'vendor called once').toBe(1);
}

async function checkReceiptWith(page: Page, _: Deployment, mend: Mend): Promise<void> {
  await page.goto('/receipt', { waitUntil: 'commit' });
  await goOn(page, page.getByLabel(receiptEs.ask.label), mend);
  await page.getByLabel(receiptEs.ask.label).fill('not-a-receipt');
  await page.getByRole('button', { name: receiptEs.ask.check, exact: true }).click();
  await goOn(page, heading(page, receiptEs.forged.title), mend);
}

async function goAndClose(page: Page, going: Promise<void>): Promise<void> {
  try {
    await going;
  } finally {
    await page.context().close();
  }
}

interface Journey {
  name: string;
  /** Whether the code of the visit is prefetched, which is the case unless the person saves data. */
  ahead: boolean;
  until: Until;
  faults: readonly FileFault[];
  /** Files that are delivered all the same. */
  whole?: RegExp;
  /** Files that are no longer requested once others fail. */
  unrequested?: RegExp;
  /** The file that the camera step requests last. */
  last?: RegExp;
  go(page: Page, deployment: Deployment, mend: Mend, allRequested?: AllRequested): Promise<void>;
}

const model = /\.tflite$/;
const worker = /^guidance\.worker/;
const journeys: Journey[] = [
  {
    name: 'citizen, step by step',
    ahead: false,
    until: 'requested again',
    faults: ['stalled'],
    last: worker,
    unrequested: model,
    go: visitWith,
  },
  {
    name: 'citizen',
    ahead: true,
    until: 'mended',
    faults: ['html'],
    last: model,
    whole: /^(client|guidance\.worker)-/,
    // It is prefetched after all the others.
    unrequested: /^shrink-/,
    go: visitWith,
  },
  { name: 'receipt', ahead: true, until: 'requested again', faults: ['cut'], go: checkReceiptWith },
  { name: 'receipt', ahead: true, until: 'mended', faults: ['missing'], go: checkReceiptWith },
];

for (const journey of isLong ? [] : journeys) {
  const { name, ahead, until, faults, whole, unrequested, last } = journey;
  for (const fault of faults) {
    test(`${name}: every file is ${fault} until it is ${until}`, async ({ browser, deployment }) => {
      test.setTimeout(240_000);
      const untilLast = (files: ReadonlySet<string>) => async () => {
        if (last !== undefined)
          await expect.poll(() => [...files].some((file) => last.test(file))).toBe(true);
      };
      const unharmed = await openPage(browser, deployment, ahead);
      const requested = requestedFiles(unharmed);
      await journey.go(unharmed, deployment, async () => {}, untilLast(requested));
      await unharmed.context().close();

      const page = await openPage(browser, deployment, ahead);
      const { met, mend } = await breakEveryFile(page, { fault, until, whole });
      const ended = goAndClose(page, journey.go(page, deployment, mend, untilLast(met)));
      const isOwn = (file: string) => !whole?.test(file) && !unrequested?.test(file);
      await runSweep(
        'files',
        [...requested].filter(isOwn),
        (file) => `${file} ${fault}`,
        async (file) => {
          await ended;
          expect([...met], 'it was requested').toContain(file);
        },
      );
    });
  }
}

/** In the long form each file alone, whether or not this page requests it. */
const alone = [
  { name: 'citizen, step by step', ahead: false, go: visitWith },
  { name: 'citizen', ahead: true, go: visitWith },
  { name: 'receipt', ahead: true, go: checkReceiptWith },
];

for (const { name, ahead, go } of isLong ? alone : []) {
  for (const fault of allFileFaults) {
    test(`${name}: a file that is ${fault}`, async ({ browser, deployment }) => {
      test.setTimeout(1_800_000);
      await runSweep(
        'files',
        builtFiles,
        (file) => `${file} ${fault}`,
        async (file) => {
          const page = await openPage(browser, deployment, ahead);
          try {
            await go(page, deployment, await breakFile(page, file, fault));
          } finally {
            await page.context().close();
          }
        },
      );
    });
  }
}
