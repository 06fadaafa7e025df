import { flushSync } from 'react-dom';

/** In milliseconds. */
const buzz = 40;

/** Tells by a short vibration that the photo was taken, where a device has one. */
export function vibrate(): void {
  // Browsers report a call without a touch before it as an error.
  if ('vibrate' in navigator && 'userActivation' in navigator && navigator.userActivation.hasBeenActive)
    navigator.vibrate(buzz);
}

/**
 * Makes a change of the page so that the live picture becomes the photo in its place. At once where the browser has no view
 * transitions, and for people who want no motion.
 */
export async function showPhoto(change: () => void): Promise<void> {
  if (!('startViewTransition' in document) || matchMedia('(prefers-reduced-motion: reduce)').matches) {
    change();
    return;
  }
  const { ready, updateCallbackDone } = document.startViewTransition(() => flushSync(change));
  // Skipped, as in a page that nobody sees: the change is made all the same.
  ready.catch(() => {});
  await updateCallbackDone;
}
