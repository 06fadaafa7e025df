import type { RouteName } from '../../src/contract/api/routes.ts';

/** The page that requests each route, where a page does; each has its sweep. */
type Place = 'sending' | 'lookup' | 'citizen' | 'phone' | 'kiosk' | 'operator' | 'receipt' | 'nobody';

/** A route without a page does not compile; one without a case in its sweep fails there. */
export const places: Record<RouteName, Place> = {
  'GET /api/config': 'citizen',
  'POST /api/verifications': 'sending',
  'GET /api/verifications/{key}': 'lookup',
  'GET /api/verifications/{key}/receipt': 'citizen',
  'POST /api/handoffs': 'phone',
  'POST /api/handoffs/claim': 'phone',
  'GET /api/handoffs/{id}': 'phone',
  'PUT /api/handoffs/{id}': 'phone',
  // Only for a request of a relying party: its journey is e2e/full/relying-party-phone.spec.ts.
  'POST /api/handoffs/{id}/confirmation': 'nobody',
  'DELETE /api/handoffs/{id}': 'phone',
  'POST /api/station/pair': 'kiosk',
  'GET /api/station': 'kiosk',
  'POST /api/station/self-test': 'kiosk',
  'POST /api/station/visits': 'kiosk',
  'DELETE /api/station/visits': 'kiosk',
  'POST /api/station/verifications': 'kiosk',
  'GET /api/station/verifications/{key}': 'kiosk',
  'GET /api/station/verifications/{key}/receipt': 'kiosk',
  'POST /api/operator/session': 'operator',
  'DELETE /api/operator/session': 'operator',
  // Leads to the institution's own sign-in, which has a test: e2e/full/operator-openid.spec.ts.
  'POST /api/operator/openid': 'nobody',
  'GET /api/operator/openid/callback': 'nobody',
  'GET /api/operator/visits': 'operator',
  'GET /api/operator/visits/{folio}': 'operator',
  'POST /api/operator/visits/{folio}/notes': 'operator',
  'POST /api/operator/searches': 'operator',
  // For who signed in with an account of the institution: src/bff/operators/search-routes.test.ts.
  'POST /api/operator/searches/person': 'nobody',
  'GET /api/operator/queue': 'operator',
  // A download by the browser, reports that it sends itself, and documents for other programs.
  'GET /api/operator/export': 'nobody',
  'POST /api/receipts/check': 'receipt',
  'GET /.well-known/jwks.json': 'nobody',
  // Sent beside a visit, which never waits for it: e2e/full/steps.spec.ts.
  'POST /api/steps': 'nobody',
  'GET /.well-known/event-keys.json': 'nobody',
  // The page of a request has a journey of its own: e2e/full/relying-party.spec.ts.
  'POST /oidc/visit/{uid}/begin': 'nobody',
  'POST /oidc/visit/{uid}/end': 'nobody',
  'POST /csp-report': 'nobody',
  'GET /health/live': 'nobody',
  'GET /health/ready': 'nobody',
  'GET /api/openapi.json': 'nobody',
  'GET /api/docs': 'nobody',
  'GET /api/docs.css': 'nobody',
};

export const routesAt = (place: Place): RouteName[] =>
  (Object.keys(places) as RouteName[]).filter((route) => places[route] === place);
