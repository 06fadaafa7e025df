import type { FastifyInstance } from 'fastify';
import type { Keyed } from '../keys/keyed.ts';
import type { NamedKey } from '../keys/keyring.ts';
import type { Log } from '../log/log.ts';
import { startDeliveries } from './deliveries.ts';
import type { EventEndpoints } from './endpoints.ts';
import { eventKeysOf } from './keys.ts';
import type { Outbox } from './outbox.ts';
import { addEventKeys } from './routes.ts';
import { createEventSender, type SendPolicy } from './send-event.ts';
import type { EventSignal } from './signal.ts';

export interface EventParts {
  /** The first two sign. */
  keys: readonly NamedKey[];
  policy: SendPolicy;
  stores: { outbox: Outbox; eventSignal: EventSignal; keyed: Keyed };
  endpoints: EventEndpoints;
  /** How long events that are over are stored, in milliseconds. */
  retentionMs: number;
  log: Log;
}

export interface Events {
  /** Deletes events that are over. */
  deleteExpired(): Promise<number>;
  addRoutes(app: FastifyInstance): void;
  stop(): Promise<void>;
}

/** Added to the time of a delivery: another instance must not begin one while this one still ends it. */
const leaseMarginMs = 15_000;

/** Starts to deliver events to relying parties. */
export function startEvents({ policy, stores, endpoints, retentionMs, log, ...parts }: EventParts): Events {
  const { outbox, eventSignal, keyed } = stores;
  const keys = eventKeysOf(parts.keys, keyed);
  const sender = createEventSender(policy);
  const leaseMs = policy.totalMs + leaseMarginMs;
  const deliveries = startDeliveries({ outbox, endpoints, sender, keys, log, leaseMs });
  const unsubscribe = eventSignal.subscribe(deliveries.wake);
  return {
    deleteExpired: () => outbox.expire(Date.now() - retentionMs),
    addRoutes: (app) => addEventKeys(app, keys),
    async stop() {
      unsubscribe();
      await deliveries.stop();
      await sender.close();
    },
  };
}
