import { tokenIn } from '../../contract/receipt.ts';

/**
 * Takes the token of the opened link out of the URL and the history at once, so that the next user of this
 * device does not find it there.
 */
export function takeReceipt(): string | null {
  const { hash, pathname, search } = location;
  if (hash.length < 2) return null;
  history.replaceState(null, '', pathname + search);
  return tokenIn(hash);
}
