import type { QueryClient } from '@tanstack/react-query';

/** Query keys of the station without personal data: everything else is removed. */
const stays = new Set<unknown>(['station', 'config']);

/**
 * Wipes a visit outside the component tree: the screens unmount with the camera stream and every object URL.
 * Each part runs even if others fail; never rejects.
 */
export async function wipe(client: QueryClient): Promise<void> {
  await client.cancelQueries({ predicate: ({ queryKey }) => !stays.has(queryKey[0]) });
  client.removeQueries({ predicate: ({ queryKey }) => !stays.has(queryKey[0]) });
  forgetWhereWeWere();
  for (const storage of ['sessionStorage', 'localStorage'] as const) emptied(storage);
  // Request URLs contain the key of a verification.
  performance.clearResourceTimings();
  await Promise.allSettled([emptyCaches(), emptyDatabases(), overwriteClipboard()]);
}

/** Clears the only history entry: nothing was ever pushed. */
function forgetWhereWeWere(): void {
  history.replaceState(null, '', location.pathname);
  getSelection()?.removeAllRanges();
  scrollTo({ top: 0 });
}

function emptied(storage: 'sessionStorage' | 'localStorage'): void {
  try {
    window[storage].clear();
  } catch {
    // Storage is disabled, so there is nothing to clear.
  }
}

async function emptyCaches(): Promise<void> {
  for (const name of await caches.keys()) await caches.delete(name);
}

async function emptyDatabases(): Promise<void> {
  for (const { name } of await indexedDB.databases()) if (name !== undefined) indexedDB.deleteDatabase(name);
}

/** Best effort: allowed only for a focused page, and in most browsers only after user activation. */
async function overwriteClipboard(): Promise<void> {
  await navigator.clipboard.writeText('');
}
