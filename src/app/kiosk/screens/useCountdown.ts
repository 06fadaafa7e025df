import { useEffect, useEffectEvent, useState } from 'react';

/**
 * Remaining seconds of a countdown started by a person, or null. At its end it takes the photo, once.
 * @param seconds length of the countdown
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
  const tick = useEffectEvent((left: number) => {
    setSecondsLeft(left > 0 ? left : null);
    if (left === 0) take();
  });
  useEffect(() => {
    if (secondsLeft === null) return;
    const timer = setTimeout(() => tick(secondsLeft - 1), 1_000);
    return () => clearTimeout(timer);
  }, [secondsLeft]);
  return {
    secondsLeft,
    start: () => (seconds === 0 ? take() : setSecondsLeft(seconds)),
    stop: () => setSecondsLeft(null),
  };
}
