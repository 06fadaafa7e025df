/**
 * A day and a time of day in a zone, with the zone's name; the next whole minute, so that it is never too early.
 *
 * @param timeZone of the institution; undefined for that of the device
 */
export function clockTimeOf(at: string, locale: string, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'shortGeneric',
  }).format(Math.ceil(Date.parse(at) / 60_000) * 60_000);
}

/**
 * A date with a time, in a zone that is named.
 *
 * @param timeZone of the institution; undefined for that of the device
 */
export function momentOf(at: string, locale: string, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
    timeZone,
    timeZoneName: 'shortGeneric',
  }).format(new Date(at));
}

/** A date, in a zone as above. */
export function dateOf(at: string, locale: string, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(new Date(at));
}
