import type { ProblemCode } from '../../contract/problems/codes.ts';
import { photoLimits, submissionFieldsSchema } from '../../contract/submission.ts';
import { keySchema, verificationSchema } from '../../contract/verification.ts';
import {
  everywhere,
  type Json,
  json,
  jsonSchema,
  type Operation,
  problemResponses,
  ref,
} from './openapi-parts.ts';

const vendorProblems = [
  'VENDOR_AUTH_FAILED',
  'VENDOR_FORBIDDEN',
  'VENDOR_REFUSED_REQUEST',
  'VENDOR_ERROR',
  'VENDOR_BUSY',
  'VENDOR_UNAVAILABLE',
  'VENDOR_AUTH_UNAVAILABLE',
  'VENDOR_TIMEOUT',
] as const;

function submissionSchema(): Json {
  const fields = jsonSchema(submissionFieldsSchema) as { properties: Json };
  const image = {
    type: 'string',
    contentMediaType: 'image/jpeg',
    description: `JPEG, at most ${photoLimits.maxBytes} bytes, sides ${photoLimits.minSide} to ${photoLimits.maxSide} pixels.`,
  };
  const either = [{ required: ['cedula', 'consent'] }, { required: ['handoff'] }];
  return { ...fields, properties: { ...fields.properties, image }, oneOf: either };
}

interface Channel {
  path: string;
  /** Who sends there. */
  from: string;
  /** What it refuses that the other one does not; at both its addresses, and when something is sent. */
  refuses: readonly ProblemCode[];
  refusesToSend: readonly ProblemCode[];
}

function channelPaths({
  path,
  from,
  refuses,
  refusesToSend,
}: Channel): Record<string, Record<string, Operation>> {
  return {
    [path]: {
      post: {
        summary: `Verify one capture, ${from}`,
        description:
          'Asks each vendor once per Idempotency-Key. The same key with the same content gives the same answer; a ' +
          'vendor that failed after it was asked gives a problem whose "verification" is the recorded answer.',
        parameters: [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: true,
            description: 'A UUID made per capture.',
            schema: jsonSchema(keySchema),
          },
        ],
        requestBody: {
          required: true,
          content: { 'multipart/form-data': { schema: ref('Submission') } },
        },
        responses: {
          200: { description: 'The verdict', content: json('Verification') } as { description: string },
          ...problemResponses(
            'BODY_MALFORMED',
            'IDEMPOTENCY_KEY_INVALID',
            'ORIGIN_FORBIDDEN',
            'VERIFICATION_PENDING',
            'BODY_TOO_LARGE',
            'IMAGE_TOO_LARGE',
            'MEDIA_TYPE_UNSUPPORTED',
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
            'ATTEMPTS_PAUSED',
            'HANDOFF_UNKNOWN',
            'STORE_UNAVAILABLE',
            ...refuses,
            ...refusesToSend,
            ...everywhere,
            ...vendorProblems,
          ),
        },
      },
    },
    [`${path}/{key}`]: {
      get: {
        summary: `The recorded answer again, ${from}`,
        description:
          'For the session that sent it, or that a phone sent it for. Waits while the vendors are still being asked.',
        parameters: [{ name: 'key', in: 'path', required: true, schema: jsonSchema(keySchema) }],
        responses: {
          200: { description: 'The verdict', content: json('Verification') } as { description: string },
          ...problemResponses(
            'ORIGIN_FORBIDDEN',
            'VERIFICATION_NOT_FOUND',
            'VERIFICATION_PENDING',
            'STORE_UNAVAILABLE',
            ...refuses,
            ...everywhere,
            ...vendorProblems,
          ),
        },
      },
    },
  };
}

export const verificationPaths = {
  ...channelPaths({
    path: '/api/verifications',
    from: "on a person's own device",
    refuses: [],
    refusesToSend: ['ADDRESS_ATTEMPTS_EXHAUSTED', 'BUDGET_EXHAUSTED', 'HANDOFF_EXPIRED', 'HANDOFF_CANCELLED'],
  }),
  ...channelPaths({
    path: '/api/station/verifications',
    from: 'at a kiosk or a counter',
    refuses: ['STATION_UNKNOWN'],
    refusesToSend: ['OPERATOR_REQUIRED', 'STATION_ATTEMPTS_EXHAUSTED'],
  }),
};

export const verificationComponents: Record<string, Json> = {
  Submission: submissionSchema(),
  Verification: jsonSchema(verificationSchema),
};
