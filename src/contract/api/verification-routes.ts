import { type ProblemCode, problemCodes } from '../problems/codes.ts';
import { verificationSchema } from '../verification.ts';
import { json, type RouteTable } from './route.ts';
import { idempotencySchema, keyParamsSchema, submissionSchema } from './schemas.ts';

const vendorProblemCodes = problemCodes.filter((code) => code.startsWith('VENDOR_'));

/** The same for a person's own device and for a station. */
const submission = {
  description:
    'Calls each vendor once per Idempotency-Key. The same key with the same content returns the same answer; when a ' +
    'vendor fails after it was called, the problem carries the recorded answer as "verification". Verdict and problem name ' +
    'a recorded verification by its "reference", which people may read aloud.',
  headers: idempotencySchema,
  body: { 'multipart/form-data': submissionSchema },
  answer: { status: 200, description: 'The verdict', content: json(verificationSchema) },
} as const;

const submissionProblems = [
  'IDEMPOTENCY_KEY_INVALID',
  'VERIFICATION_PENDING',
  'IMAGE_TOO_LARGE',
  'CEDULA_INVALID',
  'CONSENT_INVALID',
  'DEVICE_INVALID',
  'FIELD_INVALID',
  'CAPTURE_INVALID',
  'IMAGE_NOT_JPEG',
  'IMAGE_DAMAGED',
  'IMAGE_TIMEOUT',
  'IMAGE_DIMENSIONS',
  'IDEMPOTENCY_KEY_REUSED',
  'ATTEMPTS_EXHAUSTED',
  'CLAIM_ATTEMPTS_EXHAUSTED',
  'UNKNOWN_EXHAUSTED',
  'NOT_ENROLLED_EXHAUSTED',
  'ATTEMPTS_PAUSED',
  'HANDOFF_UNKNOWN',
  'REQUEST_UNKNOWN',
  'REQUEST_ENDED',
  'STORE_UNAVAILABLE',
  ...vendorProblemCodes,
] satisfies ProblemCode[];

const recorded = {
  description:
    'For the session that sent it, or that a phone sent it for. Waits a few seconds while the vendors are being called. ' +
    'Only a known session learns that nothing was recorded.',
  params: keyParamsSchema,
  answer: submission.answer,
  problems: [
    'SESSION_UNKNOWN',
    'VERIFICATION_NOT_FOUND',
    'VERIFICATION_PENDING',
    'STORE_UNAVAILABLE',
    ...vendorProblemCodes,
  ],
} as const;

export const verificationRoutes = {
  'POST /api/verifications': {
    ...submission,
    operationId: 'submitVerification',
    tag: 'verifications',
    summary: "Verify one capture, on a person's own device",
    access: 'visitor',
    problems: [
      ...submissionProblems,
      'ADDRESS_ATTEMPTS_EXHAUSTED',
      'BUDGET_EXHAUSTED',
      'HANDOFF_EXPIRED',
      'HANDOFF_CANCELLED',
    ],
  },
  'GET /api/verifications/{key}': {
    ...recorded,
    operationId: 'getVerification',
    tag: 'verifications',
    summary: "The recorded answer again, on a person's own device",
    access: 'session',
  },
  'POST /api/station/verifications': {
    ...submission,
    operationId: 'submitStationVerification',
    tag: 'stations',
    summary: 'Verify one capture, at a kiosk or a counter',
    access: 'attended-station',
    problems: [...submissionProblems, 'STATION_ATTEMPTS_EXHAUSTED'],
  },
  'GET /api/station/verifications/{key}': {
    ...recorded,
    operationId: 'getStationVerification',
    tag: 'stations',
    summary: 'The recorded answer again, at a kiosk or a counter',
    access: 'station-session',
  },
} as const satisfies RouteTable;
