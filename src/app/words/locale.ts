import type { Locale } from '../../contract/public-config.ts';

/** Spanish first; `?lang=en` survives a reload and can be linked. */
export function localeOfAddress(): Locale {
  return new URLSearchParams(location.search).get('lang') === 'en' ? 'en' : 'es';
}

/** Writes the language into the address of the current history entry. */
export function keepInAddress(locale: Locale): void {
  const address = new URL(location.href);
  if (locale === 'es') address.searchParams.delete('lang');
  else address.searchParams.set('lang', locale);
  history.replaceState(history.state, '', address);
}
