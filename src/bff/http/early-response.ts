import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/** How long a client that is still sending may take to notice its answer, in milliseconds. */
const drainMs = 5_000;

/**
 * Ends our side and discards incoming bytes for a while. A connection that is closed over unread bytes is
 * reset, and a client that is reset loses the answer that it was about to read (RFC 9112, section 9.6).
 */
export function drainAndClose(socket: Socket): void {
  socket.end();
  socket.resume();
  const enough = setTimeout(() => socket.destroy(), drainMs);
  socket.once('close', () => clearTimeout(enough));
}

/** For an answer that does not wait for the rest of its request: closes its connection gently once it is written. */
export function respondBeforeBody(request: IncomingMessage): void {
  const { socket } = request;
  // Node calls this on a connection without keep-alive, as soon as the answer is written.
  socket.destroySoon = () => {
    request.resume();
    drainAndClose(socket);
  };
}
