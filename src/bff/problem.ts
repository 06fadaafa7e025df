import { type ProblemCode, problems } from '../contract/problems/codes.ts';
import type { Problem as ProblemBody } from '../contract/problems/problem.ts';
import type { Locale } from '../contract/public-config.ts';
import type { Verification } from '../contract/verification.ts';
import { problemSentences } from '../locales/registry/problems.ts';

export interface ProblemDetails {
  /** Names of what was wrong in the request. */
  fields?: readonly string[];
  /** Seconds. */
  retryAfter?: number | null;
  /** ISO 8601. */
  retryAt?: string;
  verification?: Verification;
  /** Of a recorded verification that has no answer yet. */
  reference?: string;
  /** Methods that the address has, for METHOD_NOT_ALLOWED. */
  allow?: string;
  /** The request that the problem came from, when it is returned again later. */
  instance?: string;
}

/** A request that ends without a verdict; the error handler sends it as problem+json. */
export class ProblemError extends Error {
  override name = 'Problem';
  readonly code: ProblemCode;
  readonly details: ProblemDetails;

  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

/** The body of RFC 9457, for a person who reads `locale`. */
export function problemBody({ code, details }: ProblemError, locale: Locale, requestId: string): ProblemBody {
  const { what, next } = problemSentences[locale][code];
  const { status, retryable } = problems[code];
  const { fields, retryAfter, retryAt, verification, instance = requestId } = details;
  const reference = verification?.reference ?? details.reference;
  return {
    type: `/api/docs#${code}`,
    title: what,
    status,
    detail: `${what} ${next}`,
    instance,
    code,
    retryable,
    ...(retryAfter != null && { retryAfter }),
    ...(retryAt !== undefined && { retryAt }),
    ...(fields !== undefined && { fields: [...fields] }),
    ...(reference !== undefined && { reference }),
    ...(verification !== undefined && { verification }),
  };
}
