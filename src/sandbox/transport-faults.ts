import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { ReplyMessage } from './deliver.ts';
import type { Timings } from './options.ts';

/** A transport fault of a response. */
export interface TransportFault {
  kind: 'hang' | 'drip' | 'reset' | 'truncated' | 'tls';
}

/** A TLS record (RFC 8446, section 6): a fatal alert, handshake_failure. */
const tlsAlert = Buffer.from([21, 3, 3, 0, 2, 2, 40]);

type FaultSender = (raw: ServerResponse, message: ReplyMessage, timings: Timings) => void | Promise<void>;

const senders: Record<TransportFault['kind'] | 'plain', FaultSender> = {
  plain: (raw, message) => {
    writeHead(raw, message, Buffer.byteLength(message.body));
    raw.end(message.body);
  },
  hang: async (raw, _, { hangMs }) => {
    await waitWhileOpen(raw, hangMs);
    raw.destroy();
  },
  drip: async (raw, message, { dripMs }) => {
    writeHead(raw, message, Buffer.byteLength(message.body));
    for (const byte of Buffer.from(message.body)) {
      if (raw.destroyed) return;
      raw.write(Buffer.of(byte));
      await waitWhileOpen(raw, dripMs);
    }
    raw.end();
  },
  reset: (raw, message) => {
    // Announces more bytes than are sent, even for an empty body.
    writeHead(raw, message, Buffer.byteLength(message.body) + 2);
    raw.write(message.body.slice(0, message.body.length / 2) || ' ', () => raw.socket?.resetAndDestroy());
  },
  truncated: (raw, message) => {
    writeHead(
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

/** Writes a response by hand, because the framework would correct the fault. */
export async function sendWithTransportFault(
  raw: ServerResponse,
  message: ReplyMessage,
  fault: TransportFault['kind'] | 'plain',
  timings: Timings,
): Promise<void> {
  await senders[fault](raw, message, timings);
}

function writeHead(raw: ServerResponse, { status, headers }: ReplyMessage, length: number): void {
  raw.writeHead(status, { ...headers, 'content-length': length });
}

/** Waits, but stops if the client disconnects or the server closes. */
export async function waitWhileOpen(raw: ServerResponse, ms: number): Promise<void> {
  const gone = new AbortController();
  const abort = () => gone.abort();
  raw.once('close', abort);
  if (raw.destroyed) gone.abort();
  try {
    await pause(ms, undefined, { signal: gone.signal });
  } catch (error) {
    if (!gone.signal.aborted) throw error;
  } finally {
    raw.off('close', abort);
  }
}
