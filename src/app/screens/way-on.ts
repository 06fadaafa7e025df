import type { StopCode } from '../flow/state.ts';

/** What a person can do after a request that ended without an answer. */
export type WayOn = 'resend' | 'retake' | 'correct' | 'restart' | 'elsewhere';

/** The one sensible way on, by code. `resend` keeps photo and key; everything else starts further back. */
export const wayOnFrom: Record<StopCode, WayOn> = {
  OFFLINE: 'resend',
  BODY_MALFORMED: 'resend',
  INTERNAL: 'resend',
  OVERLOADED: 'resend',
  STORE_UNAVAILABLE: 'resend',
  VENDOR_BUSY: 'resend',
  VENDOR_UNAVAILABLE: 'resend',
  VENDOR_AUTH_UNAVAILABLE: 'resend',
  VERIFICATION_NOT_FOUND: 'resend',
  VERIFICATION_PENDING: 'resend',
  IMAGE_TOO_LARGE: 'retake',
  BODY_TOO_LARGE: 'retake',
  IMAGE_NOT_JPEG: 'retake',
  IMAGE_DAMAGED: 'retake',
  IMAGE_DIMENSIONS: 'retake',
  CAPTURE_INVALID: 'retake',
  IDEMPOTENCY_KEY_REUSED: 'retake',
  IDEMPOTENCY_KEY_INVALID: 'retake',
  CEDULA_INVALID: 'correct',
  CONSENT_INVALID: 'restart',
  DEVICE_INVALID: 'restart',
  FIELD_INVALID: 'restart',
  MEDIA_TYPE_UNSUPPORTED: 'restart',
  NOT_FOUND: 'restart',
  METHOD_NOT_ALLOWED: 'restart',
  ORIGIN_FORBIDDEN: 'elsewhere',
  HOST_UNKNOWN: 'elsewhere',
  ATTEMPTS_EXHAUSTED: 'elsewhere',
  VENDOR_AUTH_FAILED: 'elsewhere',
  VENDOR_FORBIDDEN: 'elsewhere',
  VENDOR_REFUSED_REQUEST: 'elsewhere',
  VENDOR_ERROR: 'elsewhere',
  VENDOR_TIMEOUT: 'elsewhere',
  ANSWER_UNREADABLE: 'elsewhere',
};
