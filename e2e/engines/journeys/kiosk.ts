import { expect } from 'vitest';
import { receiptEs } from '../../../src/locales/es/receipt.ts';
import { kioskWords } from '../../../src/locales/registry/kiosk.ts';
import { drawnFace } from '../drawn-face.ts';
import type { EngineVisit } from '../visit.ts';
import type { Journey } from './journey.ts';
import { photosAtVendor } from './photos.ts';

const kiosk = kioskWords.es;

const receipt: Journey = {
  name: 'a kiosk: the result, its receipt, and the receipt is genuine',
  inChromium: 'e2e/kiosk/self-service.spec.ts',
  setup: { width: 800, height: 1280, scripts: [drawnFace()] },
  async run({ visit, deployment, person, administrator }) {
    const { claim, common, notice, camera } = visit.words;
    const { code } = await (await administrator()).station({ autoCapture: false, languages: ['es'] });
    await visit.goto('/kiosk');
    await visit.waitForElement('textbox', kiosk.pairing.label);
    for (const character of code) await visit.click('button', character);
    await visit.click('button', kiosk.pairing.submit);
    await passSelfTest(visit);
    await visit.click('button', kiosk.attract.begin);
    await visit.at(claim.title);
    for (const character of person)
      await visit.click('button', character === '-' ? kiosk.cedula.dash : character);
    await visit.click('button', common.continue);
    await visit.at(notice.heading);
    await visit.click('button', notice.accept);
    await visit.at(camera.title);
    await visit.takePhoto();
    await visit.sendPhoto();
    await visit.expectVerified();
    await visit.click('button', kiosk.result.toReceipt);
    await visit.at(kiosk.receipt.title);
    await visit.waitForElement('image', kiosk.receipt.code);
    expect(await photosAtVendor(deployment, person)).toHaveLength(1);

    const link = await visit.page.evaluate(readReceiptLink);
    await visit.click('button', kiosk.receipt.done);
    await visit.waitForElement('button', kiosk.attract.begin);
    const { pathname, hash } = new URL(link);
    await visit.goto(`${pathname}${hash}`);
    await visit.at(receiptEs.genuine.title);
    await visit.waitForText(receiptEs.says.outcomes.verified);
  },
};

/** If the browser would prompt for the camera, a station shows its self-test first: the camera has to be tried once. */
async function passSelfTest(visit: EngineVisit): Promise<void> {
  const { attract, selfTest } = kiosk;
  await visit.waitUntil(
    'the first screen or the self-test',
    (names) => names.some((name) => document.body.innerText.includes(name)),
    [attract.begin, selfTest.checks.picture.go],
  );
  const isReady = await visit.page.evaluate((name) => document.body.innerText.includes(name), attract.begin);
  if (isReady) return;
  await visit.click('button', selfTest.checks.picture.go);
  await visit.waitForText(selfTest.checks.picture.stop);
  await visit.click('button', selfTest.goOn);
}

/** The link in the code on the receipt's screen, fetched as the screen does. Runs in the page. */
async function readReceiptLink(): Promise<string> {
  const requests = performance.getEntriesByType('resource').map(({ name }) => name);
  const address = requests.findLast((url) => url.endsWith('/receipt'));
  if (address === undefined) throw new Error('No receipt was fetched.');
  const issued = (await (await fetch(address)).json()) as { link: string };
  return issued.link;
}

export const kioskJourneys = [receipt] as const;
