import { connect } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';

/** Requests that a thread of its own sends repeatedly, the next one on each socket after an answer. */
export interface Flood {
  port: number;
  sockets: number;
  /** In Latin-1; sent in turns. */
  requests: string[];
}

const { port, sockets, requests } = workerData as Flood;
let sent = 0;

/** Whether an answer is here, with the body that its headers announce. */
function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n') + 4;
  if (end < 4) return false;
  const length = /content-length: (\d+)/i.exec(text.slice(0, end))?.[1];
  return length === undefined
    ? text.endsWith('0\r\n\r\n') || / 204 /.test(text.slice(0, 15))
    : text.length - end >= Number(length);
}

function open(): void {
  const socket = connect(port, '127.0.0.1');
  const next = () => {
    socket.write(Buffer.from(requests[sent % requests.length] ?? '', 'latin1'));
    sent += 1;
  };
  let received = '';
  socket.on('connect', next);
  socket.on('data', (chunk) => {
    received += chunk.toString('latin1');
    if (!isWhole(received)) return;
    received = '';
    setImmediate(next);
  });
  socket.on('error', () => {});
  socket.on('close', () => setTimeout(open, 20));
}
for (let n = 0; n < sockets; n += 1) open();
parentPort?.on('message', () => process.exit(0));
