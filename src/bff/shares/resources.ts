import type { RouteName } from '../../contract/api/routes.ts';

/**
 * Every resource that all clients share, and what prevents one of them from taking it from the others. The
 * sweep "shares" plays a greedy client against each; a route that is not in the second list does not compile.
 */
export const sharedResources = {
  'citizen-places': 'submissions in flight: a share per network, applied under pressure (places.ts)',
  'station-places': 'submissions of stations in flight: places of their own, a share per station',
  lookups: 'requests that wait for a recorded answer: a share per network',
  decoders: 'threads that decode photos: networks and stations in turns (fair-slots.ts)',
  vendor: 'calls to a vendor at once: networks and stations in turns',
  'unknown-people': 'questions about people who are not enrolled: limits per session and per network',
  handoffs: 'links to a phone: a network gets an eighth of what is free',
  pairing: 'codes of stations: wrong ones are counted by network',
  pins: "operators' PINs: counted and looked at by station",
  probe: 'the readiness probe of the record: one result for all callers within a moment',
  database: 'the lock of the database: tried again and again, never waited for by the event loop',
  steps: 'counters of steps: a budget a minute and network, beyond which nothing is counted',
  log: 'lines that anybody can cause: a budget a minute',
  'event-loop': 'the processor: bounded work per request, and nothing that blocks',
} as const;

export type SharedResource = keyof typeof sharedResources;

const submission = ['decoders', 'vendor', 'unknown-people', 'database'] as const;

/** The endpoints of OpenID Connect for relying parties, which its own document describes. */
type ProtocolRoute =
  | `GET /oidc/${'auth' | 'auth/{uid}' | 'logo/{hash}' | 'jwks' | 'me' | '.well-known/openid-configuration'}`
  | `POST /oidc/${'me' | 'request' | 'token'}`;

/** What each route of the table uses of it, and the page with its files. */
export const routeResources: Record<
  RouteName | ProtocolRoute | 'GET /*' | 'GET /vendor/facephi/*',
  readonly SharedResource[]
> = {
  'POST /api/verifications': ['citizen-places', ...submission],
  'POST /api/station/verifications': ['station-places', ...submission],
  'GET /api/verifications/{key}': ['lookups', 'database'],
  'GET /api/station/verifications/{key}': ['lookups', 'database'],
  'GET /api/verifications/{key}/receipt': ['database'],
  'GET /api/station/verifications/{key}/receipt': ['database'],
  'POST /api/handoffs': ['handoffs', 'database'],
  'POST /api/handoffs/claim': ['database'],
  'GET /api/handoffs/{id}': ['database'],
  'PUT /api/handoffs/{id}': ['database'],
  'POST /api/handoffs/{id}/confirmation': ['database'],
  'DELETE /api/handoffs/{id}': ['database'],
  'POST /api/station/pair': ['pairing', 'database'],
  'GET /api/station': ['database'],
  'POST /api/station/self-test': ['vendor', 'database', 'probe'],
  'POST /api/station/visits': ['database'],
  'DELETE /api/station/visits': ['database'],
  'POST /api/operator/session': ['pins', 'database'],
  'DELETE /api/operator/session': ['database'],
  'POST /api/operator/openid': ['database'],
  'GET /api/operator/openid/callback': ['database'],
  'GET /api/operator/visits': ['database'],
  'GET /api/operator/visits/{folio}': ['database'],
  'POST /api/operator/visits/{folio}/notes': ['database'],
  'POST /api/operator/searches': ['database'],
  'POST /api/operator/searches/person': ['database'],
  'GET /api/operator/queue': ['database'],
  'GET /api/operator/export': ['database'],
  'POST /api/receipts/check': ['event-loop'],
  'POST /api/steps': ['steps'],
  'POST /oidc/visit/{uid}/begin': ['database'],
  'POST /oidc/visit/{uid}/end': ['database'],
  'GET /oidc/auth': ['database'],
  'GET /oidc/auth/{uid}': ['database'],
  'GET /oidc/logo/{hash}': ['database'],
  'GET /oidc/jwks': ['database'],
  'GET /oidc/me': ['database'],
  'GET /oidc/.well-known/openid-configuration': ['database'],
  'POST /oidc/me': ['database'],
  'POST /oidc/request': ['database'],
  'POST /oidc/token': ['database'],
  'POST /csp-report': ['log'],
  'GET /health/ready': ['probe'],
  'GET /health/live': ['event-loop'],
  'GET /api/config': ['database'],
  'GET /api/openapi.json': ['event-loop'],
  'GET /api/docs': ['event-loop'],
  'GET /api/docs.css': ['event-loop'],
  'GET /.well-known/jwks.json': ['event-loop'],
  'GET /.well-known/event-keys.json': ['event-loop'],
  'GET /*': ['event-loop'],
  'GET /vendor/facephi/*': ['event-loop'],
};
