import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import type { LedgerEntry } from './ledger.ts';
import type { Timings } from './options.ts';
import type { Fault, FaultShape } from './scenarios/types.ts';

/** The vendor's way to say no: its JSON body for a status, with its own code if it has one. */
export type Refusal = (status: number, text: string, code?: string) => string;

export interface Delivery {
  reply: FastifyReply;
  entry: LedgerEntry;
  timings: Timings;
  refusal: Refusal;
}

const json = 'application/json';

/** Sends an answer the ordinary way. */
export function send({ reply, entry }: Delivery, status: number, body: string, headers = {}): FastifyReply {
  entry.status = status;
  return reply.code(status).headers(headers).type(json).send(body);
}

/** Refuses in the vendor's words and notes why. */
export function refuse(delivery: Delivery, status: number, text: string, code?: string): FastifyReply {
  delivery.entry.refusal = text;
  return send(delivery, status, delivery.refusal(status, text, code));
}

const statusTexts: Readonly<Record<number, string>> = {
  400: 'Bad request.',
  401: 'Given token not valid for any token type',
  403: 'You do not have permission to perform this action.',
  429: 'Request was throttled. Expected available in 7 seconds.',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** Sends `body` (a JSON object) with 200, or what the fault makes of it. */
export async function deliver(delivery: Delivery, body: string, fault?: Fault): Promise<FastifyReply> {
  if (!fault) return send(delivery, 200, body);
  if (fault.kind === 'status') {
    const text = statusTexts[fault.status] ?? `Status ${fault.status}`;
    const headers = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
    return send(delivery, fault.status, delivery.refusal(fault.status, text, fault.code), headers);
  }
  if (fault.kind === 'slow') {
    await waitOrGone(delivery.reply.raw, delivery.timings.slowMs);
    return send(delivery, 200, body);
  }
  // From here on the bytes on the wire are wrong on purpose, which the framework would put right.
  delivery.reply.hijack();
  await breaks[fault.kind](delivery, body);
  return delivery.reply;
}

type Break = (delivery: Delivery, body: string) => void | Promise<void>;

const breaks: Record<Exclude<FaultShape, 'slow'>, Break> = {
  hang: async ({ reply, timings }) => {
    await waitOrGone(reply.raw, timings.hangMs);
    reply.raw.destroy();
  },
  drip: async (delivery, body) => {
    const { raw } = delivery.reply;
    head(delivery, 200, { 'content-type': json, 'content-length': Buffer.byteLength(body) });
    for (const byte of Buffer.from(body)) {
      if (raw.destroyed) return;
      raw.write(Buffer.of(byte));
      await waitOrGone(raw, delivery.timings.dripMs);
    }
    raw.end();
  },
  reset: (delivery, body) => {
    const { raw } = delivery.reply;
    head(delivery, 200, { 'content-type': json, 'content-length': Buffer.byteLength(body) });
    raw.write(body.slice(0, body.length / 2), () => raw.socket?.resetAndDestroy());
  },
  malformed: (delivery, body) => whole(delivery, body.slice(0, Math.ceil(body.length * 0.6)), json),
  html: (delivery) =>
    whole(delivery, '<!doctype html><html><body><h1>It works</h1></body></html>', 'text/html; charset=utf-8'),
  empty: (delivery) => whole(delivery, '', json),
  'wrong-types': (delivery, body) => whole(delivery, mistype(body), json),
  truncated: (delivery, body) => {
    const length = Buffer.byteLength(body) + 1_000;
    head(delivery, 200, { 'content-type': json, 'content-length': length, connection: 'close' });
    delivery.reply.raw.end(body);
  },
  huge: (delivery, body) => whole(delivery, `${body.slice(0, -1)},"padding":"${'x'.repeat(2 ** 21)}"}`, json),
  redirect: (delivery) => {
    head(delivery, 302, { location: '/elsewhere/', 'content-length': 0 });
    delivery.reply.raw.end();
  },
};

function head({ reply, entry }: Delivery, status: number, headers: Record<string, string | number>): void {
  entry.status = status;
  reply.raw.writeHead(status, headers);
}

function whole(delivery: Delivery, body: string, type: string): void {
  head(delivery, 200, { 'content-type': type, 'content-length': Buffer.byteLength(body) });
  delivery.reply.raw.end(body);
}

/** Every number and boolean as text: `"valid":"true"`, `"serviceResultCode":"0"`. */
function mistype(body: string): string {
  return JSON.stringify(JSON.parse(body), (_, value: unknown) =>
    typeof value === 'number' || typeof value === 'boolean' ? String(value) : value,
  );
}

/** Waits, but not for a client that has left nor for a server that closes. */
async function waitOrGone(raw: ServerResponse, ms: number): Promise<void> {
  const gone = new AbortController();
  const leave = () => gone.abort();
  raw.once('close', leave);
  if (raw.destroyed) gone.abort();
  try {
    await pause(ms, undefined, { signal: gone.signal });
  } catch (error) {
    if (!gone.signal.aborted) throw error;
  } finally {
    raw.off('close', leave);
  }
}
