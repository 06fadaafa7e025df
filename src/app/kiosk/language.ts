import { type Locale, locales } from '../../contract/locale.ts';
import { stationProblemSentences } from '../../locales/registry/problems-station.ts';
import { type Language, loadWords } from '../i18n/words.ts';

export type Languages = Record<Locale, Language>;

/** Loads the citizen's texts and the problems of a station, in every language. */
export async function loadLanguages(): Promise<Languages> {
  const each = locales.map(async (locale): Promise<[Locale, Language]> => {
    const words = await loadWords(locale);
    return [
      locale,
      { locale, words: { ...words, problems: { ...words.problems, ...stationProblemSentences[locale] } } },
    ];
  });
  return Object.fromEntries(await Promise.all(each)) as Languages;
}

/** Formats a duration: up to two minutes in seconds, then in minutes. */
export function durationOf(seconds: number, locale: Locale): string {
  const [value, unit] = seconds <= 120 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit: unit as string, unitDisplay: 'long' }).format(
    value as number,
  );
}
