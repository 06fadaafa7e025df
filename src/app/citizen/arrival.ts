import { handoffFragment } from '../../contract/handoff-link.ts';

/**
 * Takes the token of the opened link out of the URL and the history at once, so that no screenshot or copied
 * address discloses it.
 */
export function takeToken(): string | null {
  if (!location.hash.startsWith(handoffFragment)) return null;
  const token = location.hash.slice(handoffFragment.length);
  history.replaceState(null, '', location.pathname + location.search);
  return token;
}

/** Rebuilds the link in this page's language, to be opened in a more capable browser. */
export function linkOf(token: string): string {
  return new URL(handoffFragment + token, location.href).href;
}

/** A link opened in a tab with this page changes only the fragment: the visit restarts. */
export function watchForLinks(): void {
  addEventListener('hashchange', () => {
    if (location.hash.startsWith(handoffFragment)) location.reload();
  });
}
