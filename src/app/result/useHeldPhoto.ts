import { useEffect, useEffectEvent } from 'react';

/** How long a photo may wait to be sent again, and how much of it out of sight, in milliseconds. */
export const photoLasts = { shown: 3 * 60_000, hidden: 60_000 };

/**
 * Calls `forget` when a photo that waits to be sent again is to be erased: its time is over, the page was hidden for too
 * long, or the page is left. Undefined: none waits.
 */
export function useHeldPhoto(forget: (() => void) | undefined): void {
  const waits = forget !== undefined;
  const onForget = useEffectEvent(() => forget?.());
  useEffect(() => {
    if (!waits) return;
    const end = Date.now() + photoLasts.shown;
    let until = end;
    let timer: number | undefined;
    const wait = () => {
      clearTimeout(timer);
      // The timers of a machine that slept are late.
      if (Date.now() >= until) return onForget();
      until = document.visibilityState === 'hidden' ? Math.min(end, Date.now() + photoLasts.hidden) : end;
      timer = setTimeout(wait, until - Date.now());
    };
    const leave = () => onForget();
    wait();
    document.addEventListener('visibilitychange', wait);
    addEventListener('pagehide', leave);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', wait);
      removeEventListener('pagehide', leave);
    };
  }, [waits]);
}
