import { useEffect, useState } from 'react';
import type { Live } from '../../capture/useLive.ts';

/** Time in milliseconds for auto exposure: the first frames of a camera are dark. */
const settles = 1_000;

/** Whether the picture is ready to be taken: guidance has evaluated it, or a second has passed. */
export function useSettledPicture({ camera, webcam, guided }: Live): boolean {
  const [settled, setSettled] = useState(false);
  const live = camera.phase.is === 'live';
  const { opening } = camera;
  // Each opening is another picture.
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
  // Any hint proves that a frame was evaluated: darkness has its own hint.
  return live && (guided.hint !== null || settled);
}
