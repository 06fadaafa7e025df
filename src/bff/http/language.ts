import { firstLocale, isLocale, type Locale } from '../../contract/locale.ts';

/** Spanish, unless `Accept-Language` (RFC 9110) prefers another supported language. */
export function localeOf(header: string | undefined): Locale {
  let best: { locale: Locale; weight: number } = { locale: firstLocale, weight: 0 };
  for (const entry of (header ?? '').slice(0, 500).split(',')) {
    const [tag = '', ...parameters] = entry.trim().toLowerCase().split(';');
    const [locale] = tag.split('-');
    const weight = weightOf(parameters);
    if (isLocale(locale) && weight > best.weight) best = { locale, weight };
  }
  return best.locale;
}

function weightOf(parameters: readonly string[]): number {
  const quality = parameters
    .map((it) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(it)?.[1])
    .find((it) => it !== undefined);
  return quality === undefined ? 1 : Number(quality);
}
