// Written by `npm run docs` from the list in src/contract/locale.ts.
import type { Locale } from '../../contract/locale.ts';
import type { ProblemSentences, RequestProblemCode } from '../../contract/problems/codes.ts';
import { requestProblemsEn } from '../en/problems-request.ts';
import { requestProblemsEs } from '../es/problems-request.ts';

export const requestProblemSentences: Record<Locale, ProblemSentences<RequestProblemCode>> = {
  es: requestProblemsEs,
  en: requestProblemsEn,
};
