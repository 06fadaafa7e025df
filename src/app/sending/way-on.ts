import type { VisitProblemCode } from '../../contract/problems/codes.ts';
import type { StopCode } from '../flow/state.ts';

/** Next steps after a request that ended without an answer. */
export type WayOn = 'resend' | 'retake' | 'correct' | 'restart' | 'elsewhere';

/** The next step by code. `resend` keeps photo and key; all others start further back. */
const ways: Record<VisitProblemCode | 'OFFLINE', WayOn> = {
  OFFLINE: 'resend',
  BODY_MALFORMED: 'resend',
  REQUEST_TIMEOUT: 'resend',
  INTERNAL: 'resend',
  OVERLOADED: 'resend',
  STORE_UNAVAILABLE: 'resend',
  VERIFICATION_NOT_FOUND: 'resend',
  VERIFICATION_PENDING: 'resend',
  ATTEMPTS_PAUSED: 'resend',
  BUDGET_EXHAUSTED: 'resend',
  IMAGE_TOO_LARGE: 'retake',
  BODY_TOO_LARGE: 'retake',
  IMAGE_NOT_JPEG: 'retake',
  IMAGE_DAMAGED: 'retake',
  IMAGE_TIMEOUT: 'retake',
  IMAGE_DIMENSIONS: 'retake',
  CAPTURE_INVALID: 'retake',
  IDEMPOTENCY_KEY_REUSED: 'retake',
  IDEMPOTENCY_KEY_INVALID: 'retake',
  CEDULA_INVALID: 'correct',
  CONSENT_INVALID: 'restart',
  HANDOFF_UNKNOWN: 'restart',
  HANDOFF_USED: 'restart',
  HANDOFF_SAME_SCREEN: 'restart',
  HANDOFF_EXPIRED: 'restart',
  HANDOFF_CANCELLED: 'restart',
  DEVICE_INVALID: 'restart',
  FIELD_INVALID: 'restart',
  MEDIA_TYPE_UNSUPPORTED: 'restart',
  NOT_FOUND: 'restart',
  URL_TOO_LONG: 'restart',
  HEADERS_TOO_LARGE: 'restart',
  METHOD_NOT_ALLOWED: 'restart',
  ORIGIN_FORBIDDEN: 'elsewhere',
  HOST_UNKNOWN: 'elsewhere',
  ATTEMPTS_EXHAUSTED: 'elsewhere',
  CLAIM_ATTEMPTS_EXHAUSTED: 'elsewhere',
  ADDRESS_ATTEMPTS_EXHAUSTED: 'elsewhere',
  UNKNOWN_EXHAUSTED: 'elsewhere',
  NOT_ENROLLED_EXHAUSTED: 'elsewhere',
  SESSION_UNKNOWN: 'elsewhere',
};

/** Station problems are for the staff, except a required sign-in, before which no provider was called. */
export function wayOnFrom(code: StopCode): WayOn {
  if (code === 'OPERATOR_REQUIRED') return 'resend';
  return code in ways ? ways[code as keyof typeof ways] : 'elsewhere';
}
