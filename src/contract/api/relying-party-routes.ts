import { requestBegunSchema, requestEndedSchema, requestEndSchema } from '../relying-party.ts';
import { json, type RouteTable } from './route.ts';
import { requestParamsSchema } from './schemas.ts';

/** The page of a request. The endpoints of OpenID Connect are described by `/oidc/.well-known/openid-configuration`. */
export const relyingPartyRoutes = {
  'POST /oidc/visit/{uid}/begin': {
    operationId: 'beginRequest',
    tag: 'relying-parties',
    summary: 'Open the request that the browser arrived with',
    description:
      'Binds the request to the session of the visit. Needs the cookie that the authorization endpoint set for this address.',
    access: 'visitor',
    params: requestParamsSchema,
    answer: { status: 200, description: 'Who asks, and about whom', content: json(requestBegunSchema) },
    problems: ['NOT_FOUND', 'REQUEST_UNKNOWN', 'STORE_UNAVAILABLE'],
  },
  'POST /oidc/visit/{uid}/end': {
    operationId: 'endRequest',
    tag: 'relying-parties',
    summary: 'End the request',
    description: 'With the recorded answer of the request, which the server finds itself, or without one.',
    access: 'visitor',
    params: requestParamsSchema,
    body: json(requestEndSchema),
    answer: { status: 200, description: 'Where to go on', content: json(requestEndedSchema) },
    problems: ['NOT_FOUND', 'REQUEST_UNKNOWN', 'FIELD_INVALID', 'VERIFICATION_PENDING', 'STORE_UNAVAILABLE'],
  },
} as const satisfies RouteTable;
