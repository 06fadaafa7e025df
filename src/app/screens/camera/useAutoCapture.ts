import { useEffect, useRef, useState } from 'react';

/** The face is good for this long before counting begins, and the count takes so long. In milliseconds. */
const settles = 1000;
const counts = 3000;

export interface AutoCapture {
  /** Seconds left, 0 while the photo is taken, or null while nothing is counted. */
  secondsLeft: number | null;
  /** Switched off for the rest of this step. */
  stop(): void;
}

/** Counts down while the face is good and takes the photo; any other hint begins anew. Never for reduced motion. */
export function useAutoCapture(wanted: boolean, goodForMs: number, take: () => void): AutoCapture {
  const [stopped, setStopped] = useState(false);
  const [over, setOver] = useState(false);
  const taken = useRef(false);
  const on = wanted && !stopped && !matchMedia('(prefers-reduced-motion: reduce)').matches;
  const counted = goodForMs - settles;
  const due = on && counted >= counts;
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    if (!due) taken.current = false;
    else if (!taken.current) {
      taken.current = true;
      latest.current();
    }
  }, [due]);
  // Whoever is still here then has no photo: it was refused, and the count is over.
  useEffect(() => {
    if (!due) return setOver(false);
    const timer = setTimeout(() => setOver(true), settles);
    return () => clearTimeout(timer);
  }, [due]);
  const counting = on && counted > 0 && !over;
  return {
    secondsLeft: counting ? Math.max(0, Math.ceil((counts - counted) / 1000)) : null,
    stop: () => setStopped(true),
  };
}
