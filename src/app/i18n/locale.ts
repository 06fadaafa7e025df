import { firstLocale, isLocale, type Locale } from '../../contract/locale.ts';

/** Spanish, unless the address names another: `?lang=en` survives a reload and can be linked. */
export function localeOfAddress(): Locale {
  const named = new URLSearchParams(location.search).get('lang');
  return isLocale(named) ? named : firstLocale;
}

/** Writes the language into the address of the current history entry. */
export function keepInAddress(locale: Locale): void {
  history.replaceState(history.state, '', withLocale(location.href, locale));
}

/** The same address in a language. */
export function withLocale(href: string, locale: Locale): string {
  const address = new URL(href);
  if (locale === firstLocale) address.searchParams.delete('lang');
  else address.searchParams.set('lang', locale);
  return address.href;
}
