import { connect } from 'node:net';

/** An answer as it stood on the wire; `status` is 0 when the connection ended without one. */
export interface RawResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
  /** Whether the server sent 100 Continue first. */
  continued: boolean;
}

interface Manner {
  /** Closes our side after the last byte. */
  hangUp?: boolean;
  /** Goes on with a byte now and then, until the server has had enough. */
  drip?: boolean;
  /** Leaves when the answer is whole, and does not wait for the server to close. */
  leave?: boolean;
}

/** Writes any bytes to a port of this machine, and reads the first answer until the connection ends. */
export function exchange(port: number, bytes: Buffer | string, manner: Manner = {}): Promise<RawResponse> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () =>
      manner.hangUp ? socket.end(bytes) : socket.write(bytes),
    );
    const dripping = setInterval(() => manner.drip && socket.write('x'), 200);
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      if (manner.leave && isWhole(parseResponse(Buffer.concat(chunks).toString('utf8')))) socket.destroy();
    });
    // A server may close while we still send; what it sent before counts.
    socket.on('error', () => {});
    socket.on('close', () => {
      clearInterval(dripping);
      resolve(parseResponse(Buffer.concat(chunks).toString('utf8')));
    });
  });
}

function parseResponse(text: string): RawResponse {
  const answer = text.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, '');
  const continued = answer !== text;
  const end = answer.indexOf('\r\n\r\n');
  if (end < 0) return { status: 0, headers: {}, body: answer, continued };
  const [first = '', ...lines] = answer.slice(0, end).split('\r\n');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return {
    status: Number(/^HTTP\/1\.1 (\d{3}) /.exec(first)?.[1] ?? 0),
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: answer.slice(end + 4),
    continued,
  };
}

/** Whether the body that the headers announce is there. */
const isWhole = ({ status, headers, body }: RawResponse) =>
  status >= 200 && Buffer.byteLength(body) >= Number(headers['content-length'] ?? 0);
