import type { Locale } from '../../contract/locale.ts';
import type { ProblemSentences, RequestProblemCode } from '../../contract/problems/codes.ts';
import { requestProblemsEn } from '../../contract/problems/en-request.ts';
import { requestProblemsEs } from '../../contract/problems/es-request.ts';
import { requestEn } from './en/request.ts';
import { requestEs } from './es/request.ts';
import { useLanguage, type Widened } from './words.ts';

export type RequestWords = Widened<typeof requestEs>;

const requestWords: Record<Locale, RequestWords> = { es: requestEs, en: requestEn };

/** Problems that only the page of a request can have. */
export const requestProblems: Record<Locale, ProblemSentences<RequestProblemCode>> = {
  es: requestProblemsEs,
  en: requestProblemsEn,
};

export const useRequestWords = (): RequestWords => requestWords[useLanguage().locale];
