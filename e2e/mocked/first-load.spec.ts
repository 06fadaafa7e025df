import type { Page, Route } from '@playwright/test';
import type { Locale } from '../../src/contract/locale.ts';
import { configElementId } from '../../src/contract/public-config.ts';
import { en } from '../../src/locales/en/en.ts';
import { es } from '../../src/locales/es/es.ts';
import { countRequests, withoutConfig } from '../kit/document.ts';
import { expect, test } from '../kit/kiosk-test.ts';
import { saveData } from '../sweeps/broken-files.ts';

/** Names of the page's files without their hashes, in the order of their requests. */
function countFiles(page: Page): string[] {
  const files: string[] = [];
  page.context().on('request', (request) => {
    const [, name] = /\/assets\/(.+)-[\w-]{8}\.\w+$/.exec(new URL(request.url()).pathname) ?? [];
    if (name !== undefined) files.push(`${name}${/\.\w+$/.exec(request.url())?.[0]}`);
  });
  return files;
}

/** With their hashes: two chunks may be named after the same thing. */
function listAssets(page: Page): string[] {
  const paths: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/assets/')) paths.push(pathname);
  });
  return paths;
}

/** The picture of its steps, and what the person needs to act. */
const firstScreen = (locale: Locale) =>
  [`${locale}.js`, 'first-steps.svg', 'index.css', 'index.js', 'parts.js', 'Visit.js'].sort();

const expectEachOnce = (files: readonly string[]) =>
  expect([...files].sort()).toEqual([...new Set(files)].sort());

for (const locale of ['es', 'en'] as const) {
  test(`in ${locale}, what the first screen needs is requested before any script has run`, async ({
    page,
  }) => {
    const files = countFiles(page);
    const held: Route[] = [];
    await page.route(/\/assets\/index-.*\.js$/, (route) => void held.push(route));
    await page.goto(`/?lang=${locale}`, { waitUntil: 'commit' });
    await expect.poll(() => [...files].sort()).toEqual(firstScreen(locale));
    for (const route of held) await route.continue();
    await expect(page.getByRole('checkbox')).toBeEnabled();
  });

  test(`in ${locale}, a whole visit asks the server for every file once`, async ({
    browser,
    deployment,
    person,
  }) => {
    const counted = await countRequests(deployment.url);
    const context = await browser.newContext({ baseURL: counted.url, permissions: ['camera'] });
    const page = await context.newPage();
    const { claim, camera, common, notice, review, result } = { es, en }[locale];
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
    await page.goto(`/?lang=${locale}`);
    await page.getByRole('checkbox').check();
    await press(notice.accept);
    await page.getByLabel(claim.label, { exact: true }).fill(person(9001));
    await press(common.continue);
    const [model, shrink] = [/tflite$/, /shrink-/];
    for (const last of [model, shrink])
      await expect.poll(() => counted.paths.some((path) => last.test(path))).toBe(true);
    await press(camera.take);
    await page.getByRole('heading', { level: 1, name: review.title, exact: true }).waitFor();
    await press(review.send);
    await page.getByRole('heading', { level: 1, name: result.titles.verified, exact: true }).waitFor();
    const files = counted.paths.filter((path) => path.startsWith('/assets/'));
    expect(files.length).toBeGreaterThan(12);
    expectEachOnce(files);
    await context.close();
    await counted.stop();
  });
}

test('a station and its panel request every file once', async ({ kiosk, page }) => {
  const files = countFiles(page);
  const assets = listAssets(page);
  await kiosk.open();
  await kiosk.attract.waitFor();
  expect(files).toContain('en.js');
  expectEachOnce(assets);
});

test("a receipt's page requests every file once, in the language of its address", async ({ page }) => {
  const files = countFiles(page);
  const assets = listAssets(page);
  await page.goto('/receipt?lang=en');
  await page.getByRole('textbox').waitFor();
  expect(files).toContain('en.js');
  expect(files).not.toContain('es.js');
  expectEachOnce(assets);
});

test('the first screen works with the configuration of its document, before any answer of the server', async ({
  page,
}) => {
  await page.route('**/api/config', () => {});
  await page.goto('/');
  await page.getByRole('checkbox').check();
  const json = await page.locator(`#${configElementId}`).textContent();
  expect(JSON.parse(json ?? '')).toEqual(await (await page.request.get('/api/config')).json());
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('a document of a server of static files lacks it: the page fetches it', async ({ page }) => {
  await withoutConfig(page);
  await page.goto('/');
  await page.getByRole('checkbox').check();
});

test('who saves data loads the first screen, and each step when it comes', async ({ visit, page }) => {
  const files = countFiles(page);
  await saveData(page);
  await visit.open();
  await page.getByRole('checkbox').check();
  await untilIdle(page);
  expect([...files].sort()).toEqual(firstScreen('es'));
  await visit.button(visit.words.notice.accept).click();
  await visit.at(visit.words.claim.title);
  expect(files.slice(6)).toEqual(['Claim.js']);
});

test('the model of the guidance waits until somebody has agreed', async ({ visit, page }) => {
  const files = countFiles(page);
  const isGuidance = (file: string) => /^(client|guidance|face_)/.test(file);
  const shrink = page.waitForResponse(/\/assets\/shrink-/);
  await visit.open();
  await shrink;
  await untilIdle(page);
  expect(files.filter(isGuidance)).toEqual([]);
  await visit.accept();
  await expect.poll(() => files.filter(isGuidance).length).toBe(3);
});

/** A prefetch begins when the page is idle: until then, and until nothing is requested any more. */
async function untilIdle(page: Page): Promise<void> {
  await page.evaluate(() => new Promise<void>((done) => requestIdleCallback(() => done())));
  await page.waitForLoadState('networkidle');
}
