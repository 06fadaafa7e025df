import type { ProblemSentences } from './codes.ts';
import { stationProblemsEn } from './en-station.ts';
import { visitProblemsEn } from './en-visit.ts';

export const problemsEn: ProblemSentences = { ...visitProblemsEn, ...stationProblemsEn };
