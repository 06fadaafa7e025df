import { Agent, type Dispatcher, request } from 'undici';
import type { Delivery } from '../deliver.ts';
import type { VendorId } from '../house.ts';
import { createShell, type ShellParts, type VendorShell } from '../shell.ts';
import { operationOf } from './operation.ts';
import { readRequest } from './request-shape.ts';
import { scrub } from './scrub.ts';
import type { Exchange } from './tape.ts';

/** These are between us and our client, or say things that only a sandbox is told. */
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

export interface RecorderParts extends Pick<ShellParts, 'timings' | 'limits' | 'now'> {
  vendor: VendorId;
  /** Origin of the real one. */
  upstream: string;
  write(exchange: Omit<Exchange, 'version'>): void;
}

/** Stands before a real vendor: passes every request on and keeps what came back, scrubbed before it is written. */
export function createRecorder({ vendor, upstream, write, ...parts }: RecorderParts): VendorShell {
  const refusal = (_: number, text: string) => JSON.stringify({ detail: text, message: text });
  const shell = createShell({ ...parts, refusal, verifiedBody: '{}', discreet: true });
  const agent = new Agent({
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
    const seen = await readRequest(headers['content-type'] ?? '', bytes, headers['x-reference']);
    const person = seen.person === null ? null : numberOf(seen.person);
    delivery.entry.fields = seen.described;
    delivery.entry.reference = person === null ? null : `person ${person}`;
    const answer = await askUpstream(delivery, `${upstream}${url}`, headers, bytes, agent);
    if (answer === undefined) return delivery.reply;
    write({
      vendor,
      operation: operationOf(vendor, url.split('?')[0] ?? ''),
      person,
      request: { fields: [...seen.shape.fields], fixed: { ...seen.shape.fixed } },
      answer: scrub(answer, seen.reference),
    });
    delivery.entry.status = answer.status;
    const kept = Object.entries(answer.headers).filter(([name]) => passedOn.includes(name));
    return delivery.reply.code(answer.status).headers(Object.fromEntries(kept)).send(answer.body);
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

/** Whoever comes first is person 1; who they are lives only here. */
function personNumbers(): (person: string) => number {
  const known = new Map<string, number>();
  return (person) => {
    const number = known.get(person) ?? known.size + 1;
    known.set(person, number);
    return number;
  };
}
