import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { LinkFailure, openVendorLink, type ReachableLink } from './vendor-link.ts';

const limits = {
  connectMs: 5_000,
  headersMs: 1_500,
  gapMs: 5_000,
  totalMs: 60_000,
  answerBytes: 10_000,
  connections: 1,
};
const request = { path: '/x', headers: {}, body: [Buffer.from('abc')] };
const final = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 3\r\n\r\nyes';
const continues = 'HTTP/1.1 100 Continue\r\n\r\n';
const processing = 'HTTP/1.1 102 Processing\r\n\r\n';
const hints = 'HTTP/1.1 103 Early Hints\r\nlink: </x>; rel=preload\r\nretry-after: 9\r\n\r\n';

let server: Server | undefined;
let link: ReachableLink | undefined;
afterEach(async () => {
  await link?.close();
  server?.close();
});

/** A server that answers every request with the same bytes, or as a function decides. */
async function openTo(play: string | ((socket: Socket) => void)): Promise<ReachableLink> {
  const listening = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      if (!chunk.includes('abc')) return;
      if (typeof play === 'string') socket.write(play);
      else play(socket);
    });
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  link = openVendorLink(`http://127.0.0.1:${(listening.address() as AddressInfo).port}`, limits);
  return link;
}

const failureOf = (sending: Promise<unknown>) =>
  sending.then(
    () => 'answered',
    (error: unknown) =>
      error instanceof LinkFailure ? `${error.trouble} ${error.sent} ${error.causeCode}` : error,
  );

describe('interim answers (RFC 9110, 15.2) before the final one', () => {
  test.each([
    ['100', continues],
    ['102', processing],
    ['103', hints],
    ['several of each', (continues + processing + hints).repeat(3)],
    ['one without a reason', 'HTTP/1.1 100\r\n\r\n'],
    ['an unknown one, of HTTP/1.0', 'HTTP/1.0 199 What\r\n\r\n'],
  ])('%s: the final answer counts, on this connection and on the next request', async (_, before) => {
    const its = await openTo(before + final);
    for (let time = 0; time < 3; time += 1) {
      const { status, headers, body } = await its.send(request);
      expect([status, body.toString(), headers['retry-after']]).toEqual([200, 'yes', undefined]);
    }
  });

  test('cut anywhere', async () => {
    const bytes = continues + hints + final;
    const its = await openTo((socket) => {
      const letters = [...bytes];
      const drip = setInterval(() => {
        const letter = letters.shift();
        if (letter === undefined || socket.destroyed) clearInterval(drip);
        else socket.write(letter);
      }, 2);
    });
    const { status, body } = await its.send(request);
    expect([status, body.toString()]).toEqual([200, 'yes']);
  });

  test('a body that looks like one is a body', async () => {
    const body = continues.repeat(2);
    const head = `HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n`;
    const its = await openTo((socket) => {
      socket.write(continues + head);
      setTimeout(() => socket.write(body), 30);
    });
    expect((await its.send(request)).body.toString()).toBe(body);
  });
});

describe('interim answers only', () => {
  test('one a moment: over when the time for the headers is, and not later', async () => {
    const its = await openTo((socket) => {
      const drip = setInterval(() => {
        if (socket.destroyed) clearInterval(drip);
        else socket.write(processing);
      }, 300);
    });
    const started = performance.now();
    expect(await failureOf(its.send(request))).toBe('no-answer true no-headers');
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test.each([
    ['without end', () => processing],
    [
      'one head without end',
      (n: number) => (n === 0 ? 'HTTP/1.1 103 Early\r\n' : `x: ${'y'.repeat(1_000)}\r\n`),
    ],
  ])('%s: aborted', async (_, piece) => {
    const its = await openTo((socket) => {
      let n = 0;
      const drip = setInterval(() => {
        if (socket.destroyed) clearInterval(drip);
        else socket.write(piece(n++));
      }, 1);
    });
    expect(await failureOf(its.send(request))).toBe('no-answer true no-headers');
  });

  test('an unrequested protocol switch', async () => {
    const its = await openTo('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n');
    expect(await failureOf(its.send(request))).toBe('broken true connection-lost');
  });
});
