const dayMs = 24 * 3_600_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The day of a time at a place: `2026-11-22`. */
export function dayOf(time: number, zone: string): string {
  let format = formats.get(zone);
  if (format === undefined) {
    // The calendar of this locale writes years first.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
    formats.set(zone, format);
  }
  return format.format(time);
}

/**
 * When a day begins there and when it ends, in milliseconds since 1970: also where it has 23 hours or 25, and where it
 * does not begin at midnight.
 *
 * @param day `2026-11-22`, a day of the calendar
 */
export function boundsOf(day: string, zone: string): { from: number; to: number } {
  const next = new Date(Date.parse(day) + dayMs).toISOString().slice(0, 10);
  return { from: beginningOf(day, zone), to: beginningOf(next, zone) };
}

/** The first moment of that day or of a later one, by bisection: local days only go forward. */
function beginningOf(day: string, zone: string): number {
  let [before, after] = [Date.parse(day) - dayMs, Date.parse(day) + dayMs];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (dayOf(middle, zone) >= day) after = middle;
    else before = middle;
  }
  return after;
}
