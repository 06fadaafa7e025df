import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { CausedError } from './cause-of.ts';

/** A server that sends more than this before an answer never sends one. */
const mostInterim = 32;
const mostHeadBytes = 16_384;

const waiting = new WeakMap<object, () => void>();

/** https://undici.nodejs.org/#/docs/api/DiagnosticsChannel: `undici:client:sendHeaders` */
subscribe('undici:client:sendHeaders', (message) => {
  waiting.get((message as { socket: object }).socket)?.();
});

/**
 * Removes interim responses from what undici reads from a socket. A client must be able to read any number of
 * them, also unexpected ones (RFC 9110, section 15.2); undici ends the connection at a 100, and lets each of
 * the others prolong the time for the headers. 101 stays: no protocol switch was requested.
 */
export function withoutInterimAnswers(socket: Socket): Socket {
  const read = socket.read.bind(socket);
  let held: Buffer | null = null;
  let count = 0;
  waiting.set(socket, () => {
    held = Buffer.alloc(0);
    count = 0;
  });

  socket.read = (size?: number): unknown => {
    const chunk: unknown = read(size);
    if (held === null || !Buffer.isBuffer(chunk)) return chunk;
    const { rest, skipped } = skipInterim(held.length === 0 ? chunk : Buffer.concat([held, chunk]));
    count += skipped;
    if (count > mostInterim || (isInterim(rest) && rest.length > mostHeadBytes)) {
      held = null;
      socket.destroy(new CausedError('no-headers'));
      return null;
    }
    if (mayBeInterim(rest)) {
      held = rest;
      return null;
    }
    held = null;
    return rest;
  };
  return socket;
}

const interim = /^HTTP\/1\.[01] 1(?!01)\d\d/;
const shape = 'HTTP/1.1 100';
const headOf = (bytes: Buffer) => bytes.subarray(0, shape.length).toString('latin1');
const isInterim = (bytes: Buffer) => interim.test(headOf(bytes));

/** Whether these bytes are, or may become, the beginning of an interim answer. */
function mayBeInterim(bytes: Buffer): boolean {
  const head = headOf(bytes);
  return interim.test(head + shape.slice(head.length));
}

/** Drops every whole interim answer at the beginning. */
function skipInterim(bytes: Buffer): { rest: Buffer; skipped: number } {
  let rest = bytes;
  let skipped = 0;
  while (isInterim(rest)) {
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) break;
    rest = rest.subarray(end + 4);
    skipped += 1;
  }
  return { rest, skipped };
}
