import type { ProblemSentences } from './codes.ts';
import { requestProblemsEs } from './es-request.ts';
import { stationProblemsEs } from './es-station.ts';
import { vendorProblemsEs } from './es-vendor.ts';
import { visitProblemsEs } from './es-visit.ts';

export const problemsEs: ProblemSentences = {
  ...visitProblemsEs,
  ...vendorProblemsEs,
  ...stationProblemsEs,
  ...requestProblemsEs,
};
