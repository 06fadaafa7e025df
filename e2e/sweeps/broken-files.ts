import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Page, Route } from '@playwright/test';
import { testedPage } from '../../tools/lib/e2e-run.ts';

/** How a file fails: missing after a release, replaced by the page of a portal or proxy, cut off, stalled. */
export const fileFaults = {
  missing: (route: Route) =>
    route.fulfill({ status: 404, contentType: 'application/problem+json', body: '{}' }),
  html: (route: Route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>Wi-Fi</h1>' }),
  cut: (route: Route) => route.abort('connectionreset'),
  stalled: () => Promise.resolve(),
} satisfies Record<string, (route: Route) => Promise<void>>;
export type FileFault = keyof typeof fileFaults;
export const allFileFaults = Object.keys(fileFaults) as FileFault[];

/** Every file of the built page, without the compressed copies. */
export const builtFiles: readonly string[] = readdirSync(join(testedPage, 'assets'))
  .filter((file) => !/\.(br|gz)$/.test(file))
  .sort();

const isAsset = /\/assets\/[^/]+$/;

/** One file that fails under every URL it is requested by, until it is mended. */
export async function breakFile(page: Page, file: string, fault: FileFault): Promise<() => Promise<void>> {
  const isFile = ({ pathname }: URL) => isAsset.test(pathname) && basename(pathname) === file;
  await page.route(isFile, (route) => fileFaults[fault](route));
  return () => page.unroute(isFile);
}

/** Files of a page that all fail at once. */
export interface BrokenFiles {
  /** Those that were requested so far. */
  readonly met: ReadonlySet<string>;
  /** Delivers those that were requested so far from now on. */
  mend(): Promise<void>;
}

/** How long a file fails: at its first request, or until it is mended. */
export type Until = 'requested again' | 'mended';

/** Makes every file of the page fail, except for those in `whole`. */
export async function breakEveryFile(
  page: Page,
  { fault, until, whole }: { fault: FileFault; until: Until; whole?: RegExp | undefined },
): Promise<BrokenFiles> {
  const met = new Set<string>();
  const mended = new Set<string>();
  await page.route(
    ({ pathname }) => isAsset.test(pathname),
    (route) => {
      const file = basename(new URL(route.request().url()).pathname);
      if (mended.has(file) || whole?.test(file)) return route.fallback();
      met.add(file);
      if (until === 'requested again') mended.add(file);
      return fileFaults[fault](route);
    },
  );
  return {
    met,
    async mend() {
      for (const file of met) mended.add(file);
    },
  };
}

/** The files that a page requests from now on; the set grows. */
export function requestedFiles(page: Page): ReadonlySet<string> {
  const requested = new Set<string>();
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (isAsset.test(pathname)) requested.add(basename(pathname));
  });
  return requested;
}

/** Sets the browser's data saver: nothing is prefetched, so that every step requests its own files. */
export async function saveData(page: Page): Promise<void> {
  await page.addInitScript(() =>
    Object.defineProperty(navigator, 'connection', { value: { saveData: true }, configurable: true }),
  );
}

/** Removes every file of the page, like a release that deletes the former ones. */
export async function removeFiles(page: Page): Promise<void> {
  await page.route(/\/assets\//, (route) => fileFaults.missing(route));
}

/**
 * Replaces the build of a document from now on: its entry script has another name, which tells its other files apart.
 * The files of the former build are missing until the document is reloaded.
 */
export async function release(page: Page, document: string): Promise<void> {
  const entry = await page.evaluate(
    () =>
      window.document.querySelector<HTMLScriptElement>('script[type="module"]')?.src.split('/').at(-1) ?? '',
  );
  const next = `next-${entry}`;
  let isNext = false;
  await page.route(document, async (route) => {
    const response = await route.fetch();
    isNext ||= route.request().isNavigationRequest();
    await route.fulfill({ response, body: (await response.text()).replaceAll(entry, next) });
  });
  await page.route(/\/assets\//, async (route) => {
    if (!isNext) return fileFaults.missing(route);
    const response = await route.fetch({ url: route.request().url().replace(next, entry) });
    if (!route.request().url().includes('.js')) return route.fulfill({ response });
    return route.fulfill({ response, body: (await response.text()).replaceAll(entry, next) });
  });
}
