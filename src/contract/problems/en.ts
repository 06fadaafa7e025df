import type { ProblemSentences } from './codes.ts';
import { requestProblemsEn } from './en-request.ts';
import { stationProblemsEn } from './en-station.ts';
import { vendorProblemsEn } from './en-vendor.ts';
import { visitProblemsEn } from './en-visit.ts';

export const problemsEn: ProblemSentences = {
  ...visitProblemsEn,
  ...vendorProblemsEn,
  ...stationProblemsEn,
  ...requestProblemsEn,
};
