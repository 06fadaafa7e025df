import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { goodParts, multipart } from '../client.suite.ts';
import type { Flood } from './flood.worker.ts';

/** Ends what a greedy client does. */
export type Stop = () => Promise<unknown>;

/** The network that all greedy requests come from. */
export const greedyAddress = '198.51.100.66';

/** A request as bytes in Latin-1. */
export function requestText(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body = Buffer.alloc(0),
): string {
  const lines = Object.entries({
    host: 'localhost',
    'x-forwarded-for': greedyAddress,
    'content-length': String(body.length),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body.toString('latin1')}`;
}

export const jsonText = (path: string, body: object, headers: Record<string, string> = {}): string =>
  requestText(
    'POST',
    path,
    { 'content-type': 'application/json', ...headers },
    Buffer.from(JSON.stringify(body)),
  );

/** A good submission of a person who is new each time. */
export function submissionText(
  path: string,
  cedula: string,
  headers: Record<string, string> = {},
  image?: Buffer,
): string {
  const form = multipart(goodParts(cedula, image));
  const key = { 'idempotency-key': randomUUID() };
  return requestText('POST', path, { ...form.headers, ...key, ...headers }, form.body);
}

/** Sends these again and again from a thread of its own. */
export async function flood(port: number, sockets: number, requests: string[]): Promise<Stop> {
  const workerData: Flood = { port, sockets, requests };
  const worker = new Worker(new URL('./flood.worker.ts', import.meta.url), { workerData });
  await new Promise((resolve) => worker.once('online', resolve));
  await pause(300);
  return () => worker.terminate();
}

/** Good headers and then a byte per second, on this many sockets, which are reopened when they are closed. */
export async function trickle(port: number, sockets: number, path: string, headers = {}): Promise<Stop> {
  let over = false;
  const open = new Set<ReturnType<typeof connect>>();
  const begin = () => {
    if (over) return;
    const socket = connect(port, '127.0.0.1', () => {
      const whole = submissionText(path, '8-1-1', headers);
      socket.write(Buffer.from(whole.slice(0, whole.indexOf('\r\n\r\n') + 4), 'latin1'));
    });
    const dripping = setInterval(() => socket.writable && socket.write('-'), 1_000);
    open.add(socket);
    socket.resume();
    socket.on('error', () => {});
    socket.on('close', () => {
      clearInterval(dripping);
      open.delete(socket);
      setTimeout(begin, 50);
    });
  };
  for (let n = 0; n < sockets; n += 1) begin();
  await pause(1_500);
  return async () => {
    over = true;
    for (const socket of open) socket.destroy();
  };
}
