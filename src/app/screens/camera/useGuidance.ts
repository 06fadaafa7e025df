import { useEffect, useRef, useState } from 'react';
import type { Guidance, GuidanceOptions } from '../../guidance/client.ts';
import type { Hint } from '../../guidance/hint.ts';

export interface Guided {
  /** The one thing to say about the picture, or null while nobody knows yet. */
  hint: Hint | null;
  /** Hints are off: the worker, the model or this browser failed. Everything else works. */
  off: boolean;
  /** For how long the face has been good without a break, in milliseconds. */
  goodForMs: number;
  /** The running guidance, where there is one. */
  guidance: Guidance | null;
}

const nothing: Guided = { hint: null, off: false, goodForMs: 0, guidance: null };

/** Guidance over a live video. Loaded only now, after the camera runs; a failure of any part turns hints off. */
export function useGuidance(
  video: HTMLVideoElement | null,
  { rotation, limits }: GuidanceOptions = {},
): Guided {
  const [guided, setGuided] = useState(nothing);
  const guidance = useRef<Guidance | null>(null);
  useEffect(() => {
    if (video === null) return;
    let left = false;
    const change = (to: Partial<Guided>) => setGuided((now) => ({ ...now, ...to }));
    const start = async () => {
      const { startGuidance } = await import('../../guidance/client.ts');
      if (left) return;
      const listener = {
        onHint: (hint: Hint) => change({ hint }),
        onSteady: (goodForMs: number) => change({ goodForMs }),
        onFailed: () => change({ ...nothing, off: true }),
      };
      guidance.current = startGuidance(video, listener, { rotation, limits });
    };
    start().catch(() => left || change({ ...nothing, off: true }));
    return () => {
      left = true;
      guidance.current?.stop();
      guidance.current = null;
      setGuided(nothing);
    };
  }, [video, rotation, limits]);
  return { ...guided, guidance: guidance.current };
}
