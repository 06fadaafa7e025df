import { stationProblemsEn } from '../../contract/problems/en-station.ts';
import { stationProblemsEs } from '../../contract/problems/es-station.ts';
import type { Locale } from '../../contract/public-config.ts';
import { en } from '../words/en.ts';
import { es } from '../words/es.ts';
import type { Language, Words } from '../words/words.ts';

/** A citizen's words, and of the problems those that only a station meets. Both languages are at hand at any time. */
const words: Record<Locale, Words> = {
  es: { ...es, problems: { ...es.problems, ...stationProblemsEs } },
  en: { ...en, problems: { ...en.problems, ...stationProblemsEn } },
};

export const languages: Record<Locale, Language> = {
  es: { locale: 'es', words: words.es },
  en: { locale: 'en', words: words.en },
};

/** Seconds as a person says them: up to two minutes in seconds, then in minutes. */
export function durationOf(seconds: number, locale: Locale): string {
  const [value, unit] = seconds <= 120 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit: unit as string, unitDisplay: 'long' }).format(
    value as number,
  );
}
