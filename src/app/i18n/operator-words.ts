import type { ProblemSentences } from '../../contract/problems/codes.ts';
import type { OperatorWords } from '../../locales/es/operator.ts';
import { operatorWords } from '../../locales/registry/operator.ts';
import { problemSentences } from '../../locales/registry/problems.ts';
import { useLanguage } from './words.ts';

export const useOperatorWords = (): OperatorWords => operatorWords[useLanguage().locale];

/** Texts of every problem, including those of a station. */
export const useProblems = (): ProblemSentences => problemSentences[useLanguage().locale];
