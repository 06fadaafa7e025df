import type { Locale } from '../../contract/public-config.ts';

/** Spanish first; `?lang=en` survives a reload and can be linked. */
export function localeOfAddress(): Locale {
  return new URLSearchParams(location.search).get('lang') === 'en' ? 'en' : 'es';
}

/** Writes the language into the address of the current history entry. */
export function keepInAddress(locale: Locale): void {
  history.replaceState(history.state, '', withLocale(location.href, locale));
}

/** The same address in a language. */
export function withLocale(href: string, locale: Locale): string {
  const address = new URL(href);
  if (locale === 'es') address.searchParams.delete('lang');
  else address.searchParams.set('lang', locale);
  return address.href;
}
