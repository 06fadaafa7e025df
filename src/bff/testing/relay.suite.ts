import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A server that stands for distance: it passes bytes on to a port of this machine after a delay each way. */
export interface Relay {
  port: number;
  /** Counts the round trips so far: how often a client sent something after it had received something. */
  roundTrips(): number;
  close(): void;
}

/** Timers fire up to a millisecond late, so what is almost due leaves with what is due. */
const toleranceMs = 0.2;

export async function startRelay(target: number, delayMs: number): Promise<Relay> {
  let roundTrips = 0;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    let hasReceived = true;
    const sent = () => {
      if (hasReceived) roundTrips += 1;
      hasReceived = false;
    };
    const received = () => {
      hasReceived = true;
    };
    for (const socket of [near, far]) {
      socket.setNoDelay(true);
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    }
    near.on('data', sent);
    passOn(near, far, delayMs, () => {});
    passOn(far, near, delayMs, received);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    roundTrips: () => roundTrips,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

function passOn(from: Socket, to: Socket, delayMs: number, passed: () => void): void {
  const queue: { due: number; bytes: Buffer }[] = [];
  let isWaiting = false;
  function pass(bytes: Buffer) {
    to.write(bytes);
    passed();
  }
  function wait(ms: number) {
    isWaiting = true;
    setTimeout(flush, ms);
  }
  function flush() {
    isWaiting = false;
    const now = performance.now();
    for (let [next] = queue; next !== undefined && next.due <= now + toleranceMs; [next] = queue) {
      pass(next.bytes);
      queue.shift();
    }
    const [next] = queue;
    if (next !== undefined) wait(Math.max(0, next.due - now));
  }
  from.on('data', (bytes) => {
    if (delayMs === 0) pass(bytes);
    else {
      queue.push({ due: performance.now() + delayMs, bytes });
      if (!isWaiting) wait(delayMs);
    }
  });
  from.on('close', () => setTimeout(() => to.end(), delayMs + 5));
  from.on('error', () => to.destroy());
}
