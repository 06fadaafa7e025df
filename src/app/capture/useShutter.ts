import { useEffect, useRef, useState } from 'react';
import type { Guidance } from '../../face-guidance/client.ts';
import { refusal } from '../../face-guidance/frame-check.ts';
import type { Rotation } from '../../face-guidance/rotation.ts';
import { sampleVideo } from '../../face-guidance/sample-video.ts';
import { CaptureProblem, type CaptureProblemCode } from '../camera/capture-problem.ts';
import type { Photo } from '../flow/state.ts';
import { withTimeLimit } from '../lazy/waiting.ts';
import { createEncoder, type Encoder } from './encoder.ts';
import { firstFrame } from './first-frame.ts';
import { shrinkLazily } from './lazy-shrink.ts';
import { takePhoto } from './photo.ts';
import { showPhoto, vibrate } from './taken-photo.ts';

export interface Shutter {
  taking: boolean;
  missed: CaptureProblemCode | null;
  press(): void;
  takeAutomatically(): void;
}

/** A camera that ends in this very moment may never deliver its frame (WebKit). In milliseconds. */
const takeLimit = 15_000;
/**
 * A photo does not wait longer for its measurement, in milliseconds. It is done long before on most machines; on a busy
 * one the wait is worth it, since a doubtful photo that is sent costs an attempt.
 */
const measureLimit = 1_000;

/** Takes one photo at a time. Guidance is paused meanwhile, so that encoding gets the full CPU. */
export function useShutter(
  video: HTMLVideoElement | null,
  guidance: Guidance | null,
  rotation: Rotation,
  taken: (photo: Photo) => void,
): Shutter {
  const encoder = useRef<Encoder | null>(null);
  const [taking, setTaking] = useState(false);
  const [missed, setMissed] = useState<CaptureProblemCode | null>(null);
  useEffect(() => {
    const started = createEncoder();
    encoder.current = started;
    return () => started.close();
  }, []);

  const take = async (trigger: NonNullable<Photo['trigger']>) => {
    if (video === null || encoder.current === null || taking) return;
    setTaking(true);
    setMissed(null);
    // Who presses wants what is before the camera from now on.
    const best = trigger === 'automatic' ? guidance?.best() : null;
    guidance?.pause();
    try {
      await firstFrame(video);
      // Of the same frame, beside its encoding.
      const measured = best == null ? guidance?.measure() : best.check;
      const photo = await withTimeLimit(
        takePhoto(best?.picture ?? video, encoder.current.encode, shrinkLazily, rotation),
        takeLimit,
      );
      const check = await withTimeLimit(Promise.resolve(measured), measureLimit).catch(() => null);
      checkFrame(video, guidance);
      vibrate();
      await showPhoto(() => taken({ ...photo, check: check ?? null, trigger }));
    } catch (error) {
      setMissed(error instanceof CaptureProblem ? error.code : 'not-encoded');
    } finally {
      best?.picture.close();
      guidance?.resume();
      setTaking(false);
    }
  };
  return {
    taking,
    missed,
    press: () => void take('pressed'),
    takeAutomatically: () => void take('automatic'),
  };
}

/** @throws CaptureProblem for a picture in which nothing can be seen, and for a camera that hangs */
function checkFrame(video: HTMLVideoElement, guidance: Guidance | null): void {
  const sample = sampleVideo(video);
  const refused = sample && refusal(sample, guidance?.recent() ?? []);
  if (refused !== null) throw new CaptureProblem(refused);
}
