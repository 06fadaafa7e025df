type Kinds = Record<string, { status: number; retryable: boolean }>;

/** Problems of stations and operators: citizens never receive them, and their page omits the texts. */
const stationProblems = {
  STATION_UNKNOWN: { status: 401, retryable: false },
  PAIRING_REFUSED: { status: 422, retryable: false },
  PAIRING_PAUSED: { status: 429, retryable: true },
  STATION_ATTEMPTS_EXHAUSTED: { status: 429, retryable: true },
  OPERATOR_REQUIRED: { status: 401, retryable: false },
  SIGN_IN_REFUSED: { status: 401, retryable: false },
  SIGN_IN_PAUSED: { status: 429, retryable: true },
  SIGN_IN_FAILED: { status: 502, retryable: true },
  ROLE_REQUIRED: { status: 403, retryable: false },
  SEARCHES_EXHAUSTED: { status: 429, retryable: true },
} as const satisfies Kinds;

/** Problems of a request of a relying party: only the page of such a request has the texts. */
const requestProblems = {
  REQUEST_UNKNOWN: { status: 404, retryable: false },
  REQUEST_ENDED: { status: 409, retryable: false },
} as const satisfies Kinds;

/**
 * Problems of a vendor. They hold a verification, and its reason has a text of its own, or did not come from
 * the BFF, and then the page requests the answer: pages omit the texts.
 */
const vendorProblems = {
  VENDOR_AUTH_FAILED: { status: 502, retryable: false },
  VENDOR_FORBIDDEN: { status: 502, retryable: false },
  VENDOR_REFUSED_REQUEST: { status: 502, retryable: false },
  VENDOR_ERROR: { status: 502, retryable: false },
  VENDOR_BUSY: { status: 503, retryable: true },
  VENDOR_UNAVAILABLE: { status: 503, retryable: true },
  VENDOR_AUTH_UNAVAILABLE: { status: 503, retryable: true },
  VENDOR_TIMEOUT: { status: 504, retryable: false },
} as const satisfies Kinds;

/**
 * Every way a request can end without a verdict: HTTP status and whether a retry may succeed later. The texts
 * are in `es.ts` and `en.ts`, the administrator's part in `operator.ts`.
 */
export const problems = {
  BODY_MALFORMED: { status: 400, retryable: false },
  IDEMPOTENCY_KEY_INVALID: { status: 400, retryable: false },
  SESSION_UNKNOWN: { status: 401, retryable: false },
  ORIGIN_FORBIDDEN: { status: 403, retryable: false },
  NOT_FOUND: { status: 404, retryable: false },
  VERIFICATION_NOT_FOUND: { status: 404, retryable: false },
  HANDOFF_UNKNOWN: { status: 404, retryable: false },
  METHOD_NOT_ALLOWED: { status: 405, retryable: false },
  REQUEST_TIMEOUT: { status: 408, retryable: true },
  VERIFICATION_PENDING: { status: 409, retryable: true },
  HANDOFF_USED: { status: 409, retryable: false },
  HANDOFF_SAME_SCREEN: { status: 409, retryable: false },
  HANDOFF_EXPIRED: { status: 410, retryable: false },
  HANDOFF_CANCELLED: { status: 410, retryable: false },
  BODY_TOO_LARGE: { status: 413, retryable: false },
  IMAGE_TOO_LARGE: { status: 413, retryable: false },
  URL_TOO_LONG: { status: 414, retryable: false },
  MEDIA_TYPE_UNSUPPORTED: { status: 415, retryable: false },
  HOST_UNKNOWN: { status: 421, retryable: false },
  CEDULA_INVALID: { status: 422, retryable: false },
  CONSENT_INVALID: { status: 422, retryable: false },
  DEVICE_INVALID: { status: 422, retryable: false },
  FIELD_INVALID: { status: 422, retryable: false },
  CAPTURE_INVALID: { status: 422, retryable: false },
  IMAGE_NOT_JPEG: { status: 422, retryable: false },
  IMAGE_DAMAGED: { status: 422, retryable: false },
  IMAGE_TIMEOUT: { status: 422, retryable: false },
  IMAGE_DIMENSIONS: { status: 422, retryable: false },
  IDEMPOTENCY_KEY_REUSED: { status: 422, retryable: false },
  ATTEMPTS_EXHAUSTED: { status: 429, retryable: true },
  CLAIM_ATTEMPTS_EXHAUSTED: { status: 429, retryable: true },
  ADDRESS_ATTEMPTS_EXHAUSTED: { status: 429, retryable: true },
  UNKNOWN_EXHAUSTED: { status: 429, retryable: true },
  NOT_ENROLLED_EXHAUSTED: { status: 429, retryable: true },
  ATTEMPTS_PAUSED: { status: 429, retryable: true },
  BUDGET_EXHAUSTED: { status: 503, retryable: true },
  HEADERS_TOO_LARGE: { status: 431, retryable: false },
  INTERNAL: { status: 500, retryable: true },
  STORE_UNAVAILABLE: { status: 503, retryable: true },
  OVERLOADED: { status: 503, retryable: true },
  ...vendorProblems,
  ...stationProblems,
  ...requestProblems,
} as const satisfies Kinds;

export type ProblemCode = keyof typeof problems;
export const problemCodes = Object.keys(problems) as [ProblemCode, ...ProblemCode[]];

/** Texts for people: what happened, and what to do. */
export type ProblemSentences<Code extends ProblemCode = ProblemCode> = Record<
  Code,
  { what: string; next: string }
>;

export type StationProblemCode = keyof typeof stationProblems;
export type RequestProblemCode = keyof typeof requestProblems;
export type VendorProblemCode = keyof typeof vendorProblems;
export type VisitProblemCode = Exclude<
  ProblemCode,
  StationProblemCode | VendorProblemCode | RequestProblemCode
>;
export const visitProblemCodes = problemCodes.filter(
  (code): code is VisitProblemCode =>
    !(code in stationProblems || code in vendorProblems || code in requestProblems),
);
/** Texts of a page: those of every visit, and on a station also its own. */
export type PageSentences = ProblemSentences<VisitProblemCode> & Partial<ProblemSentences>;
