import type { ProblemSentences } from '../../contract/problems/codes.ts';
import { problemsEn } from '../../contract/problems/en.ts';
import { problemsEs } from '../../contract/problems/es.ts';
import type { Locale } from '../../contract/public-config.ts';
import { operatorEn } from './en/operator.ts';
import { operatorEs } from './es/operator.ts';
import { useLanguage, type Widened } from './words.ts';

export type OperatorWords = Widened<typeof operatorEs>;

const operatorWords: Record<Locale, OperatorWords> = { es: operatorEs, en: operatorEn };
const problems: Record<Locale, ProblemSentences> = { es: problemsEs, en: problemsEn };

export const useOperatorWords = (): OperatorWords => operatorWords[useLanguage().locale];

/** Texts of every problem, including those of a station. */
export const useProblems = (): ProblemSentences => problems[useLanguage().locale];
