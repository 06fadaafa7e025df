import { type RefObject, useRef, useState } from 'react';
import type Webcam from 'react-webcam';
import type { FaceLimits } from '../../face-guidance/hint.ts';
import type { Rotation } from '../../face-guidance/rotation.ts';
import { type CameraControl, useCamera } from '../camera/useCamera.ts';
import type { Photo } from '../flow/state.ts';
import { useCameraReport } from '../steps/useStepReports.ts';
import { type AutoCapture, useAutoCapture } from './useAutoCapture.ts';
import { type Guided, useGuidance } from './useGuidance.ts';
import { type Shutter, useShutter } from './useShutter.ts';

/** How an institution mounted the camera. Must keep its object identity between renders. */
export interface Mount {
  /** Part of the name of the only camera to use. */
  named: string | null;
  rotation: Rotation;
  limits: FaceLimits;
}

export interface Live {
  camera: CameraControl;
  webcam: RefObject<Webcam | null>;
  /** What shows where the face belongs. */
  oval: RefObject<HTMLDivElement | null>;
  guided: Guided;
  shutter: Shutter;
  auto: AutoCapture;
  /** Whether a picture can be taken. */
  ready: boolean;
  rotation: Rotation;
  opened(stream: MediaStream): void;
}

/**
 * A running camera with its guidance, automatic capture and shutter.
 *
 * @param mount null on a person's own device
 */
export function useLive(autoCapture: boolean, mount: Mount | null, onPhoto: (photo: Photo) => void): Live {
  const camera = useCamera(mount?.named ?? null);
  const webcam = useRef<Webcam>(null);
  const oval = useRef<HTMLDivElement>(null);
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  const { phase } = camera;
  const ready = phase.is === 'live';
  // Guidance stays on while the picture may come back.
  const isOpen = camera.previewed && phase.is !== 'opening';
  const rotation = mount?.rotation ?? 0;
  const guided = useGuidance(isOpen ? video : null, oval, { rotation, limits: mount?.limits });
  const shutter = useShutter(video, guided.guidance, rotation, onPhoto);
  const auto = useAutoCapture(autoCapture && ready, guided.goodForMs, shutter.takeAutomatically);
  useCameraReport(
    mount === null ? 'citizen' : 'kiosk',
    phase.is === 'problem' ? phase.problem : null,
    guided.hint?.id,
  );
  const opened = (stream: MediaStream) => {
    const shown = webcam.current?.video ?? null;
    setVideo(shown);
    camera.opened(stream, shown);
  };
  return { camera, webcam, oval, guided, shutter, auto, ready, rotation, opened };
}
