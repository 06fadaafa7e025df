import { useEffect, useRef, useState } from 'react';
import { awake, heed, type Patience, wakefulness } from './idle.ts';

/** Looked at so often, in milliseconds: the count is shown by the second. */
const interval = 250;
/** A press of one finger or button is over in this time, in milliseconds. */
const samePress = 1_000;
const signs = ['pointerdown', 'keydown', 'wheel'] as const;

interface IdleGiven {
  /** There is a visit. */
  watching: boolean;
  patience: Patience;
  /** A camera, an upload or a vendor is at work. */
  held: boolean;
  /** Whether somebody stands before the camera; null where nobody can tell. */
  face: boolean | null;
  onOver(): void;
}

/** Seconds left of the question whether anybody is there, or null while nobody asks. Any key and any touch answers. */
export function useIdle({ watching, patience, held, face, onOver }: IdleGiven): number | null {
  const [secondsLeft, setSecondsLeft] = useState<number | null>(null);
  const idle = useRef(awake(0));
  const over = useRef(onOver);
  useEffect(() => {
    over.current = onOver;
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new watch begins with a clean slate
  useEffect(() => {
    if (!watching) return;
    idle.current = awake(performance.now());
    let asked = false;
    let answeredAt = Number.NEGATIVE_INFINITY;
    const active = (event: Event) => {
      if (asked && event.type === 'pointerdown') answeredAt = performance.now();
      idle.current = heed(idle.current, { type: 'active', at: performance.now() });
      look();
    };
    const look = () => {
      const now = wakefulness(idle.current, patience, performance.now());
      asked = now.is === 'warning';
      setSecondsLeft(now.is === 'warning' ? now.secondsLeft : null);
      if (now.is === 'over') over.current();
    };
    // The touch that answers must not press what lies under the question as well: its click comes after it.
    const click = (event: Event) => {
      if (performance.now() - answeredAt > samePress) return;
      event.preventDefault();
      event.stopPropagation();
    };
    const timer = setInterval(look, interval);
    addEventListener('click', click, { capture: true });
    for (const sign of signs) addEventListener(sign, active, { capture: true, passive: true });
    return () => {
      clearInterval(timer);
      removeEventListener('click', click, { capture: true });
      for (const sign of signs) removeEventListener(sign, active, { capture: true });
      setSecondsLeft(null);
    };
  }, [watching, patience.idle, patience.gone, patience.warning]);

  useEffect(() => {
    if (watching) idle.current = heed(idle.current, { type: 'held', held, at: performance.now() });
  }, [watching, held]);
  useEffect(() => {
    if (watching)
      idle.current = heed(idle.current, { type: 'face', there: face !== false, at: performance.now() });
  }, [watching, face]);
  return secondsLeft;
}
