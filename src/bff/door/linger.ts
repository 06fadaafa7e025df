import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/** How long a client that is still sending may take to notice its answer, in milliseconds. */
const lingerMs = 5_000;

/**
 * Ends our side and drops what still comes, for a while. A connection that is closed over unread bytes is reset, and a
 * client that is reset loses the answer that it was about to read (RFC 9112, section 9.6).
 */
export function closeGently(socket: Socket): void {
  socket.end();
  socket.resume();
  const enough = setTimeout(() => socket.destroy(), lingerMs);
  socket.once('close', () => clearTimeout(enough));
}

/** For an answer that does not wait for the rest of its request: closes its connection gently once it is written. */
export function answerEarly(request: IncomingMessage): void {
  const { socket } = request;
  // What Node calls on a connection that is not kept, as soon as the answer is out.
  socket.destroySoon = () => {
    request.resume();
    closeGently(socket);
  };
}
