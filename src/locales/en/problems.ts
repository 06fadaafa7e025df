import type { ProblemSentences } from '../../contract/problems/codes.ts';
import { requestProblemsEn } from './problems-request.ts';
import { stationProblemsEn } from './problems-station.ts';
import { vendorProblemsEn } from './problems-vendor.ts';
import { visitProblemsEn } from './problems-visit.ts';

export const problemsEn: ProblemSentences = {
  ...visitProblemsEn,
  ...vendorProblemsEn,
  ...stationProblemsEn,
  ...requestProblemsEn,
};
