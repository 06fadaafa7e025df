import type { ProblemSentences, StationProblemCode } from '../../contract/problems/codes.ts';

export const stationProblemsEn: ProblemSentences<StationProblemCode> = {
  STATION_UNKNOWN: {
    what: 'This machine is not registered as a station.',
    next: 'An administrator has to register it with a code.',
  },
  PAIRING_REFUSED: {
    what: 'This code does not work: it is mistyped, was used, or is too old.',
    next: 'Check it, or ask the administrator for another one.',
  },
  PAIRING_PAUSED: {
    what: 'Too many codes were tried.',
    next: 'Wait a moment and try again.',
  },
  STATION_ATTEMPTS_EXHAUSTED: {
    what: 'Too many verifications were made at this station in a row.',
    next: 'Wait a moment, or go to the counter.',
  },
  OPERATOR_REQUIRED: {
    what: 'No operator is signed in.',
    next: 'Sign in again.',
  },
  SIGN_IN_REFUSED: {
    what: 'The name or the PIN is wrong.',
    next: 'Try again.',
  },
  SIGN_IN_PAUSED: {
    what: 'There were too many tries with this name.',
    next: 'Wait a moment and try again.',
  },
  SIGN_IN_FAILED: {
    what: "Signing in with the institution's account did not work.",
    next: 'Try again, or tell the administrator.',
  },
  ROLE_REQUIRED: {
    what: 'Your account does not allow this.',
    next: 'Ask an administrator.',
  },
  SEARCHES_EXHAUSTED: {
    what: 'You have made 30 searches over all stations within an hour.',
    next: 'Wait, or talk to an administrator, who has been notified.',
  },
};
