import type { RouteTable } from './route.ts';
import { jwksSchema } from './schemas.ts';

export const eventRoutes = {
  'GET /.well-known/event-keys.json': {
    operationId: 'getEventKeys',
    tag: 'events',
    summary: 'The public keys of events',
    description:
      'A JWK set (RFC 7517) of the Ed25519 keys that sign events as `v1a` of Standard Webhooks: two, so that one can be replaced.',
    access: 'public',
    answer: { status: 200, description: 'The keys', content: { 'application/jwk-set+json': jwksSchema } },
  },
} as const satisfies RouteTable;
