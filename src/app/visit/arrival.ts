import { handoffFragment } from '../../contract/handoff-link.ts';

/**
 * The token of a link that was just opened. It leaves the address and the history at once: neither a screenshot nor a
 * copied address is to carry it on.
 */
export function takeToken(): string | null {
  if (!location.hash.startsWith(handoffFragment)) return null;
  const token = location.hash.slice(handoffFragment.length);
  history.replaceState(null, '', location.pathname + location.search);
  return token;
}

/** The link again, in this page's language, for a browser that can do more than this one. */
export function linkOf(token: string): string {
  return new URL(handoffFragment + token, location.href).href;
}

/** A link opened in a tab that already shows this page changes the fragment only: the visit begins anew. */
export function watchForLinks(): void {
  addEventListener('hashchange', () => {
    if (location.hash.startsWith(handoffFragment)) location.reload();
  });
}
