import {
  handoffClaimSchema,
  handoffDoingSchema,
  handoffLinkSchema,
  handoffRequestSchema,
  handoffViewSchema,
} from '../../contract/handoff.ts';
import {
  body,
  everywhere,
  type Json,
  jsonSchema,
  type Operation,
  problemResponses,
  told,
} from './openapi-parts.ts';

const id = [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }];

export const handoffPaths: Record<string, Record<string, Operation>> = {
  '/api/handoffs': {
    post: {
      summary: 'A link with which the person goes on, on a phone',
      description:
        'From a screen without a camera. One per session: the link it had before no longer works. The link opens once.',
      requestBody: body('HandoffRequest'),
      responses: {
        201: told('The link', 'HandoffLink'),
        ...problemResponses(
          'BODY_MALFORMED',
          'ORIGIN_FORBIDDEN',
          'NOT_FOUND',
          'BODY_TOO_LARGE',
          'MEDIA_TYPE_UNSUPPORTED',
          'FIELD_INVALID',
          'CEDULA_INVALID',
          'CONSENT_INVALID',
          ...everywhere,
        ),
      },
    },
  },
  '/api/handoffs/claim': {
    post: {
      summary: 'Open the link on a phone',
      description: 'Binds it to the session of the phone; the same session may do it again.',
      requestBody: body('HandoffClaim'),
      responses: {
        200: told('What the phone may know', 'HandoffView'),
        ...problemResponses(
          'BODY_MALFORMED',
          'ORIGIN_FORBIDDEN',
          'HANDOFF_UNKNOWN',
          'HANDOFF_USED',
          'HANDOFF_SAME_SCREEN',
          'HANDOFF_EXPIRED',
          'HANDOFF_CANCELLED',
          'BODY_TOO_LARGE',
          'MEDIA_TYPE_UNSUPPORTED',
          ...everywhere,
        ),
      },
    },
  },
  '/api/handoffs/{id}': {
    get: {
      summary: 'What the other device does',
      description: 'For the two sessions of the handoff. Asked every few seconds.',
      parameters: id,
      responses: {
        200: told('What this device may know', 'HandoffView'),
        ...problemResponses('ORIGIN_FORBIDDEN', 'HANDOFF_UNKNOWN', ...everywhere),
      },
    },
    put: {
      summary: 'What the person does on the phone',
      description: 'From the phone, also as a sign of life.',
      parameters: id,
      requestBody: body('HandoffDoing'),
      responses: {
        200: told('What this device may know', 'HandoffView'),
        ...problemResponses(
          'BODY_MALFORMED',
          'ORIGIN_FORBIDDEN',
          'HANDOFF_UNKNOWN',
          'BODY_TOO_LARGE',
          'MEDIA_TYPE_UNSUPPORTED',
          'FIELD_INVALID',
          ...everywhere,
        ),
      },
    },
    delete: {
      summary: 'End it',
      description: 'From either device. Nothing more is sent under it; an answer that came stays.',
      parameters: id,
      responses: {
        204: { description: 'It is over' },
        ...problemResponses('ORIGIN_FORBIDDEN', 'HANDOFF_UNKNOWN', ...everywhere),
      },
    },
  },
};

export const handoffComponents: Record<string, Json> = {
  HandoffRequest: jsonSchema(handoffRequestSchema),
  HandoffLink: jsonSchema(handoffLinkSchema),
  HandoffClaim: jsonSchema(handoffClaimSchema),
  HandoffDoing: jsonSchema(handoffDoingSchema),
  HandoffView: jsonSchema(handoffViewSchema),
};
