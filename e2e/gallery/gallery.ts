import { join, normalize } from 'node:path';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { builtGallery } from '../../tools/lib/e2e-run.ts';
import { root } from '../../tools/lib/paths.ts';
import { test as base } from '../kit/process.ts';
import type { Look } from './looks.ts';
import { type Platform, platformOf } from './platform.ts';
import { samples } from './samples.ts';
import { detail } from './station-samples.ts';

/** An address that is the same in every run, so that a visible link looks the same in every picture. */
const origin = 'http://localhost';

/** Serves the gallery's address from its folder: nothing has to listen anywhere. */
async function serveGallery(context: BrowserContext): Promise<void> {
  await context.route(`${origin}/**`, (route) => {
    const path = normalize(new URL(route.request().url()).pathname);
    if (path.startsWith('/api/operator/visits/')) return route.fulfill({ json: detail });
    if (path === '/bank.svg') return route.fulfill({ path: join(root, 'docs/examples/bank.svg') });
    // There is no server, and a station's self-test reports that.
    if (path.startsWith('/api/')) return route.abort();
    return route.fulfill({ path: join(builtGallery, path === '/' ? 'index.html' : path) });
  });
}

/** Every screen in every state, one after the other in one page: those of a kind, which share their styles. */
export class Gallery {
  readonly page: Page;
  readonly #pseudo: string;
  #open = '';
  #media = '';

  /** @param inPseudoLocale whether English is replaced by the pseudo-locale: see pseudo-locale.ts */
  constructor(page: Page, inPseudoLocale = false) {
    this.page = page;
    this.#pseudo = inPseudoLocale ? '&pseudo' : '';
  }

  /** Shows a sample. Another size or theme of the same sample is no new page: a person rotates a device, too. */
  async show(name: string, { lang, colorScheme, width, height, forced }: Look): Promise<void> {
    const { page } = this;
    await page.setViewportSize({ width, height });
    const media = `${colorScheme} ${forced}`;
    if (media !== this.#media) {
      await page.emulateMedia({
        colorScheme,
        reducedMotion: 'reduce',
        forcedColors: forced ? 'active' : 'none',
      });
      this.#media = media;
    }
    const address = `?sample=${name}&lang=${lang}${this.#pseudo}`;
    if (address === this.#open) return;
    if (this.#open === '') await page.goto(`${origin}/${address}`);
    else await page.evaluate(turnTo, address);
    await page.locator(`html[data-sample="${address}"]`).waitFor();
    await page.getByRole('heading', { level: 1 }).waitFor();
    const sample = samples.get(name);
    if (sample !== undefined && 'submitted' in sample) await this.#submit();
    // The text of a status follows it; a result that is not requested has none, and a station's is short.
    const isCitizens = sample !== undefined && !('station' in sample) && !('panel' in sample);
    if (isCitizens && !/^(?:unanswered|session-lost)\//.test(name))
      await page.locator('[role=status]:empty').waitFor({ state: 'detached' });
    this.#open = address;
  }

  async #submit(): Promise<void> {
    await this.page.locator('form').evaluate((form: HTMLFormElement) => form.requestSubmit());
    await this.page.locator('[aria-invalid=true]').waitFor();
  }
}

/** Runs in the page: resets it to what a person finds on arrival, without the previous scroll position and focus. */
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

/**
 * One per process, which has one browser. Module state, because a worker-scoped fixture would need a process of its
 * own.
 */
let found: Promise<Platform> | undefined;

export const test = base.extend<{ gallery: Gallery; inPseudoLocale: boolean; here: Platform }>({
  inPseudoLocale: [false, { option: true }],
  here: async ({ browser }, use) => {
    found ??= platformUnder(browser);
    await use(await found);
  },
  gallery: async ({ context, page, inPseudoLocale }, use) => {
    await serveGallery(context);
    await use(new Gallery(page, inPseudoLocale));
  },
});
