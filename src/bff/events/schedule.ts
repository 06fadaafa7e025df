const [second, minute, hour] = [1_000, 60_000, 3_600_000];

/** From a failed attempt to the next one, in milliseconds: together three days. After the last one an event is parked. */
export const retryPauses: readonly number[] = [
  ...[5 * second, 30 * second, 2 * minute, 10 * minute, 30 * minute],
  ...[1, 2, 4, 8, 12, 20, 24].map((hours) => hours * hour),
];

/** At most this much longer than the pause, so that events that failed together do not come back together. */
const jitter = 0.1;

/**
 * When an event is tried again; null once all attempts are used up.
 *
 * @param attempts that have been made
 * @param waitMs that the receiver wants to be left alone
 */
export function nextAttemptAt(
  attempts: number,
  now: number,
  waitMs: number,
  { pauses = retryPauses, random = Math.random } = {},
): number | null {
  const pause = pauses[attempts - 1];
  if (pause === undefined) return null;
  return Math.round(now + Math.max(pause * (1 + random() * jitter), waitMs));
}
