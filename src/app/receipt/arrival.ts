import { tokenIn } from '../../contract/receipt.ts';

/**
 * The token of the link that was opened. It leaves the address and the history at once: who uses this device next is
 * not to find it there.
 */
export function takeReceipt(): string | null {
  const { hash, pathname, search } = location;
  if (hash.length < 2) return null;
  history.replaceState(null, '', pathname + search);
  return tokenIn(hash);
}
