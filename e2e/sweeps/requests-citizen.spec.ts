import { receiptEs } from '../../src/locales/es/receipt.ts';
import { ownReceiptWords } from '../../src/locales/registry/own-receipt.ts';
import { withoutConfig } from '../kit/document.ts';
import { expect, test } from '../kit/test.ts';
import { sweepScenes } from './request-sweep.ts';

test('requests of a citizen outside of sending', async ({ visit, page, person }) => {
  test.setTimeout(600_000);
  await sweepScenes('citizen', [
    {
      route: 'GET /api/config',
      async reach() {
        await withoutConfig(page);
        return page;
      },
      ask: async () => void (await page.goto('/')),
      async holds() {
        await expect(page.getByRole('alert')).toContainText(visit.words.notice.configFailed, {
          timeout: 30_000,
        });
        await visit.button(visit.words.common.tryAgain).waitFor();
      },
    },
    {
      route: 'GET /api/verifications/{key}/receipt',
      async reach() {
        await page.unrouteAll({ behavior: 'ignoreErrors' });
        await visit.goToSending(person(9001));
        await visit.expectResult('ok');
        return page;
      },
      ask: () => visit.button(visit.words.result.receipt).click(),
      async holds() {
        await expect(page.getByRole('alert')).toContainText(ownReceiptWords.es.failed, { timeout: 30_000 });
        await visit.button(ownReceiptWords.es.again).waitFor();
      },
    },
  ]);
});

test('requests, checking a receipt', async ({ page }) => {
  test.setTimeout(600_000);
  await sweepScenes('receipt', [
    {
      route: 'POST /api/receipts/check',
      async reach() {
        await page.goto('/receipt');
        await page.getByLabel(receiptEs.ask.label).fill('eyJhbGciOiJFZERTQSJ9.e30.c2lnbmF0dXJl');
        return page;
      },
      ask: () => page.getByRole('button', { name: receiptEs.ask.check, exact: true }).click(),
      async holds() {
        // Neither genuine nor forged: not known yet.
        await page.getByRole('heading', { level: 1, name: receiptEs.failed.title }).waitFor();
        await page.getByRole('button', { name: receiptEs.retry, exact: true }).waitFor();
      },
    },
  ]);
});
