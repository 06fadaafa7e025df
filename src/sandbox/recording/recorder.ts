import { Agent, type Dispatcher, request } from 'undici';
import type { VendorId } from '../context.ts';
import type { Delivery } from '../deliver.ts';
import { createVendorServer, type VendorServer, type VendorServerOptions } from '../vendor-server.ts';
import { operationOf } from './operation.ts';
import { readRequest } from './request-shape.ts';
import { scrub } from './scrub.ts';
import type { RecordedExchange } from './tape.ts';

/** Headers of the connection to our client, or meant for the sandbox only: not forwarded. */
const ours = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'keep-alive',
  'expect',
  'accept-encoding',
  'x-sandbox',
  'x-reference',
]);
const passedOn = ['content-type', 'retry-after', 'www-authenticate', 'location'];
const timeoutMs = 60_000;
const answerBytes = 4 * 1024 * 1024;

export interface RecorderParts extends Pick<VendorServerOptions, 'timings' | 'limits' | 'now'> {
  vendor: VendorId;
  /** Origin of the real vendor. */
  upstream: string;
  write(exchange: Omit<RecordedExchange, 'version'>): void;
}

/** Proxy of a real vendor: forwards every request and records the response, scrubbed before it is written. */
export function createRecorder({ vendor, upstream, write, ...parts }: RecorderParts): VendorServer {
  const refusal = (_: number, text: string) => JSON.stringify({ detail: text, message: text });
  const shell = createVendorServer({ ...parts, refusal, verifiedBody: '{}', discreet: true });
  const agent = new Agent({
    // Same protocol as the server's own vendor calls.
    allowH2: false,
    maxResponseSize: answerBytes,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });
  shell.app.addHook('onClose', () => agent.destroy());
  shell.app.removeAllContentTypeParsers();
  shell.app.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
  const numberOf = personNumbers();

  shell.service('/*', async ({ url, headers, body }, delivery) => {
    const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    const request = await readRequest(headers['content-type'] ?? '', bytes, headers['x-reference']);
    const person = request.person === null ? null : numberOf(request.person);
    delivery.entry.fields = request.described;
    delivery.entry.reference = person === null ? null : `person ${person}`;
    const answer = await askUpstream(delivery, `${upstream}${url}`, headers, bytes, agent);
    if (answer === undefined) return delivery.reply;
    write({
      vendor,
      operation: operationOf(vendor, url.split('?')[0] ?? ''),
      person,
      request: { fields: [...request.shape.fields], fixed: { ...request.shape.fixed } },
      answer: scrub(answer, request.reference),
    });
    delivery.entry.status = answer.status;
    const passedHeaders = Object.entries(answer.headers).filter(([name]) => passedOn.includes(name));
    return delivery.reply.code(answer.status).headers(Object.fromEntries(passedHeaders)).send(answer.body);
  });
  return shell;
}

async function askUpstream(
  { reply, entry }: Delivery,
  url: string,
  headers: Dispatcher.RequestOptions['headers'] & object,
  body: Buffer,
  dispatcher: Agent,
) {
  try {
    const passed = Object.entries(headers).filter(([name]) => !ours.has(name));
    const answer = await request(url, {
      method: 'POST',
      headers: { ...Object.fromEntries(passed), 'accept-encoding': 'identity' },
      body,
      dispatcher,
    });
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: Buffer.from(await answer.body.arrayBuffer()),
    };
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    const detail = `The vendor behind the recorder gave no whole answer (${code}): nothing was recorded.`;
    entry.refusal = detail;
    entry.status = 502;
    void reply.code(502).type('application/problem+json').send({ status: 502, detail, message: detail });
    return undefined;
  }
}

/** Numbers people in order of appearance; their identities are held only in memory. */
function personNumbers(): (person: string) => number {
  const known = new Map<string, number>();
  return (person) => {
    const number = known.get(person) ?? known.size + 1;
    known.set(person, number);
    return number;
  };
}
