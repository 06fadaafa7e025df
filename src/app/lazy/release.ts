/** Timeout for fetching the page's document, in milliseconds. */
const timeLimit = 4_000;

/** Entry script of a built page: the bundler puts a content hash into its name. */
const entrySelector = 'script[type="module"][src*="/assets/"]';

/**
 * Whether the server has another build of this page: its document names another entry script. False if
 * unknown: offline, in development, or behind a captive portal.
 */
export async function isReplaced(): Promise<boolean> {
  const own = document.querySelector<HTMLScriptElement>(entrySelector)?.getAttribute('src');
  if (own === undefined || own === null) return false;
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), timeLimit);
  try {
    const response = await fetch(location.pathname, {
      cache: 'no-store',
      redirect: 'error',
      headers: { accept: 'text/html' },
      signal: limit.signal,
    });
    if (!response.ok) return false;
    return isAnotherBuild(own, await response.text());
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

/** Whether a document is another build of this page. A document without an entry script is not this page. */
export function isAnotherBuild(ownEntry: string, html: string): boolean {
  const entries = [...html.matchAll(/<script\b[^>]*\bsrc="(\/assets\/[^"]+)"/g)].map(([, src]) => src);
  return entries.length > 0 && !entries.includes(ownEntry);
}
