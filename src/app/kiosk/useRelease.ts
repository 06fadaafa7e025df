import { useEffect } from 'react';
import { isReplaced } from '../lazy/release.ts';
import type { KioskState } from './flow/state.ts';

/** Interval in milliseconds in which an unused station checks for a new release of its page. */
const looksEvery = 60_000;

/**
 * Reloads the page after a release, between two people only: a kiosk stays open for weeks, and the files of
 * an old build are served for a day.
 */
export function useRelease(at: KioskState['at']): void {
  const idle = at === 'attract' || at === 'out-of-order';
  useEffect(() => {
    if (!idle) return;
    let left = false;
    const timer = setInterval(() => {
      void isReplaced().then((replaced) => {
        if (replaced && !left) location.reload();
      });
    }, looksEvery);
    return () => {
      left = true;
      clearInterval(timer);
    };
  }, [idle]);
}
