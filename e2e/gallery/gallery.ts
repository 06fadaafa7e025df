import { join, normalize } from 'node:path';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { builtGallery } from '../../scripts/lib/e2e-run.ts';
import { test as base } from '../kit/process.ts';
import type { Look } from './looks.ts';
import { type Platform, platformOf } from './platform.ts';
import { samples } from './samples.ts';
import { detail } from './station-samples.ts';

/** An address that every run has, so that a link that is shown looks the same in every picture. */
const origin = 'http://localhost';

/** Answers the gallery's address from its folder: nothing has to listen anywhere. */
async function serveGallery(context: BrowserContext): Promise<void> {
  await context.route(`${origin}/**`, (route) => {
    const path = normalize(new URL(route.request().url()).pathname);
    if (path.startsWith('/api/operator/visits/')) return route.fulfill({ json: detail });
    // No server: what a machine finds out about itself is that.
    if (path.startsWith('/api/')) return route.abort();
    return route.fulfill({ path: join(builtGallery, path === '/' ? 'index.html' : path) });
  });
}

/** Every screen in every state, one after the other in one page: those of a kind, which share their styles. */
export class Gallery {
  readonly page: Page;
  #open = '';

  constructor(page: Page) {
    this.page = page;
  }

  /** Shows a sample. Another size or theme of the same one is no new page: a person turns a device, too. */
  async show(name: string, { lang, colorScheme, width, height, forced }: Look): Promise<void> {
    const { page } = this;
    await page.setViewportSize({ width, height });
    await page.emulateMedia({
      colorScheme,
      reducedMotion: 'reduce',
      forcedColors: forced ? 'active' : 'none',
    });
    const address = `?sample=${name}&lang=${lang}`;
    if (address === this.#open) return;
    if (this.#open === '') await page.goto(`${origin}/${address}`);
    else await page.evaluate(turnTo, address);
    await page.locator(`html[data-sample="${address}"]`).waitFor();
    await page.getByRole('heading', { level: 1 }).waitFor();
    const sample = samples.get(name);
    if (sample !== undefined && 'submitted' in sample) await this.#submit();
    // The words of a status follow it; an answer that is not being asked for has none, and a machine's says little.
    const isCitizens = sample !== undefined && !('station' in sample) && !('panel' in sample);
    if (isCitizens && !name.startsWith('unanswered/'))
      await page.locator('[role=status]:empty').waitFor({ state: 'detached' });
    this.#open = address;
  }

  async #submit(): Promise<void> {
    await this.page.locator('form').evaluate((form: HTMLFormElement) => form.requestSubmit());
    await this.page.locator('[aria-invalid=true]').waitFor();
  }
}

/** Runs in the page: what a person finds who comes to an address, and nothing of where they were before. */
function turnTo(address: string): void {
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement) activeElement.blur();
  scrollTo(0, 0);
  history.replaceState(null, '', address);
  dispatchEvent(new Event('sample'));
}

async function platformUnder(browser: Browser): Promise<Platform> {
  const context = await browser.newContext();
  await serveGallery(context);
  const page = await context.newPage();
  await page.goto(`${origin}/?sample=result/ok`);
  const platform = await platformOf(page);
  await context.close();
  return platform;
}

/** Of this process, which has one browser. Kept here, because what a fixture keeps would take a process of its own. */
let found: Promise<Platform> | undefined;

export const test = base.extend<{ gallery: Gallery; here: Platform }>({
  here: async ({ browser }, use) => {
    found ??= platformUnder(browser);
    await use(await found);
  },
  gallery: async ({ context, page }, use) => {
    await serveGallery(context);
    await use(new Gallery(page));
  },
});
