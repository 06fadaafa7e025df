import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { type Dispatcher, Pool } from 'undici';
import * as z from 'zod/mini';
import { multipart } from '../../../src/bff/testing/client.suite.ts';
import { onEnd } from '../../../tools/lib/ending.ts';
import { randomFrom } from '../../resilience/fuzz/random.ts';
import { cedulas, type Job, jobSchema, noticeVersion, type Result } from './job.ts';

/** Load generator as a separate process: POST a job, and the response is the result. */
const server = createServer((request, response) => {
  void text(request)
    .then((body) => work(z.parse(jobSchema, JSON.parse(body))))
    .then(
      (result) => response.end(JSON.stringify(result)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
});
server.listen({ host: '127.0.0.1', port: 0 }, () => {
  process.send?.({ ready: { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` } });
});
onEnd(() => process.exit());

async function work(job: Job): Promise<Result> {
  const { url, load, seconds } = job;
  const connections = load.kind === 'closed' ? load.inFlight : 512;
  const pool = new Pool(url, { connections, pipelining: 1, headersTimeout: 60_000 });
  const forms = formsOf(readFileSync(job.photo));
  const latencies: number[] = [];
  const failures: Record<string, number> = {};
  const started = performance.now();
  const end = started + 1_000 * seconds;
  let last = started;

  async function send(at: number, due: number): Promise<void> {
    const answer = await answerOf(pool, forms[at % forms.length] ?? forms[0]);
    last = performance.now();
    if (answer.includes(job.expects)) latencies.push(last - due);
    else failures[answer.slice(0, 120)] = (failures[answer.slice(0, 120)] ?? 0) + 1;
  }
  async function keepSending(first: number): Promise<void> {
    for (let at = first; performance.now() < end; at += 1) await send(at, performance.now());
  }
  try {
    if (load.kind === 'closed')
      await Promise.all(Array.from({ length: load.inFlight }, (_, at) => keepSending(at)));
    else await sendAtRandom(send, started, end, load);
    return { latencies, failures, seconds: (last - started) / 1_000 };
  } finally {
    await pool.destroy();
  }
}

/** Independent arrivals: the gaps between them are exponential. */
async function sendAtRandom(
  send: (at: number, due: number) => Promise<void>,
  started: number,
  end: number,
  { perSecond, seed }: Extract<Job['load'], { kind: 'open' }>,
): Promise<void> {
  const random = randomFrom(seed);
  const resolution = 1_000_000;
  const gap = () => (-1_000 / perSecond) * Math.log((random.below(resolution) + 1) / resolution);
  const sent: Promise<void>[] = [];
  for (let due = started + gap(); due < end; due += gap()) {
    const wait = due - performance.now();
    if (wait > 0) await pause(wait);
    sent.push(send(sent.length, due));
  }
  await Promise.all(sent);
}

interface Form {
  type: string;
  length: number;
  parts: Buffer[];
}

/** One per person; all share the bytes of the photo. */
function formsOf(photo: Buffer): [Form, ...Form[]] {
  const [first = '', ...others] = cedulas;
  const formOf = (cedula: string): Form => {
    const { headers, body } = multipart([
      ['cedula', cedula],
      ['device', 'DESKTOP'],
      ['consent', noticeVersion],
      ['image', '', 'face.jpg'],
    ]);
    const photoAt = body.lastIndexOf('\r\n--');
    const parts = [body.subarray(0, photoAt), photo, body.subarray(photoAt)];
    return { type: headers['content-type'], length: body.length + photo.length, parts };
  };
  return [formOf(first), ...others.map(formOf)];
}

/** Status and text, or why there is none. */
async function answerOf(pool: Pool, { type, length, parts }: Form): Promise<string> {
  const request: Dispatcher.RequestOptions = {
    method: 'POST',
    path: '/api/verifications',
    headers: {
      'content-type': type,
      'content-length': String(length),
      'idempotency-key': randomUUID(),
    },
    // undici takes any iterable of buffers; its types name only the commonest bodies.
    body: parts as unknown as Buffer,
  };
  try {
    const { statusCode, body } = await pool.request(request);
    return `${statusCode} ${await body.text()}`;
  } catch (error) {
    return String(error);
  }
}
