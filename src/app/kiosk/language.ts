import { stationProblemsEn } from '../../contract/problems/en-station.ts';
import { stationProblemsEs } from '../../contract/problems/es-station.ts';
import type { Locale } from '../../contract/public-config.ts';
import { type Language, loadWords } from '../words/words.ts';

export type Languages = Record<Locale, Language>;

/** A citizen's words, and of the problems those that only a station meets. Both languages are at hand at any time. */
export async function loadLanguages(): Promise<Languages> {
  const [es, en] = await Promise.all([loadWords('es'), loadWords('en')]);
  return {
    es: { locale: 'es', words: { ...es, problems: { ...es.problems, ...stationProblemsEs } } },
    en: { locale: 'en', words: { ...en, problems: { ...en.problems, ...stationProblemsEn } } },
  };
}

/** Seconds as a person says them: up to two minutes in seconds, then in minutes. */
export function durationOf(seconds: number, locale: Locale): string {
  const [value, unit] = seconds <= 120 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit: unit as string, unitDisplay: 'long' }).format(
    value as number,
  );
}
