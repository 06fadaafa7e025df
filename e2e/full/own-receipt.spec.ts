import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Page, TestInfo } from '@playwright/test';
import type { Locale } from '../../src/contract/locale.ts';
import type { Reason } from '../../src/contract/outcome.ts';
import { ownReceiptWords } from '../../src/locales/registry/own-receipt.ts';
import { receiptWords } from '../../src/locales/registry/receipt.ts';
import { expectAccessibleHere, expectNoSidewaysScroll } from '../kit/accessible.ts';
import type { Visit } from '../kit/pages/visit.ts';
import { printer } from '../kit/printer.ts';
import { expect, test } from '../kit/test.ts';

const command = fileURLToPath(new URL('../../src/bff/cli/main.ts', import.meta.url));

async function goToResult(visit: Visit, locale: Locale, cedula: string, reason: Reason): Promise<void> {
  await visit.open(locale);
  await visit.accept();
  await visit.claim(cedula);
  await visit.takePhoto();
  await visit.send();
  await visit.expectResult(reason);
}

/** Presses the button that saves the file, and returns what was saved. */
async function saveFile(page: Page, locale: Locale): Promise<{ name: string; text: string }> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: ownReceiptWords[locale].save, exact: true }).click();
  const file = await download;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

/** `cotejo receipt check`, with nothing but the published keys: its exit code, and what it printed. */
async function checkOffline(token: string, keys: string): Promise<{ code: number; state: unknown }> {
  const argv = [command, 'receipt', 'check', token, '--keys', keys, '--json'];
  const run = promisify(execFile)(process.execPath, argv, { env: { PATH: '' } });
  const { stdout, code = 0 } = await run.then(
    ({ stdout }) => ({ stdout, code: 0 }),
    (error: { stdout: string; code: number }) => error,
  );
  return { code, state: (JSON.parse(stdout) as { state: unknown }).state };
}

async function keysFile(page: Page, info: TestInfo): Promise<string> {
  const file = info.outputPath('jwks.json');
  await writeFile(file, await (await page.request.get('/.well-known/jwks.json')).text());
  return file;
}

/** Another character of the same alphabet in the middle of the signature. */
const changed = (token: string) =>
  `${token.slice(0, -20)}${token.at(-20) === 'A' ? 'B' : 'A'}${token.slice(-19)}`;

for (const locale of ['es', 'en'] as const)
  test(`in ${locale}, the receipt of a visit is saved, and checks at its page and offline until a character is changed`, async ({
    visit,
    page,
    person,
  }, info) => {
    const cedula = person(9001);
    const words = ownReceiptWords[locale];
    await goToResult(visit, locale, cedula, 'ok');
    await visit.button(visit.words.result.receipt).click();
    const heading = page.getByRole('heading', { name: words.title, exact: true });
    await expect(heading).toBeFocused();
    await page.getByRole('img', { name: words.code }).waitFor();
    await expectAccessibleHere(page);
    await expectNoSidewaysScroll(page);

    const reference = await page.locator('.reference').textContent();
    const { name, text } = await saveFile(page, locale);
    expect(name).toBe(`${words.fileName}-${reference}.html`);
    expect(text).not.toContain(cedula);
    expect(text).not.toMatch(/<script|\son\w+=/i);
    const [, token = ''] = /<pre>([^<]+)<\/pre>/.exec(text) ?? [];
    const [, link = ''] = /href="([^"]+)"/.exec(text) ?? [];
    expect(link).toContain(`#${token}`);

    const keys = await keysFile(page, info);
    expect(await checkOffline(token, keys)).toEqual({ code: 0, state: 'genuine' });
    expect(await checkOffline(changed(token), keys)).toEqual({ code: 1, state: 'forged' });

    const checked = receiptWords[locale];
    const title = (it: string) => page.getByRole('heading', { level: 1, name: it, exact: true });
    await page.goto(link);
    await title(checked.genuine.title).waitFor();
    await expect(page.getByText(reference ?? '', { exact: true })).toBeVisible();
    await page.evaluate((hash) => location.assign(`#${hash}`), changed(token));
    await title(checked.forged.title).waitFor();
  });

test('it is printed alone: no button, no banner, no header', async ({ visit, page, person }) => {
  const print = await printer(page);
  await goToResult(visit, 'es', person(9001), 'ok');
  await visit.button(visit.words.result.receipt).click();
  const words = ownReceiptWords.es;
  await page.getByRole('button', { name: words.print, exact: true }).click();
  expect(await print.count()).toBe(1);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.receipt-paper')).toBeVisible();
  await expect(page.getByRole('img', { name: words.code })).toBeVisible();
  for (const hidden of ['button', '.header', '.demo', 'h1', '.outcome'])
    for (const it of await page.locator(hidden).all()) await expect(it).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await print.forbid();
  await page.getByRole('button', { name: words.print, exact: true }).click();
  await expect(page.getByText(words.notPrinted)).toBeVisible();
});

test('an answer that is not known has a receipt that says so; a lost request is made again', async ({
  visit,
  page,
  person,
}) => {
  await goToResult(visit, 'es', person(9506), 'vendor-error');
  await page.route('**/api/verifications/*/receipt', (route) => route.abort('connectionreset'), { times: 1 });
  await visit.button(visit.words.result.receipt).click();
  await expect(page.getByRole('alert')).toContainText(ownReceiptWords.es.failed);
  await visit.button(ownReceiptWords.es.again).click();
  await expect(page.locator('.receipt-paper-outcome')).toHaveText(visit.words.result.titles.unknown);
});
