/**
 * A day and a time of day in a zone, with the zone's name; the next whole minute, so that it is never too early.
 *
 * @param timeZone of the institution; undefined for that of the device
 */
export function clockTimeOf(at: string, locale: string, timeZone: string | undefined): string {
  const form = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'shortGeneric',
  });
  return withZoneName(form, Math.ceil(Date.parse(at) / 60_000) * 60_000);
}

/**
 * A date with a time, in a zone that is named.
 *
 * @param timeZone of the institution; undefined for that of the device
 */
export function momentOf(at: string, locale: string, timeZone: string | undefined): string {
  const form = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
    timeZone,
    timeZoneName: 'shortGeneric',
  });
  return withZoneName(form, Date.parse(at));
}

/** A date, in a zone as above. */
export function dateOf(at: string, locale: string, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(new Date(at));
}

/** The zone by its city where CLDR has an abbreviation only: in English it calls Panama's "EST". */
function withZoneName(form: Intl.DateTimeFormat, at: number): string {
  const { locale, timeZone } = form.resolvedOptions();
  const city = timeZone.split('/')[1]?.replaceAll('_', ' ');
  const named = locale.startsWith('es') ? `hora de ${city}` : `${city} time`;
  const zone = form.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const text = form.format(at);
  return city !== undefined && /^[A-Z]{2,5}$/.test(zone) ? text.replace(zone, named) : text;
}
