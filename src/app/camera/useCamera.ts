import { useCallback, useEffect, useRef, useState } from 'react';
import { chosenCamera, forgetCamera, rememberCamera } from './chosen.ts';
import { type CameraDevice, constraintsFor, isNamed, listCameras } from './devices.ts';
import { watchPicture } from './picture.ts';
import { type CameraProblem, identifyCameraProblem } from './problem.ts';
import { lookAround } from './surroundings.ts';
import { useHiddenFor, usePermissionArrival, useReplug, useWaiting, type Waiting } from './waiting.ts';

/** A page that nobody sees keeps its camera for this long, in milliseconds. */
const offAfterHidden = 3000;

export type CameraPhase =
  | { is: 'opening'; waiting: Waiting }
  /** `picture` is false while the frames are black or stand still. */
  | { is: 'live'; picture: boolean }
  /** Switched off because the page was hidden; on again by the person. */
  | { is: 'paused' }
  | { is: 'problem'; problem: CameraProblem };

export interface Camera {
  phase: CameraPhase;
  devices: CameraDevice[];
  /** The camera that gives the picture, or null while there is none. */
  inUse: string | null;
  /** How often permission was refused since this step began. */
  refusals: number;
  /** Names one opening: the preview is mounted anew for each. */
  opening: number;
  constraints: MediaTrackConstraints;
  opened(stream: MediaStream, video: HTMLVideoElement | null): void;
  refused(opening: number, error: unknown): void;
  choose(deviceId: string): void;
  retry(): void;
}

/**
 * Watches over one camera step. The preview element opens and closes the stream; this names what goes wrong, lists
 * the cameras, notices an unplugged or covered one, and goes on by itself when a permission or a camera arrives late.
 *
 * @param named part of the name of the only camera that will do; null for the browser's choice or the person's
 */
export function useCamera(named: string | null = null): Camera {
  const [phase, setPhase] = useState<CameraPhase>({ is: 'opening', waiting: 'starting' });
  const [devices, setDevices] = useState<CameraDevice[]>([]);
  const [inUse, setInUse] = useState<string | null>(null);
  const [refusals, setRefusals] = useState(0);
  const [wanted, setWanted] = useState(() => ({ opening: 0, deviceId: chosenCamera() }));
  const current = useRef(0);
  const stream = useRef<AbortController | null>(null);

  const retry = useCallback(() => {
    stream.current?.abort();
    current.current += 1;
    setWanted({ opening: current.current, deviceId: chosenCamera() });
    setPhase({ is: 'opening', waiting: 'starting' });
  }, []);

  const opened = useCallback(
    async (live: MediaStream, video: HTMLVideoElement | null) => {
      stream.current?.abort();
      stream.current = new AbortController();
      const { signal } = stream.current;
      const track = live.getVideoTracks()[0];
      // Names are told only after a camera was lent: the first one may be another.
      if (named !== null && !isNamed(track?.label ?? '', named)) {
        const other = (await listCameras()).find(({ label }) => isNamed(label, named));
        if (signal.aborted) return;
        if (other === undefined) return setPhase({ is: 'problem', problem: 'no-camera' });
        rememberCamera(other.id);
        return retry();
      }
      const ended = async () => {
        // By hand, or by the person in the browser's settings.
        const problem = (await lookAround()).permission === 'denied' ? 'denied' : 'unplugged';
        if (!signal.aborted) setPhase({ is: 'problem', problem });
      };
      track?.addEventListener('ended', () => void ended(), { signal });
      if (video !== null) {
        const end = watchPicture(video, (picture) => setPhase({ is: 'live', picture }));
        signal.addEventListener('abort', end);
      }
      setInUse(track?.getSettings().deviceId ?? null);
      setPhase({ is: 'live', picture: true });
      void listCameras().then(setDevices);
    },
    [named, retry],
  );

  const refused = useCallback(
    async (of: number, error: unknown) => {
      const around = await lookAround();
      if (of !== current.current) return;
      const problem = identifyCameraProblem(error, around);
      if (problem === 'unsuitable' && chosenCamera() !== null) {
        // The one that was picked is gone: any other is better than none.
        forgetCamera();
        return retry();
      }
      if (problem === 'denied' || problem === 'dismissed') setRefusals((count) => count + 1);
      setPhase({ is: 'problem', problem });
    },
    [retry],
  );

  useEffect(() => () => stream.current?.abort(), []);

  const problem = phase.is === 'problem' ? phase.problem : null;
  useWaiting(phase.is === 'opening', wanted.opening, (waiting) =>
    setPhase((now) => (now.is === 'opening' ? { is: 'opening', waiting } : now)),
  );
  usePermissionArrival(problem === 'denied' || problem === 'dismissed', retry);
  useReplug(problem === 'unplugged' || problem === 'no-camera', setDevices, retry);
  useHiddenFor(offAfterHidden, phase.is === 'live', () => {
    stream.current?.abort();
    setPhase({ is: 'paused' });
  });

  return {
    phase,
    devices,
    inUse,
    refusals,
    opening: wanted.opening,
    constraints: constraintsFor(wanted.deviceId),
    opened: (live, video) => void opened(live, video),
    refused: (of, error) => void refused(of, error),
    choose: (deviceId) => {
      rememberCamera(deviceId);
      retry();
    },
    retry,
  };
}
