import { useEffect } from 'react';

interface WithKeyboardLock {
  keyboard?: { lock?(keys: string[]): Promise<void> };
}

export const isFullScreen = (): boolean =>
  document.fullscreenElement !== null || matchMedia('(display-mode: fullscreen)').matches;

/** Enters full screen if allowed, and captures the Escape key there. Never rejects. */
export async function requestFullScreen(): Promise<void> {
  try {
    if (!isFullScreen()) await document.documentElement.requestFullscreen({ navigationUI: 'hide' });
    await (navigator as WithKeyboardLock).keyboard?.lock?.(['Escape']);
  } catch {
    // Not allowed here: real lockdown is up to the system.
  }
}

/** Holds a screen wake lock, and acquires it again when the page becomes visible or is touched. */
export function useWakeLock(): void {
  useEffect(() => {
    let left = false;
    let asking = false;
    let lock: WakeLockSentinel | null = null;
    const take = async () => {
      const held = lock !== null && !lock.released;
      if (asking || held || document.visibilityState !== 'visible') return;
      asking = true;
      try {
        lock = (await (navigator as { wakeLock?: WakeLock }).wakeLock?.request('screen')) ?? null;
      } catch {
        // May be denied on battery: see docs/guide/kiosk.md.
      }
      asking = false;
      if (left) void lock?.release();
    };
    const again = () => void take();
    again();
    document.addEventListener('visibilitychange', again);
    // The system may release the lock of a visible page without an event when it becomes available again.
    addEventListener('pointerup', again);
    return () => {
      left = true;
      void lock?.release();
      document.removeEventListener('visibilitychange', again);
      removeEventListener('pointerup', again);
    };
  }, []);
}

/** Blocks browser functions that a visit does not need. Real lockdown is up to the system. */
export function useLockdown(): void {
  useEffect(() => {
    const left = new AbortController();
    const options = { signal: left.signal, capture: true, passive: false };
    const stop = (event: Event) => event.preventDefault();
    for (const type of ['contextmenu', 'dragstart', 'dragover', 'drop', 'gesturestart', 'auxclick'])
      addEventListener(type, stop, options);
    // Pinch zoom on a touch screen and on a touchpad.
    addEventListener('touchmove', (event) => event.touches.length > 1 && event.preventDefault(), options);
    addEventListener('wheel', (event) => event.ctrlKey && event.preventDefault(), options);
    // A touch counts as user activation only on pointerup.
    addEventListener('pointerup', () => void requestFullScreen(), options);
    // A page restored from the back/forward cache would show its former content.
    addEventListener('pageshow', (event) => event.persisted && location.reload(), options);
    return () => left.abort();
  }, []);
}
