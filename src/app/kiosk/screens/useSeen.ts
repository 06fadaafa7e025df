import { useEffect, useState } from 'react';
import type { Live } from '../../screens/camera/useLive.ts';

/** Whether the first frame is on the screen: a camera that was opened has none yet for a moment. */
export function useSeen({ camera, webcam }: Live): boolean {
  const [seen, setSeen] = useState(false);
  const live = camera.phase.is === 'live';
  const { opening } = camera;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each opening is another picture
  useEffect(() => {
    const video = webcam.current?.video ?? null;
    if (!live || video === null) return;
    const look = () => setSeen(video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA);
    look();
    video.addEventListener('loadeddata', look);
    return () => {
      video.removeEventListener('loadeddata', look);
      setSeen(false);
    };
  }, [live, opening, webcam]);
  return seen;
}
