// Written by `npm run docs` from the list in src/contract/locale.ts.
import type { Locale } from '../../contract/locale.ts';
import type { ProblemSentences, StationProblemCode } from '../../contract/problems/codes.ts';
import { stationProblemsEn } from '../en/problems-station.ts';
import { stationProblemsEs } from '../es/problems-station.ts';

export const stationProblemSentences: Record<Locale, ProblemSentences<StationProblemCode>> = {
  es: stationProblemsEs,
  en: stationProblemsEn,
};
