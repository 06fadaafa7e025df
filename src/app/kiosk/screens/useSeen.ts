import { useEffect, useState } from 'react';
import type { Live } from '../../screens/camera/useLive.ts';

/** A camera shows its first frames dark, while it finds its exposure. In milliseconds. */
const settles = 1_000;

/** Whether there is a picture worth taking: somebody has looked at it, or it has been there for a second. */
export function useSeen({ camera, webcam, guided }: Live): boolean {
  const [settled, setSettled] = useState(false);
  const live = camera.phase.is === 'live';
  const { opening } = camera;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each opening is another picture
  useEffect(() => {
    const video = webcam.current?.video ?? null;
    if (!live || video === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = () => {
      timer = setTimeout(() => setSettled(true), settles);
    };
    if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) wait();
    else video.addEventListener('loadeddata', wait, { once: true });
    return () => {
      clearTimeout(timer);
      video.removeEventListener('loadeddata', wait);
      setSettled(false);
    };
  }, [live, opening, webcam]);
  // A hint is about a frame that was not black: in the dark there is one that says so.
  return live && (guided.hint !== null || settled);
}
