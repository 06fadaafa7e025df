import { useCallback, useEffect, useRef, useState } from 'react';
import type { CameraProblemCode } from '../../contract/camera-problems.ts';
import { probeCamera } from './camera-environment.ts';
import { chosenCamera, forgetCamera, rememberCamera } from './chosen.ts';
import {
  type CameraConstraints,
  type CameraDevice,
  constraintsFor,
  isNamed,
  listCameras,
} from './devices.ts';
import { identifyCameraProblem } from './problem.ts';
import { isPreviewOpen, recoveries } from './recovery.ts';
import { watchStream } from './stream.ts';
import { useOutOfSight, usePermissionArrival, useReplug, useWaiting, type Waiting } from './waiting.ts';

/** A hidden page keeps its camera open for this long, in milliseconds. */
const offAfterHidden = 3000;

export type CameraPhase =
  | { is: 'opening'; waiting: Exclude<Waiting, 'unanswered'> }
  | { is: 'live' }
  /** Switched off because the page was hidden; the person switches it on again. */
  | { is: 'paused' }
  | { is: 'problem'; problem: CameraProblemCode };

export interface CameraControl {
  phase: CameraPhase;
  /** Whether the preview is to be on the page: it opens the stream, and a problem may end with its next frame. */
  previewed: boolean;
  devices: CameraDevice[];
  /** The camera in use, or null while there is none. */
  inUse: string | null;
  /** Number of permission denials since this step began. */
  refusals: number;
  /** Number of the current opening: the preview is remounted for each. */
  opening: number;
  constraints: CameraConstraints;
  opened(stream: MediaStream, video: HTMLVideoElement | null): void;
  refused(opening: number, error: unknown): void;
  choose(deviceId: string): void;
  retry(): void;
}

/**
 * Controls one camera step. The preview element opens and closes the stream; this hook identifies problems,
 * lists the cameras, detects an unplugged or covered one, and continues automatically when a permission, a
 * camera or a picture arrives late.
 *
 * @param named part of the name of the only camera to use; null for the browser's or the person's choice
 */
export function useCamera(named: string | null = null): CameraControl {
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

  const fail = useCallback((problem: CameraProblemCode) => {
    if (!isPreviewOpen(problem)) stream.current?.abort();
    setPhase({ is: 'problem', problem });
  }, []);

  const opened = useCallback(
    async (live: MediaStream, video: HTMLVideoElement | null) => {
      stream.current?.abort();
      stream.current = new AbortController();
      const { signal } = stream.current;
      // The preview stops only a stream that it has rendered; this one may be abandoned before that.
      signal.addEventListener('abort', () => {
        for (const it of live.getTracks()) it.stop();
      });
      const track = live.getVideoTracks()[0];
      // Cameras have names only after permission, so the first one opened may be the wrong one.
      if (named !== null && !isNamed(track?.label ?? '', named)) {
        const other = (await listCameras()).find(({ label }) => isNamed(label, named));
        if (signal.aborted) return;
        if (other === undefined) return fail('no-camera');
        rememberCamera(other.id);
        return retry();
      }
      setInUse(track?.getSettings().deviceId ?? null);
      setPhase({ is: 'live' });
      if (track !== undefined)
        watchStream(
          track,
          video,
          (problem) => (problem === null ? setPhase({ is: 'live' }) : fail(problem)),
          signal,
        );
      void listCameras().then(setDevices);
    },
    [named, retry, fail],
  );

  const refused = useCallback(
    async (of: number, error: unknown) => {
      const around = await probeCamera();
      if (of !== current.current) return;
      const problem = identifyCameraProblem(error, around);
      if (problem === 'unsuitable' && chosenCamera() !== null) {
        // The picked camera is gone: fall back to any other.
        forgetCamera();
        return retry();
      }
      if (problem === 'denied' || problem === 'dismissed') setRefusals((count) => count + 1);
      fail(problem);
    },
    [retry, fail],
  );

  useEffect(() => () => stream.current?.abort(), []);

  const problem = phase.is === 'problem' ? phase.problem : null;
  const resumesOn = problem && recoveries[problem].resumesOn;
  const previewed =
    phase.is === 'opening' || phase.is === 'live' || (problem !== null && isPreviewOpen(problem));
  useWaiting(phase.is === 'opening', wanted.opening, (waiting) =>
    setPhase((now) => {
      if (now.is !== 'opening') return now;
      return waiting === 'unanswered' ? { is: 'problem', problem: waiting } : { is: 'opening', waiting };
    }),
  );
  usePermissionArrival(resumesOn === 'permission', retry);
  useReplug(resumesOn === 'device', problem === 'unplugged', setDevices, retry);
  const isOpen = phase.is === 'live' || (previewed && resumesOn === 'picture');
  useOutOfSight(offAfterHidden, isOpen, () => {
    stream.current?.abort();
    setPhase({ is: 'paused' });
  });

  return {
    phase,
    previewed,
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
