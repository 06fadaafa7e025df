// Written by `npm run docs` from the list in src/contract/locale.ts.
import type { Locale } from '../../contract/locale.ts';
import type { ProblemSentences } from '../../contract/problems/codes.ts';
import { problemsEn } from '../en/problems.ts';
import { problemsEs } from '../es/problems.ts';

export const problemSentences: Record<Locale, ProblemSentences> = {
  es: problemsEs,
  en: problemsEn,
};
