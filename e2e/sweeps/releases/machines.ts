import { randomUUID } from 'node:crypto';
import type { BrowserContext } from '@playwright/test';
import { readRecordConfig } from '../../../src/bff/config/store.ts';
import { createReceipts } from '../../../src/bff/receipts/receipts.ts';
import { addStation } from '../../../src/bff/stations/pairing.ts';
import { openStores } from '../../../src/bff/stores.ts';
import { receiptEs } from '../../../src/locales/es/receipt.ts';
import { Kiosk } from '../../kit/pages/kiosk.ts';
import { verificationFor } from '../../kit/wire.ts';
import { type Estate, receiptKey } from './estate.ts';
import type { People } from './visits.ts';

/** A page that is open for days and used now and then. */
export interface OpenMachine {
  use(cedula: string): Promise<void>;
  close(): Promise<void>;
}

/** A kiosk with its page open; each use is a complete visit with its receipt. */
export async function openKiosk({ record }: Estate, people: People): Promise<OpenMachine> {
  const context = await people.context({ hasTouch: true, viewport: { width: 1080, height: 1920 } });
  const kiosk = new Kiosk(await context.newPage());
  await pair(record, context);
  await kiosk.open();
  await kiosk.attract.waitFor();
  return {
    async use(cedula) {
      await kiosk.begin();
      await kiosk.typeByTouch(cedula);
      await kiosk.button(kiosk.words.common.continue).tap();
      await kiosk.agree();
      // Long enough for the camera too: a busy machine opens it late.
      await kiosk.shutter.tap();
      await kiosk.at(kiosk.words.review.title);
      await kiosk.sendButton.tap();
      await kiosk.expectResult('ok');
      await kiosk.button(kiosk.kiosk.result.toReceipt).tap();
      await kiosk.page.getByRole('img', { name: kiosk.kiosk.receipt.code }).waitFor();
      await kiosk.button(kiosk.kiosk.receipt.done).tap();
      await kiosk.attract.waitFor();
    },
    close: () => context.close(),
  };
}

async function pair(record: Estate['record'], context: BrowserContext): Promise<void> {
  const stores = await openStores(readRecordConfig(record).store);
  const { stations: store, keyed } = stores;
  const code = await addStation({ store, keyed }, `kiosk-${randomUUID()}`, { countSeconds: 0 });
  await stores.close();
  const paired = await context.request.post('/api/station/pair', { data: { code } });
  if (paired.status() !== 204) throw new Error(`The machine was not paired: ${paired.status()}.`);
}

/** The page that checks receipts; each use checks a genuine one. */
export async function openReceiptPage(people: People): Promise<OpenMachine> {
  const { issue } = createReceipts({ keys: [receiptKey], institution: 'Cotejo', lifeMs: 24 * 3_600_000 });
  const context = await people.context();
  const page = await context.newPage();
  const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await page.goto('/receipt');
  await heading(receiptEs.ask.title);
  return {
    async use() {
      const verification = verificationFor('ok', { at: new Date().toISOString() });
      const { token } = await issue({ verification, mask: '8-•••-•567', consent: '2026-01' });
      await page.getByLabel(receiptEs.ask.label).fill(token);
      await button(receiptEs.ask.check).click();
      await heading(receiptEs.genuine.title);
      await button(receiptEs.another).click();
      await heading(receiptEs.ask.title);
    },
    close: () => context.close(),
  };
}
