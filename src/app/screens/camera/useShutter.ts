import { useEffect, useRef, useState } from 'react';
import type { Rotation } from '../../camera/rotation.ts';
import { createEncoder, type Encoder } from '../../capture/encoder.ts';
import { type Shrink, takePhoto } from '../../capture/photo.ts';
import { CaptureProblem, type CaptureProblemCode } from '../../capture/problem.ts';
import type { Photo } from '../../flow/state.ts';
import type { Guidance } from '../../guidance/client.ts';
import { refusal } from '../../guidance/frame-check.ts';
import { sampleVideo } from '../../guidance/sample-video.ts';

export interface Shutter {
  taking: boolean;
  missed: CaptureProblemCode | null;
  press(): void;
}

/** Takes one photo at a time. Guidance rests meanwhile: encoding a photo has the machine to itself. */
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

  const press = async () => {
    if (video === null || encoder.current === null || taking) return;
    setTaking(true);
    setMissed(null);
    guidance?.pause();
    try {
      const shrink: Shrink = async (jpeg, maxBytes) =>
        (await import('../../capture/shrink.ts')).shrink(jpeg, maxBytes);
      const photo = await takePhoto(video, encoder.current.encode, shrink, rotation);
      const sample = sampleVideo(video);
      const refused = sample && refusal(sample, guidance?.recent() ?? []);
      if (refused !== null) throw new CaptureProblem(refused);
      taken(photo);
    } catch (error) {
      setMissed(error instanceof CaptureProblem ? error.code : 'not-encoded');
    } finally {
      guidance?.resume();
      setTaking(false);
    }
  };
  return { taking, missed, press: () => void press() };
}
