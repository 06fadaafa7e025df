import { type RefObject, useRef, useState } from 'react';
import type Webcam from 'react-webcam';
import type { Rotation } from '../../camera/rotation.ts';
import { type Camera, useCamera } from '../../camera/useCamera.ts';
import type { Photo } from '../../flow/state.ts';
import type { Limits } from '../../guidance/hint.ts';
import { type AutoCapture, useAutoCapture } from './useAutoCapture.ts';
import { type Guided, useGuidance } from './useGuidance.ts';
import { type Shutter, useShutter } from './useShutter.ts';

/** How a camera stands, where an institution put it up. It must stay the same object from drawing to drawing. */
export interface Mount {
  /** Part of its name: no other will do. */
  named: string | null;
  rotation: Rotation;
  limits: Limits;
}

export interface Live {
  camera: Camera;
  webcam: RefObject<Webcam | null>;
  guided: Guided;
  shutter: Shutter;
  auto: AutoCapture;
  /** There is a picture to be taken. */
  ready: boolean;
  rotation: Rotation;
  opened(stream: MediaStream): void;
}

/**
 * A camera that runs, with everything that looks at its picture and takes it.
 *
 * @param mount null on a person's own device
 */
export function useLive(autoCapture: boolean, mount: Mount | null, onPhoto: (photo: Photo) => void): Live {
  const camera = useCamera(mount?.named ?? null);
  const webcam = useRef<Webcam>(null);
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  const { phase } = camera;
  const ready = phase.is === 'live' && phase.picture;
  const rotation = mount?.rotation ?? 0;
  const guided = useGuidance(phase.is === 'live' ? video : null, { rotation, limits: mount?.limits });
  const shutter = useShutter(video, guided.guidance, rotation, onPhoto);
  const auto = useAutoCapture(autoCapture && ready, guided.goodForMs, shutter.press);
  const opened = (stream: MediaStream) => {
    const shown = webcam.current?.video ?? null;
    setVideo(shown);
    camera.opened(stream, shown);
  };
  return { camera, webcam, guided, shutter, auto, ready, rotation, opened };
}
