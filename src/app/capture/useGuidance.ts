import { type RefObject, useEffect, useState } from 'react';
import type { Guidance, GuidanceOptions } from '../../face-guidance/client.ts';
import type { Hint } from '../../face-guidance/hint.ts';
import { pauseOrOnline } from '../lazy/waiting.ts';
import { guidanceClient } from './guidance-client.ts';

export interface Guided {
  /** The hint to show for the picture, or null before the first one. */
  hint: Hint | null;
  /** Hints are off: the worker, the model or this browser failed. Everything else works. */
  off: boolean;
  /** For how long the face has been good without a break, in milliseconds. */
  goodForMs: number;
  /** The running guidance, where there is one. */
  guidance: Guidance | null;
}

const nothing: Guided = { hint: null, off: false, goodForMs: 0, guidance: null };

/** Attempts to load the worker and its model, and the pause between them in milliseconds. */
const mostStarts = 4;
const pause = 4_000;

/**
 * Guidance for a live video. Loaded after the camera has started, with retries; a failure after loading turns
 * hints off.
 */
export function useGuidance(
  video: HTMLVideoElement | null,
  oval: RefObject<Element | null>,
  { rotation, limits }: GuidanceOptions = {},
): Guided {
  const [guided, setGuided] = useState(nothing);
  useEffect(() => {
    if (video === null) return;
    let left = false;
    let running: Guidance | undefined;
    const change = (to: Partial<Guided>) => setGuided((now) => ({ ...now, ...to }));
    const start = async (starts = 1) => {
      const { startGuidance } = await guidanceClient.load();
      if (starts > 1) await pauseOrOnline(pause);
      if (left) return;
      let hinted = false;
      running = startGuidance(
        video,
        {
          onHint(hint) {
            hinted = true;
            change({ hint, off: false });
          },
          onSteady: (goodForMs) => change({ goodForMs }),
          onFailed() {
            change({ hint: null, off: true, goodForMs: 0 });
            if (!hinted && starts < mostStarts) void start(starts + 1);
          },
        },
        { oval: oval.current, rotation, limits },
      );
      change({ guidance: running });
    };
    void start();
    return () => {
      left = true;
      running?.stop();
      setGuided(nothing);
    };
  }, [video, oval, rotation, limits]);
  return guided;
}
