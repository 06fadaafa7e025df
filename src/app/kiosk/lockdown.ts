import { useEffect } from 'react';

interface WithKeyboardLock {
  keyboard?: { lock?(keys: string[]): Promise<void> };
}

export const isWholeScreen = (): boolean =>
  document.fullscreenElement !== null || matchMedia('(display-mode: fullscreen)').matches;

/** Takes the whole screen, where the browser allows it; Escape stays a key of ours there. Never rejects. */
export async function askWholeScreen(): Promise<void> {
  try {
    if (!isWholeScreen()) await document.documentElement.requestFullscreen({ navigationUI: 'hide' });
    await (navigator as WithKeyboardLock).keyboard?.lock?.(['Escape']);
  } catch {
    // Not allowed here: what really locks a screen is the system.
  }
}

/** Keeps the screen on, and takes that back whenever the page is seen or touched again. */
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
        // On battery a system may refuse: docs/kiosk.md says what to set there.
      }
      asking = false;
      if (left) void lock?.release();
    };
    const again = () => void take();
    again();
    document.addEventListener('visibilitychange', again);
    // A system may take it back while the page is seen, and tell nobody when it would give it again.
    addEventListener('pointerup', again);
    return () => {
      left = true;
      void lock?.release();
      document.removeEventListener('visibilitychange', again);
      removeEventListener('pointerup', again);
    };
  }, []);
}

/** What a person could do to a browser that has nothing to do with their visit. Real lockdown is the system's. */
export function useLockdown(): void {
  useEffect(() => {
    const left = new AbortController();
    const options = { signal: left.signal, capture: true, passive: false };
    const stop = (event: Event) => event.preventDefault();
    for (const type of ['contextmenu', 'dragstart', 'dragover', 'drop', 'gesturestart', 'auxclick'])
      addEventListener(type, stop, options);
    // A pinch on a touch screen, and on a touchpad.
    addEventListener('touchmove', (event) => event.touches.length > 1 && event.preventDefault(), options);
    addEventListener('wheel', (event) => event.ctrlKey && event.preventDefault(), options);
    // A finger counts as a person's will only when it is lifted.
    addEventListener('pointerup', () => void askWholeScreen(), options);
    // A page that the browser kept in memory would show what it showed.
    addEventListener('pageshow', (event) => event.persisted && location.reload(), options);
    return () => left.abort();
  }, []);
}
