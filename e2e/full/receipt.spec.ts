import { randomUUID } from 'node:crypto';
import type { APIRequestContext, Page } from '@playwright/test';
import { createReceipts } from '../../src/bff/receipts/receipts.ts';
import { addStation } from '../../src/bff/stations/pairing.ts';
import { openStores } from '../../src/bff/stores.ts';
import type { Reason } from '../../src/contract/outcome.ts';
import type { IssuedReceipt } from '../../src/contract/receipt.ts';
import { receiptEn } from '../../src/locales/en/receipt.ts';
import type { ReceiptWords } from '../../src/locales/es/receipt.ts';
import { receiptEs } from '../../src/locales/es/receipt.ts';
import { expectAccessibleHere, expectNoSidewaysScroll } from '../kit/accessible.ts';
import { submit } from '../kit/client.ts';
import { photoOf } from '../kit/film/film.ts';
import { goodScene } from '../kit/film/scene.ts';
import { expect, test } from '../kit/test.ts';
import { verificationFor } from '../kit/wire.ts';

const image = await photoOf(goodScene);
/** A key of these tests, not a secret; the same in every process that runs one. */
const key = Buffer.alloc(32, 7);
const day = 24 * 3_600_000;
// Serial: another worker would cost each test more time than it saves.
test.describe.configure({ mode: 'default' });
test.use({
  settings: {
    RECEIPT_KEYS: `e2e:${key.toString('base64')}`,
    INSTITUTION_NAME: 'Registro Público',
  },
});

/** The receipt of a person who was verified at a station of this server. */
async function receiptOf(request: APIRequestContext, cedula: string, file: string): Promise<IssuedReceipt> {
  const stores = await openStores({
    database: { kind: 'sqlite', file },
    recordKey: null,
    enrolmentKeys: [],
    receiptKeys: [],
  });
  const code = await addStation({ store: stores.stations, keyed: stores.keyed }, `desk-${randomUUID()}`);
  await stores.close();
  expect((await request.post('/api/station/pair', { data: { code } })).status()).toBe(204);
  await request.post('/api/station/visits');
  const sent = { cedula, image, key: randomUUID(), path: '/api/station/verifications' };
  expect((await submit(request, sent)).status()).toBe(200);
  const input = await request.get(`/api/station/verifications/${sent.key}/receipt`);
  return (await input.json()) as IssuedReceipt;
}

/** Signed with the same key, that long ago. */
async function tokenFor(reason: Reason, ago: number): Promise<string> {
  const keys = [{ id: 'e2e', key }];
  const { issue } = createReceipts({ keys, institution: 'Registro Público', lifeMs: day });
  const verification = verificationFor(reason, { at: new Date(Date.now() - ago).toISOString() });
  return (await issue({ verification, mask: '8-•••-•567', consent: '2026-01' })).token;
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
async function paste(page: Page, words: ReceiptWords, text: string): Promise<void> {
  await page.getByLabel(words.ask.label).fill(text);
  await page.getByRole('button', { name: words.ask.check, exact: true }).click();
}

test.describe('from the code of a receipt', () => {
  test.use({ viewport: { width: 320, height: 640 }, colorScheme: 'dark' });

  test('genuine: its details are shown, and none of it stays in the address', async ({
    page,
    request,
    person,
    deployment,
  }) => {
    const cedula = person(9001);
    const { link, token, receipt } = await receiptOf(request, cedula, deployment.database);
    const requests: string[] = [];
    page.on('request', (it) => requests.push(it.url()));
    await page.goto(link);
    await expect(heading(page, receiptEs.genuine.title)).toBeVisible();
    await expect(page.getByText(receiptEs.genuine.what('Registro Público'))).toBeVisible();
    await expect(page.getByText(receiptEs.says.outcomes.verified)).toBeVisible();
    for (const part of [receipt.cedula, receipt.reference ?? '', receipt.transactions[0]?.id ?? ''])
      await expect(page.getByText(part, { exact: true })).toBeVisible();
    await expectAccessibleHere(page);
    await expectNoSidewaysScroll(page);

    const body = (await page.locator('body').textContent()) ?? '';
    expect(body).not.toContain(cedula);
    const address = await page.evaluate(() => [
      location.href,
      document.referrer,
      JSON.stringify(history.state),
    ]);
    expect(address.join(' ')).not.toContain(token.slice(0, 20));
    expect(requests.join(' ')).not.toContain(token.slice(0, 20));
    await page.reload();
    await expect(heading(page, receiptEs.ask.title)).toBeVisible();

    // Another receipt opened in the same tab, changed by one character.
    const changed = `${token.slice(0, -8)}${token.at(-8) === 'A' ? 'B' : 'A'}${token.slice(-7)}`;
    await page.evaluate((hash) => location.assign(`#${hash}`), changed);
    await expect(heading(page, receiptEs.forged.title)).toBeVisible();
    await expect(page.getByText(receipt.reference ?? '')).toBeHidden();
    await expectAccessibleHere(page);
  });
});

test('pasted, in English: empty, expired, not verified, too long, and a server that is down', async ({
  page,
}) => {
  await page.goto('/receipt?lang=en');
  await expect(heading(page, receiptEn.ask.title)).toBeVisible();
  await paste(page, receiptEn, '  ');
  await expect(page.getByText(receiptEn.ask.required)).toBeVisible();
  await expect(page.getByLabel(receiptEn.ask.label)).toBeFocused();
  await expectAccessibleHere(page);

  const token = await tokenFor('ok', 2 * day);
  await page.route('**/api/receipts/check', (route) => route.abort('connectionreset'), { times: 1 });
  await paste(
    page,
    receiptEn,
    `https://elsewhere.example/receipt#${token.slice(0, 40)}\n ${token.slice(40)}`,
  );
  await expect(heading(page, receiptEn.failed.title)).toBeVisible();
  await expectAccessibleHere(page);
  await page.getByRole('button', { name: receiptEn.retry }).click();
  await expect(heading(page, receiptEn.expired.title)).toBeFocused();
  await expect(page.getByText(receiptEn.says.wasUntil)).toBeVisible();
  await expectAccessibleHere(page);

  await page.getByRole('button', { name: receiptEn.another }).click();
  await paste(page, receiptEn, await tokenFor('face-mismatch', 0));
  await expect(page.getByText(receiptEn.genuine.unfavourable)).toBeVisible();
  await expect(page.getByText(receiptEn.says.outcomes['not-verified'])).toBeVisible();
  await expectAccessibleHere(page);

  await page.getByRole('button', { name: receiptEn.another }).click();
  await paste(page, receiptEn, 'x'.repeat(5_000));
  await expect(heading(page, receiptEn.forged.title)).toBeVisible();
});
