import { useEffect, useRef, useState } from 'react';

/**
 * Seconds left of a count that a person started, or null. At its end it takes the photo, once.
 * @param seconds how long it counts
 */
export function useCountdown(
  seconds: number,
  take: () => void,
): {
  secondsLeft: number | null;
  start(): void;
  stop(): void;
} {
  const [secondsLeft, setSecondsLeft] = useState<number | null>(null);
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    if (secondsLeft === null) return;
    if (secondsLeft === 0) {
      setSecondsLeft(null);
      latest.current();
      return;
    }
    const timer = setTimeout(() => setSecondsLeft(secondsLeft - 1), 1_000);
    return () => clearTimeout(timer);
  }, [secondsLeft]);
  return {
    secondsLeft,
    start: () => setSecondsLeft(seconds),
    stop: () => setSecondsLeft(null),
  };
}
