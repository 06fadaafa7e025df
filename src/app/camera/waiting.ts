import { useEffect, useRef } from 'react';
import { type CameraDevice, listCameras, mediaDevices } from './devices.ts';
import { lookAround } from './surroundings.ts';

/** A question that nobody answers is named after this long, in milliseconds. */
const unansweredAfter = 8000;

/** `starting` until the browser asks the person, `asking` from then on, `unanswered` when it takes too long. */
export type Waiting = 'starting' | 'asking' | 'unanswered';

/** The latest function given, for an effect that must not start anew with each drawing. */
function useLatest<Given extends unknown[]>(call: (...given: Given) => void): (...given: Given) => void {
  const latest = useRef(call);
  useEffect(() => {
    latest.current = call;
  });
  const stable = useRef((...given: Given) => latest.current(...given));
  return stable.current;
}

/** Tells a camera that starts from a browser that waits for the person. `of` names one opening. */
export function useWaiting(opening: boolean, of: number, told: (waiting: Waiting) => void): void {
  const tell = useLatest(told);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each opening waits anew
  useEffect(() => {
    if (!opening) return;
    let left = false;
    const say = (waiting: Waiting) => {
      if (!left) tell(waiting);
    };
    void lookAround().then((around) => around.permission === 'prompt' && say('asking'));
    const timer = setTimeout(() => say('unanswered'), unansweredAfter);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [opening, of, tell]);
}

/** Goes on alone when the person gives permission in the browser's own settings. */
export function usePermissionArrival(wanted: boolean, arrived: () => void): void {
  const tell = useLatest(arrived);
  useEffect(() => {
    if (!wanted) return;
    const left = new AbortController();
    const listen = async () => {
      const status = await navigator.permissions.query({ name: 'camera' });
      status.addEventListener('change', () => status.state === 'granted' && tell(), { signal: left.signal });
    };
    // Where the browser cannot tell, the button stays.
    listen().catch(() => undefined);
    return () => left.abort();
  }, [wanted, tell]);
}

/** Lists the cameras anew whenever one comes or goes; goes on alone when one comes that was `missing`. */
export function useReplug(
  missing: boolean,
  listed: (devices: CameraDevice[]) => void,
  arrived: () => void,
): void {
  const list = useLatest(listed);
  const tell = useLatest(arrived);
  useEffect(() => {
    const left = new AbortController();
    const changed = async () => {
      const devices = await listCameras();
      if (left.signal.aborted) return;
      list(devices);
      if (missing && devices.length > 0) tell();
    };
    mediaDevices()?.addEventListener('devicechange', () => void changed(), { signal: left.signal });
    return () => left.abort();
  }, [missing, list, tell]);
}

/** Tells once the page has been hidden for so many milliseconds. */
export function useHiddenFor(ms: number, watching: boolean, hidden: () => void): void {
  const tell = useLatest(hidden);
  useEffect(() => {
    if (!watching) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      if (document.visibilityState === 'hidden') timer = setTimeout(tell, ms);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [ms, watching, tell]);
}
