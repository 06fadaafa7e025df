import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { testedPage } from '../../tools/lib/e2e-run.ts';
import { launchOptions } from '../kit/browser.ts';
import { drawFile } from '../kit/files.ts';
import { Visit } from '../kit/pages/visit.ts';
import { expect, test } from '../kit/test.ts';
import { runSweep } from './sweep.ts';

test.use({ settings: { FILE_FALLBACK: 'on' } });

/** Where a page finds the browser's APIs. */
const owners = ['window', 'Navigator.prototype', 'Crypto.prototype', 'Document.prototype'] as const;
type Owner = (typeof owners)[number];
interface Api {
  owner: Owner;
  name: string;
}

async function listApis(browser: Browser, url: string): Promise<Api[]> {
  const page = await browser.newPage();
  await page.goto(url);
  const names = await page.evaluate(() => ({
    window: Object.getOwnPropertyNames(window),
    'Navigator.prototype': Object.getOwnPropertyNames(Navigator.prototype),
    'Crypto.prototype': Object.getOwnPropertyNames(Crypto.prototype),
    'Document.prototype': Object.getOwnPropertyNames(Document.prototype),
  }));
  await page.close();
  return owners.flatMap((owner) => names[owner].map((name) => ({ owner, name })));
}

/** The APIs that this browser has in secure contexts only and that a built file of the page names. */
async function findUsedApis(url: string): Promise<Api[]> {
  const rule = `--host-resolver-rules=MAP plain.test:8080 ${new URL(url).host}`;
  const browser = await chromium.launch(launchOptions('shell', [rule]));
  try {
    const plain = new Set((await listApis(browser, 'http://plain.test:8080/favicon.svg')).map(keyOf));
    const secure = (await listApis(browser, `${url}/favicon.svg`)).filter((api) => !plain.has(keyOf(api)));
    const assets = join(testedPage, 'assets');
    const code = readdirSync(assets)
      .filter((file) => file.endsWith('.js'))
      .map((file) => readFileSync(join(assets, file), 'utf8'))
      .join('\n');
    return secure.filter(({ name }) => new RegExp(`(?<![\\w$])${name}(?![\\w$:])`).test(code));
  } finally {
    await browser.close();
  }
}

const keyOf = ({ owner, name }: Api) => `${owner}.${name}`;

test('without any one API of secure contexts, a photo from a file gets to the review', async ({
  deployment,
  browser,
}) => {
  test.setTimeout(300_000);
  const apis = await findUsedApis(deployment.url);
  expect(apis.map(({ name }) => name)).toContain('mediaDevices');
  await runSweep('secure-apis', apis, keyOf, async ({ owner, name }) => {
    const page = await browser.newPage({ baseURL: deployment.url });
    try {
      const visit = new Visit(page);
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      // No camera either: a file takes its place.
      await page.addInitScript(`Reflect.deleteProperty(${owner}, ${JSON.stringify(name)});
        for (const legacy of ['getUserMedia', 'webkitGetUserMedia']) Reflect.deleteProperty(Navigator.prototype, legacy);
        if (navigator.mediaDevices) navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotFoundError'));`);
      await visit.goToCamera('8-9001-1');
      const file = await drawFile(page, { width: 640, height: 480, what: 'marks' });
      await page.getByLabel(visit.words.camera.file.label).setInputFiles(file);
      await visit.at(visit.words.review.title);
      expect(errors).toEqual([]);
    } finally {
      await page.close();
    }
  });
});
