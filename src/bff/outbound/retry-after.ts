import type { VendorAnswer } from './vendor-link.ts';

const longestWait = 3_600;

/** The pause that an answer requests, in seconds; null where it requests none, or not readably. */
export function retryAfterOf({ status, headers }: Pick<VendorAnswer, 'status' | 'headers'>): number | null {
  return status === 429 || status === 503 ? readRetryAfter(headers['retry-after']) : null;
}

/**
 * `Retry-After` (RFC 9110, section 10.2.3): seconds or a date, cut to between a second and an hour. Of several the longest
 * counts. Null when it is absent, or neither.
 *
 * @param now milliseconds since 1970, against which a date is read
 */
export function readRetryAfter(header: string | string[] | undefined, now = Date.now()): number | null {
  const waits = [header ?? []].flat().flatMap((text) => readOne(text.trim(), now) ?? []);
  return waits.length === 0 ? null : Math.min(Math.max(...waits, 1), longestWait);
}

/** `Date.parse` makes a date of nearly anything with a number in it: a date begins with the name of its day or with it. */
const dateForm =
  /^(?:[A-Za-z]{3,9},? )?(?:\d{1,2}[ -][A-Za-z]{3}[ -]\d{2,4}|[A-Za-z]{3} +\d{1,2}) .*\d{2}:\d{2}:\d{2}/;

function readOne(text: string, now: number): number | null {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Math.ceil(Number(text));
  if (!dateForm.test(text)) return null;
  // The third form of a date has no zone and means GMT (RFC 9110, section 5.6.7).
  const date = / \d{4}$/.test(text) ? `${text} GMT` : text;
  const seconds = Math.ceil((Date.parse(date) - now) / 1_000);
  return Number.isFinite(seconds) ? seconds : null;
}
