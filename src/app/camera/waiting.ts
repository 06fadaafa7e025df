import { useEffect, useEffectEvent } from 'react';
import { queryPermission } from './camera-environment.ts';
import { type CameraDevice, countCameras, listCameras, mediaDevices } from './devices.ts';

/** An unanswered permission prompt is reported after this long, in milliseconds. */
const unansweredAfter = 8000;

/** `starting` until the permission prompt opens, then `asking`; `unanswered` after a timeout. */
export type Waiting = 'starting' | 'asking' | 'unanswered';

/** Distinguishes a starting camera from a permission prompt. `of` identifies one opening. */
export function useWaiting(opening: boolean, of: number, onChange: (waiting: Waiting) => void): void {
  const tell = useEffectEvent(onChange);
  useEffect(() => {
    if (!opening) return;
    let left = false;
    const say = (waiting: Waiting) => {
      if (!left) tell(waiting);
    };
    void queryPermission().then((permission) => permission === 'prompt' && say('asking'));
    const timer = setTimeout(() => say('unanswered'), unansweredAfter);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [opening, of]);
}

/** Continues automatically when permission is granted in the browser's settings. */
export function usePermissionArrival(wanted: boolean, arrived: () => void): void {
  const tell = useEffectEvent(arrived);
  useEffect(() => {
    if (!wanted) return;
    const left = new AbortController();
    const listen = async () => {
      const status = await navigator.permissions.query({ name: 'camera' });
      status.addEventListener('change', () => status.state === 'granted' && tell(), { signal: left.signal });
    };
    // If the browser cannot report it, the button stays.
    listen().catch(() => undefined);
    return () => left.abort();
  }, [wanted]);
}

/**
 * Lists the cameras again when one is connected or removed; continues automatically when a `missing` one
 * arrives.
 * @param lent a camera was open before: if the browser would prompt again, only a press opens the next one
 */
export function useReplug(
  missing: boolean,
  lent: boolean,
  listed: (devices: CameraDevice[]) => void,
  arrived: () => void,
): void {
  const list = useEffectEvent(listed);
  const tell = useEffectEvent(arrived);
  useEffect(() => {
    const left = new AbortController();
    const isHere = () => !left.signal.aborted;
    const changed = async () => {
      const devices = await listCameras();
      if (isHere()) list(devices);
      if (!missing) return;
      if ((await countCameras()) === 0) return;
      const mayAsk = !lent || (await queryPermission()) !== 'prompt';
      if (mayAsk && isHere()) tell();
    };
    mediaDevices()?.addEventListener('devicechange', () => void changed(), { signal: left.signal });
    return () => left.abort();
  }, [missing, lent]);
}

/**
 * Reports once that the page went out of sight: hidden for `ms` milliseconds (timers of a sleeping page fire
 * late, so the clock is checked on return), frozen, or restored from the back/forward cache.
 */
export function useOutOfSight(ms: number, watching: boolean, gone: () => void): void {
  const tell = useEffectEvent(gone);
  useEffect(() => {
    if (!watching) return;
    const left = new AbortController();
    const { signal } = left;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let hiddenAt: number | null = null;
    const look = () => {
      clearTimeout(timer);
      if (document.visibilityState === 'hidden') {
        hiddenAt ??= Date.now();
        timer = setTimeout(() => tell(), ms);
        return;
      }
      if (hiddenAt !== null && Date.now() - hiddenAt >= ms) tell();
      hiddenAt = null;
    };
    look();
    document.addEventListener('visibilitychange', look, { signal });
    document.addEventListener('freeze', () => tell(), { signal });
    addEventListener('pagehide', () => tell(), { signal });
    addEventListener('pageshow', ({ persisted }) => persisted && tell(), { signal });
    return () => {
      clearTimeout(timer);
      left.abort();
    };
  }, [ms, watching]);
}
