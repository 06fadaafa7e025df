import type { ProblemSentences, RequestProblemCode } from '../../contract/problems/codes.ts';

export const requestProblemsEn: ProblemSentences<RequestProblemCode> = {
  REQUEST_UNKNOWN: {
    what: 'This request is not open in this browser, or it is over.',
    next: 'Go back to the service that sent you and start again. Nothing was sent.',
  },
  REQUEST_ENDED: {
    what: 'This request already has its answer. Nothing more was sent.',
    next: 'Go back to the service that sent you.',
  },
};
