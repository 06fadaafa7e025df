import type { ProblemSentences, VendorProblemCode } from '../../contract/problems/codes.ts';

export const vendorProblemsEn: ProblemSentences<VendorProblemCode> = {
  VENDOR_AUTH_FAILED: {
    what: 'The verification service did not accept our credentials.',
    next: 'It is not your fault. Try again later or go to the counter.',
  },
  VENDOR_FORBIDDEN: {
    what: 'The verification service does not allow us to make this request.',
    next: 'It is not your fault. Try again later or go to the counter.',
  },
  VENDOR_REFUSED_REQUEST: {
    what: 'The verification service did not accept the request.',
    next: 'It is not your fault. Try again later or go to the counter.',
  },
  VENDOR_ERROR: {
    what: 'The verification service answered something that cannot be read.',
    next: 'Do not try again yet: the attempt may have been counted. Check the status or go to the counter.',
  },
  VENDOR_BUSY: { what: 'The verification service is busy.', next: 'Wait a few minutes and try again.' },
  VENDOR_UNAVAILABLE: {
    what: 'The verification service is not available.',
    next: 'Wait a few minutes and try again.',
  },
  VENDOR_AUTH_UNAVAILABLE: {
    what: 'The verification service is not available.',
    next: 'Wait a few minutes and try again.',
  },
  VENDOR_TIMEOUT: {
    what: 'The verification service did not answer in time.',
    next: 'Do not try again yet: the attempt may have been counted. Check the status in a few minutes.',
  },
};
