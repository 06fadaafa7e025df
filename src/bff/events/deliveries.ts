import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Log, traceOf } from '../log/log.ts';
import type { EventEndpoints } from './endpoints.ts';
import { eventBodyOf, type OutboxEvent } from './event.ts';
import type { EventKey } from './keys.ts';
import type { Outbox } from './outbox.ts';
import { nextAttemptAt, retryPauses } from './schedule.ts';
import type { DeliveryResult, EventSender } from './send-event.ts';
import { signMessage } from './signature.ts';

export interface DeliveryParts {
  outbox: Outbox;
  endpoints: EventEndpoints;
  sender: Pick<EventSender, 'send'>;
  keys: readonly EventKey[];
  log: Log;
  /** Longer than an attempt can take, in milliseconds: after that another instance may try it. */
  leaseMs: number;
  /** Default: three days. */
  pauses?: readonly number[];
  /** Deliveries of this instance at once. */
  most?: number;
  /** How often the outbox is read for what other instances have written or what is due again, in milliseconds. */
  pollMs?: number;
  now?: () => number;
}

export interface Deliveries {
  /** Something was written: look now. */
  wake(): void;
  /** Takes up nothing more. What is on its way has `graceMs` to end; then it is given back. */
  stop(graceMs?: number): Promise<void>;
}

/** Delivers what is in the outbox. Several instances do so side by side: each event is leased by one of them. */
export function startDeliveries(parts: DeliveryParts): Deliveries {
  const { outbox, log, most = 16, pollMs = 5_000, now = Date.now, pauses = retryPauses } = parts;
  const inFlight = new Map<string, number>();
  /** Clients whose last delivery failed: they get one place. */
  const failing = new Set<string>();
  const running = new Set<Promise<void>>();
  const stopping = new AbortController();
  let isStopped = false;
  let looking: Promise<void> | undefined;
  let isWanted = false;

  /** A quarter of what is free, so that one client never holds all places. */
  function placesFor(client: string): number {
    const own = inFlight.get(client) ?? 0;
    const free = most - running.size;
    const share = failing.has(client) ? 1 : Math.max(1, Math.floor((free + own) / 4));
    return Math.max(0, Math.min(share - own, free));
  }

  async function take(client: string): Promise<void> {
    const places = placesFor(client);
    if (places === 0) return;
    const lease = randomUUID();
    const events = await outbox.claim(client, places, lease, now(), now() + parts.leaseMs);
    for (const event of events) start(event, lease);
  }

  function start(event: OutboxEvent, lease: string): void {
    const { client } = event;
    inFlight.set(client, (inFlight.get(client) ?? 0) + 1);
    const delivery = deliver(event, lease)
      .catch((error: unknown) => log.error({ event: 'event-outbox-failed', error: traceOf(error) }))
      .finally(() => {
        running.delete(delivery);
        const left = (inFlight.get(client) ?? 1) - 1;
        if (left === 0) inFlight.delete(client);
        else inFlight.set(client, left);
        wake();
      });
    running.add(delivery);
  }

  /** Undefined for a client that receives no events any more. */
  async function attempt(event: OutboxEvent): Promise<DeliveryResult | undefined> {
    const { id, client, verification } = event;
    try {
      const endpoint = await parts.endpoints.find(client);
      if (endpoint === undefined) return undefined;
      const claim = verification?.claim ?? null;
      const body = eventBodyOf(event, claim === null ? null : await parts.endpoints.subjectOf(client, claim));
      const headers = signMessage({ id, body }, { secrets: endpoint.secrets, keys: parts.keys }, now());
      return await parts.sender.send(endpoint.url, headers, body, stopping.signal);
    } catch (error) {
      // Such as a key that is not configured any more: an attempt like others, so that it is parked in the end.
      log.error({ event: 'event-not-signed', client, error: traceOf(error) });
      return { isDelivered: false, status: null, cause: 'defect', waitMs: 0 };
    }
  }

  async function deliver(event: OutboxEvent, lease: string): Promise<void> {
    const { id, client, attempts } = event;
    const started = now();
    const result = await attempt(event);
    const at = now();
    if (result === undefined) {
      await outbox.markFailed(id, lease, { at, cause: 'no-webhook', nextAt: null });
      log.warn({ event: 'event-without-webhook', client, count: attempts });
      return;
    }
    if (result.isDelivered) {
      failing.delete(client);
      await outbox.markDelivered(id, at);
      log.info({
        event: 'event-delivered',
        client,
        status: result.status,
        count: attempts,
        ms: at - started,
      });
      return;
    }
    if (stopping.signal.aborted) return outbox.release(id, lease);
    failing.add(client);
    // The receiver says that it will never take it (RFC 9110, section 15.5.11).
    const isGone = result.status === 410;
    const nextAt = isGone ? null : nextAttemptAt(attempts, at, result.waitMs, { pauses });
    const { cause } = result;
    await outbox.markFailed(id, lease, { at, cause, nextAt });
    const fields = { client, cause, count: attempts, ms: at - started };
    if (nextAt === null) log.error({ event: 'event-parked', ...fields });
    else log.warn({ event: 'event-not-delivered', ...fields });
  }

  async function look(): Promise<void> {
    while (isWanted && !isStopped) {
      isWanted = false;
      try {
        // Those with fewest on their way first, so that nobody is always the last.
        const due = (await outbox.dueClients(now())).toSorted(
          (a, b) => (inFlight.get(a) ?? 0) - (inFlight.get(b) ?? 0),
        );
        for (const client of due) await take(client);
      } catch (error) {
        log.error({ event: 'event-outbox-failed', error: traceOf(error) });
      }
    }
    looking = undefined;
  }

  function wake(): void {
    isWanted = true;
    if (!isStopped) looking ??= look();
  }

  const timer = setInterval(wake, pollMs).unref();
  wake();
  return {
    wake,
    async stop(graceMs = 3_000) {
      isStopped = true;
      clearInterval(timer);
      await looking;
      const over = new AbortController();
      const grace = pause(graceMs, undefined, { signal: over.signal }).catch(() => {});
      await Promise.race([Promise.all(running), grace]);
      over.abort();
      stopping.abort();
      await Promise.all(running);
    },
  };
}
