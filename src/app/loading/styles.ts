import { pauseOrOnline } from '../lazy/waiting.ts';

/** Timeout of a stylesheet in milliseconds: it blocks rendering, so it is requested again. */
const timeLimit = 5_000;
const mostTries = 5;

/** Requests every failed or hanging stylesheet of the document again, each time under another URL. */
export async function loadStyles(): Promise<void> {
  const links = await linksOfDocument();
  await Promise.all(links.map(loadAgainUntilThere));
}

/** A hanging stylesheet blocks parsing of the document after it, and this script may run before it. */
async function linksOfDocument(): Promise<HTMLLinkElement[]> {
  const links = document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]');
  if (links.length > 0 || document.readyState !== 'loading') return [...links];
  await new Promise((resolve) => setTimeout(resolve, 20));
  return linksOfDocument();
}

async function loadAgainUntilThere(link: HTMLLinkElement): Promise<void> {
  const address = link.href;
  let current = link;
  for (let attempt = 1; attempt <= mostTries; attempt += 1) {
    if (await isLoaded(current)) return;
    const next = document.createElement('link');
    const url = new URL(address);
    url.searchParams.set('retry', String(attempt));
    next.rel = 'stylesheet';
    next.href = url.href;
    // Removing the old link ends the wait for it; nothing is rendered before that.
    current.replaceWith(next);
    current = next;
    if (attempt > 1) await pauseOrOnline(1_000);
  }
}

function isLoaded(link: HTMLLinkElement): Promise<boolean> {
  if (link.sheet !== null) return Promise.resolve(true);
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, timeLimit, false);
    const settle = (loaded: boolean) => {
      clearTimeout(timer);
      resolve(loaded);
    };
    link.addEventListener('load', () => settle(true));
    link.addEventListener('error', () => settle(false));
  });
}
