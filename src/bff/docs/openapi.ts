import { problemSchema } from '../../contract/problems/problem.ts';
import { publicConfigSchema } from '../../contract/public-config.ts';
import { photoLimits, submissionFieldsSchema } from '../../contract/submission.ts';
import { keySchema, verificationSchema } from '../../contract/verification.ts';
import { handoffComponents, handoffPaths } from './openapi-handoffs.ts';
import {
  everywhere,
  type Json,
  json,
  jsonSchema,
  type Operation,
  problemResponses,
  ref,
} from './openapi-parts.ts';

export interface OpenApi extends Json {
  info: { title: string; version: string; description: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Json> };
}

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

/** OpenAPI 3.1 of what the browser uses, from the schemas that check it. */
export function openApi(): OpenApi {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Cotejo',
      version: '1',
      description:
        'Compares a face before the camera with an identity. Every verdict is a 200; everything else is a problem ' +
        'with a stable code.',
    },
    paths: {
      '/api/config': {
        get: {
          summary: 'What the page needs to know about this deployment',
          description: 'Holds no secret. Begins a session when there is none.',
          responses: {
            200: { description: 'The configuration', content: json('PublicConfig') } as {
              description: string;
            },
            ...problemResponses(...everywhere),
          },
        },
      },
      '/api/verifications': {
        post: {
          summary: 'Verify one capture',
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
              'ADDRESS_ATTEMPTS_EXHAUSTED',
              'ATTEMPTS_PAUSED',
              'BUDGET_EXHAUSTED',
              'HANDOFF_UNKNOWN',
              'HANDOFF_EXPIRED',
              'HANDOFF_CANCELLED',
              'STORE_UNAVAILABLE',
              ...everywhere,
              ...vendorProblems,
            ),
          },
        },
      },
      '/api/verifications/{key}': {
        get: {
          summary: 'The recorded answer again',
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
              ...everywhere,
              ...vendorProblems,
            ),
          },
        },
      },
      ...handoffPaths,
    },
    components: {
      schemas: {
        ...handoffComponents,
        PublicConfig: jsonSchema(publicConfigSchema),
        Submission: submissionSchema(),
        Verification: jsonSchema(verificationSchema),
        Problem: jsonSchema(problemSchema),
      },
    },
  };
}
