import { useCallback, useEffect, useRef, useState } from 'react';
import { type CameraDevice, constraintsFor, listCameras } from './devices.ts';
import { type CameraProblem, identifyCameraProblem } from './problem.ts';
import { lookAround } from './surroundings.ts';

/** A question that nobody answers is named after this long, in milliseconds. */
const unansweredAfter = 8000;

/** `starting` until the browser asks the person, `asking` from then on, `unanswered` when it takes too long. */
export type Waiting = 'starting' | 'asking' | 'unanswered';

export type CameraPhase =
  | { is: 'opening'; waiting: Waiting }
  | { is: 'live' }
  | { is: 'problem'; problem: CameraProblem };

export interface Camera {
  phase: CameraPhase;
  devices: CameraDevice[];
  /** The camera that gives the picture, or null while there is none. */
  inUse: string | null;
  /** Names one opening: the preview is mounted anew for each. */
  opening: number;
  constraints: MediaTrackConstraints;
  opened(stream: MediaStream): void;
  refused(opening: number, error: unknown): void;
  choose(deviceId: string): void;
  retry(): void;
}

/**
 * Watches over one camera step. The preview element opens and closes the stream; this names what goes wrong, lists
 * the cameras, notices an unplugged one, and goes on by itself when a permission arrives late.
 */
export function useCamera(): Camera {
  const [phase, setPhase] = useState<CameraPhase>({ is: 'opening', waiting: 'starting' });
  const [devices, setDevices] = useState<CameraDevice[]>([]);
  const [inUse, setInUse] = useState<string | null>(null);
  const [wanted, setWanted] = useState<{ opening: number; deviceId: string | null }>({
    opening: 0,
    deviceId: null,
  });
  const current = useRef(0);
  const stream = useRef<AbortController | null>(null);

  const open = useCallback((deviceId: string | null) => {
    stream.current?.abort();
    current.current += 1;
    setWanted({ opening: current.current, deviceId });
    setPhase({ is: 'opening', waiting: 'starting' });
  }, []);
  const retry = useCallback(() => open(null), [open]);

  const opened = useCallback((live: MediaStream) => {
    stream.current?.abort();
    stream.current = new AbortController();
    const track = live.getVideoTracks()[0];
    track?.addEventListener(
      'ended',
      () => void lost().then((problem) => setPhase({ is: 'problem', problem })),
      {
        signal: stream.current.signal,
      },
    );
    setInUse(track?.getSettings().deviceId ?? null);
    setPhase({ is: 'live' });
    void listCameras().then(setDevices);
  }, []);

  const refused = useCallback(async (of: number, error: unknown) => {
    const around = await lookAround();
    if (of === current.current) setPhase({ is: 'problem', problem: identifyCameraProblem(error, around) });
  }, []);

  useEffect(() => {
    const left = new AbortController();
    // Undefined on an insecure origin, whatever the type says.
    const media = navigator.mediaDevices as MediaDevices | undefined;
    media?.addEventListener('devicechange', () => void listCameras().then(setDevices), {
      signal: left.signal,
    });
    return () => {
      left.abort();
      stream.current?.abort();
    };
  }, []);

  useWaiting(phase.is === 'opening', wanted.opening, (waiting) =>
    setPhase((now) => (now.is === 'opening' ? { is: 'opening', waiting } : now)),
  );
  usePermissionArrival(phase.is === 'problem' && mayArrive.has(phase.problem), retry);

  return {
    phase,
    devices,
    inUse,
    opening: wanted.opening,
    constraints: constraintsFor(wanted.deviceId),
    opened,
    refused: (of, error) => void refused(of, error),
    choose: open,
    retry,
  };
}

const mayArrive = new Set<CameraProblem>(['denied', 'dismissed']);

/** A track that ends by itself: taken away by hand, or by the person in the browser's settings. */
async function lost(): Promise<CameraProblem> {
  return (await lookAround()).permission === 'denied' ? 'denied' : 'unplugged';
}

/** Tells a camera that starts from a browser that waits for the person. */
function useWaiting(opening: boolean, of: number, tell: (waiting: Waiting) => void): void {
  const latest = useRef(tell);
  latest.current = tell;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each opening waits anew
  useEffect(() => {
    if (!opening) return;
    let left = false;
    const say = (waiting: Waiting) => !left && latest.current(waiting);
    void lookAround().then((around) => around.permission === 'prompt' && say('asking'));
    const timer = setTimeout(() => say('unanswered'), unansweredAfter);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [opening, of]);
}

/** Goes on alone when the person gives permission in the browser's own settings. */
function usePermissionArrival(wanted: boolean, arrived: () => void): void {
  useEffect(() => {
    if (!wanted) return;
    const left = new AbortController();
    const listen = async () => {
      const status = await navigator.permissions.query({ name: 'camera' });
      status.addEventListener('change', () => status.state === 'granted' && arrived(), {
        signal: left.signal,
      });
    };
    // Where the browser cannot tell, the button stays.
    listen().catch(() => undefined);
    return () => left.abort();
  }, [wanted, arrived]);
}
