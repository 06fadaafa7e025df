import {
  handoffClaimSchema,
  handoffConfirmationSchema,
  handoffDoingSchema,
  handoffLinkSchema,
  handoffRequestSchema,
  handoffViewSchema,
} from '../handoff.ts';
import { json, type RouteTable } from './route.ts';
import { idParamsSchema } from './schemas.ts';

export const handoffRoutes = {
  'POST /api/handoffs': {
    operationId: 'createHandoff',
    tag: 'handoffs',
    summary: 'Make a link with which the person continues on a phone',
    description:
      'From a screen without a camera. One per session: the link it had before no longer works. The link opens once.',
    access: 'visitor',
    body: json(handoffRequestSchema),
    answer: { status: 201, description: 'The link', content: json(handoffLinkSchema) },
    problems: [
      'NOT_FOUND',
      'FIELD_INVALID',
      'CEDULA_INVALID',
      'CONSENT_INVALID',
      'REQUEST_UNKNOWN',
      'REQUEST_ENDED',
    ],
  },
  'POST /api/handoffs/claim': {
    operationId: 'claimHandoff',
    tag: 'handoffs',
    summary: 'Open the link on a phone',
    description: 'Binds it to the session of the phone; the same session may do it again.',
    access: 'visitor',
    body: json(handoffClaimSchema),
    answer: { status: 200, description: 'What the phone may know', content: json(handoffViewSchema) },
    problems: [
      'HANDOFF_UNKNOWN',
      'HANDOFF_USED',
      'HANDOFF_SAME_SCREEN',
      'HANDOFF_EXPIRED',
      'HANDOFF_CANCELLED',
    ],
  },
  'GET /api/handoffs/{id}': {
    operationId: 'getHandoff',
    tag: 'handoffs',
    summary: 'What the other device is doing',
    description: 'For the two sessions of the handoff, which poll it every few seconds.',
    access: 'session',
    params: idParamsSchema,
    answer: { status: 200, description: 'What this device may know', content: json(handoffViewSchema) },
    problems: ['HANDOFF_UNKNOWN'],
  },
  'PUT /api/handoffs/{id}': {
    operationId: 'updateHandoff',
    tag: 'handoffs',
    summary: 'Report what the person is doing on the phone',
    description: 'From the phone, also as its heartbeat.',
    access: 'session',
    params: idParamsSchema,
    body: json(handoffDoingSchema),
    answer: { status: 200, description: 'What this device may know', content: json(handoffViewSchema) },
    problems: ['HANDOFF_UNKNOWN', 'FIELD_INVALID'],
  },
  'POST /api/handoffs/{id}/confirmation': {
    operationId: 'confirmHandoff',
    tag: 'handoffs',
    summary: 'Confirm on the phone that its person began the request',
    description:
      'Only for a request of a relying party, by the two digits that the screen shows. Nothing can be sent before. Other digits, or none because the person did not begin it, end the request.',
    access: 'session',
    params: idParamsSchema,
    body: json(handoffConfirmationSchema),
    answer: { status: 200, description: 'What this device may know', content: json(handoffViewSchema) },
    problems: ['HANDOFF_UNKNOWN', 'HANDOFF_EXPIRED', 'HANDOFF_CANCELLED', 'FIELD_INVALID'],
  },
  'DELETE /api/handoffs/{id}': {
    operationId: 'endHandoff',
    tag: 'handoffs',
    summary: 'End the handoff',
    description:
      'From either device. Nothing more is sent under it; an answer that came stays. From the phone of a request it ends the request.',
    access: 'session',
    params: idParamsSchema,
    answer: { status: 204, description: 'It has ended' },
    problems: ['HANDOFF_UNKNOWN'],
  },
} as const satisfies RouteTable;
