import type { ProblemSentences } from '../../contract/problems/codes.ts';
import { requestProblemsEs } from './problems-request.ts';
import { stationProblemsEs } from './problems-station.ts';
import { vendorProblemsEs } from './problems-vendor.ts';
import { visitProblemsEs } from './problems-visit.ts';

export const problemsEs: ProblemSentences = {
  ...visitProblemsEs,
  ...vendorProblemsEs,
  ...stationProblemsEs,
  ...requestProblemsEs,
};
