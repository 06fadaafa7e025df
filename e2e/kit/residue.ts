import type { Page } from '@playwright/test';

/** What may be left of a person in a page. */
export interface Left {
  tracks: number;
  objectUrls: number;
  /** Entries of either storage. */
  storage: number;
  caches: number;
  databases: number;
  state: unknown;
  /** Where any of their secrets occurs. */
  hits: string[];
}

interface Counted {
  tracks: MediaStreamTrack[];
  urls: Set<string>;
}

/** Tracks every object URL of a page until it is revoked. Call before the page is opened, after `watchTracks`. */
export async function trackObjectUrls(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const urls = new Set<string>();
    Object.assign(window, { urls });
    const make = URL.createObjectURL.bind(URL);
    const revoke = URL.revokeObjectURL.bind(URL);
    URL.createObjectURL = (of) => {
      const url = make(of);
      urls.add(url);
      return url;
    };
    URL.revokeObjectURL = (url) => {
      revoke(url);
      urls.delete(url);
    };
  });
}

/** Everything that a page, its history and its storages still hold. */
export async function findResidue(page: Page, secrets: readonly string[]): Promise<Left> {
  const counts = await page.evaluate(async () => {
    const { tracks, urls } = window as unknown as Counted;
    return {
      tracks: tracks.filter((track) => track.readyState === 'live').length,
      objectUrls: urls.size,
      storage: localStorage.length + sessionStorage.length,
      caches: (await caches.keys()).length,
      databases: (await indexedDB.databases()).length,
      state: history.state as unknown,
    };
  });
  return { ...counts, hits: await search(page, secrets) };
}

/** Where any of these texts occurs within reach of the page. */
export function search(page: Page, secrets: readonly string[]): Promise<string[]> {
  return page.evaluate((texts) => {
    const fields = [...document.querySelectorAll('input, textarea')].map(
      (it) => (it as HTMLInputElement).value,
    );
    const places: Record<string, string> = {
      document: document.documentElement.outerHTML,
      fields: fields.join('\n'),
      title: document.title,
      address: location.href,
      history: JSON.stringify(history.state),
      cookies: document.cookie,
      timings: performance
        .getEntries()
        .map(({ name }) => name)
        .join('\n'),
    };
    return Object.entries(places).flatMap(([place, content]) =>
      texts.filter((text) => content.includes(text)).map((text) => `${text} in ${place}`),
    );
  }, secrets);
}

/** Everything that a page leaves where another person might find it. */
export const traces = (page: Page) =>
  page.evaluate(() =>
    JSON.stringify([
      location.href,
      history.state,
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
    ]),
  );
