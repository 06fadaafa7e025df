import type { QueryClient } from '@tanstack/react-query';

/** What is the station's own and says nothing of anybody: everything else goes. */
const stays = new Set<unknown>(['station', 'config']);

/**
 * Forgets a visit outside of what is drawn: the screens go with their subtree, and with them the camera's stream and
 * every object URL. Each part is tried, whatever becomes of the others; never rejects.
 */
export async function wipe(client: QueryClient): Promise<void> {
  await client.cancelQueries({ predicate: ({ queryKey }) => !stays.has(queryKey[0]) });
  client.removeQueries({ predicate: ({ queryKey }) => !stays.has(queryKey[0]) });
  // A mutation keeps what was sent, the photo too.
  client.getMutationCache().clear();
  forgetWhereWeWere();
  for (const storage of ['sessionStorage', 'localStorage'] as const) emptied(storage);
  // Addresses of what was asked for carry the key of a verification.
  performance.clearResourceTimings();
  await Promise.allSettled([emptyCaches(), emptyDatabases(), overwriteClipboard()]);
}

/** The one entry that there is: nothing was ever pushed. */
function forgetWhereWeWere(): void {
  history.replaceState(null, '', location.pathname);
  getSelection()?.removeAllRanges();
  scrollTo({ top: 0 });
}

function emptied(storage: 'sessionStorage' | 'localStorage'): void {
  try {
    window[storage].clear();
  } catch {
    // Switched off: then there is nothing in it.
  }
}

async function emptyCaches(): Promise<void> {
  for (const name of await caches.keys()) await caches.delete(name);
}

async function emptyDatabases(): Promise<void> {
  for (const { name } of await indexedDB.databases()) if (name !== undefined) indexedDB.deleteDatabase(name);
}

/** Allowed only to a page that has the focus, and in most browsers after a touch: as well as it goes. */
async function overwriteClipboard(): Promise<void> {
  await navigator.clipboard.writeText('');
}
