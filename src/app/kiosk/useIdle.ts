import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { activeSince, nextIdle, type Patience, wakefulness } from './idle.ts';

/** Interval between checks, in milliseconds: the countdown is shown in seconds. */
const interval = 250;
/** Longest duration of one press, in milliseconds. */
const samePress = 1_000;
const signs = ['pointerdown', 'keydown', 'wheel'] as const;

interface IdleOptions {
  /** Whether a visit is in progress. */
  watching: boolean;
  patience: Patience;
  /** Whether a camera, an upload or a vendor is busy. */
  held: boolean;
  /** Whether a face is in front of the camera; null if unknown. */
  face: boolean | null;
  onOver(): void;
}

/** Seconds left of the idle warning, or null while there is none. Any key or touch dismisses it. */
export function useIdle({ watching, patience, held, face, onOver }: IdleOptions): number | null {
  const [secondsLeft, setSecondsLeft] = useState<number | null>(null);
  const idle = useRef(activeSince(0));
  const end = useEffectEvent(onOver);
  const { idle: quietFor, gone, warning } = patience;

  useEffect(() => {
    if (!watching) return;
    idle.current = activeSince(performance.now());
    let isWarned = false;
    let answeredAt = Number.NEGATIVE_INFINITY;
    const active = (event: Event) => {
      if (isWarned && event.type === 'pointerdown') answeredAt = performance.now();
      idle.current = nextIdle(idle.current, { type: 'active', at: performance.now() });
      look();
    };
    const look = () => {
      const now = wakefulness(idle.current, { idle: quietFor, gone, warning }, performance.now());
      isWarned = now.is === 'warning';
      setSecondsLeft(now.is === 'warning' ? now.secondsLeft : null);
      if (now.is === 'over') end();
    };
    // The touch that dismisses the warning must not also click what lies below: its click comes afterwards.
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
  }, [watching, quietFor, gone, warning]);

  useEffect(() => {
    if (watching) idle.current = nextIdle(idle.current, { type: 'held', held, at: performance.now() });
  }, [watching, held]);
  useEffect(() => {
    if (watching)
      idle.current = nextIdle(idle.current, { type: 'face', there: face !== false, at: performance.now() });
  }, [watching, face]);
  return secondsLeft;
}
