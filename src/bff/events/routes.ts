import type { FastifyInstance } from 'fastify';
import { addRoute } from '../http/add-route.ts';
import { type EventKey, eventKeySetOf } from './keys.ts';

const sharedSeconds = 300;

/** The public keys, for receivers of events. */
export function addEventKeys(app: FastifyInstance, keys: readonly EventKey[]): void {
  const body = JSON.stringify(eventKeySetOf(keys));
  // As bytes: to a text the framework adds a charset, which this media type does not have.
  addRoute(app, 'GET /.well-known/event-keys.json', async (_, reply) =>
    reply
      .header('cache-control', `public, max-age=${sharedSeconds}`)
      .type('application/jwk-set+json')
      .send(Buffer.from(body)),
  );
}
