import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Message } from './deliver.ts';
import type { Timings } from './options.ts';

/** What goes wrong while an answer is on its way. */
export interface WayFault {
  kind: 'hang' | 'drip' | 'reset' | 'truncated' | 'tls';
}

/** A TLS record (RFC 8446, section 6): a fatal alert, handshake_failure. */
const tlsAlert = Buffer.from([21, 3, 3, 0, 2, 2, 40]);

type Way = (raw: ServerResponse, message: Message, timings: Timings) => void | Promise<void>;

const ways: Record<WayFault['kind'] | 'plain', Way> = {
  plain: (raw, message) => {
    head(raw, message, Buffer.byteLength(message.body));
    raw.end(message.body);
  },
  hang: async (raw, _, { hangMs }) => {
    await waitOrGone(raw, hangMs);
    raw.destroy();
  },
  drip: async (raw, message, { dripMs }) => {
    head(raw, message, Buffer.byteLength(message.body));
    for (const byte of Buffer.from(message.body)) {
      if (raw.destroyed) return;
      raw.write(Buffer.of(byte));
      await waitOrGone(raw, dripMs);
    }
    raw.end();
  },
  reset: (raw, message) => {
    // More is announced than comes, also of an empty body.
    head(raw, message, Buffer.byteLength(message.body) + 2);
    raw.write(message.body.slice(0, message.body.length / 2) || ' ', () => raw.socket?.resetAndDestroy());
  },
  truncated: (raw, message) => {
    head(
      raw,
      { ...message, headers: { ...message.headers, connection: 'close' } },
      Buffer.byteLength(message.body) + 1_000,
    );
    raw.end(message.body);
  },
  tls: (raw) => {
    raw.socket?.end(tlsAlert);
  },
};

/** Writes an answer by hand: the framework would put right what is wrong with it. */
export async function sendOnTheWay(
  raw: ServerResponse,
  message: Message,
  fault: WayFault['kind'] | 'plain',
  timings: Timings,
): Promise<void> {
  await ways[fault](raw, message, timings);
}

function head(raw: ServerResponse, { status, headers }: Message, length: number): void {
  raw.writeHead(status, { ...headers, 'content-length': length });
}

/** Waits, but not for a client that has left nor for a server that closes. */
export async function waitOrGone(raw: ServerResponse, ms: number): Promise<void> {
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
