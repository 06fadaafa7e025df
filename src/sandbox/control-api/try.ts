import { type IncomingMessage, request as send } from 'node:http';
import type { SandboxContext } from '../context.ts';
import { NotUnderstood } from '../scenarios/composition.ts';
import { formatCurl } from './curl.ts';
import {
  contentOf,
  type SampleRequest,
  type Service,
  type ShownField,
  shownField,
  tryableServices,
} from './samples.ts';

/** One request that was really sent, and its response, for the page. */
export interface TrialResult {
  curl: string;
  url: string;
  /** Names and values, without the headers that HTTP itself adds. */
  headers: [name: string, value: string][];
  fields: ShownField[];
  answer: {
    status: number | null;
    headers: [name: string, value: string][];
    /** Truncated. */
    body: string;
    bytes: number;
    ended: 'whole' | 'cut' | 'no-answer';
    /** Why it is incomplete: the error of the client's HTTP library. */
    error: string | null;
    ms: number;
  };
}

const timeoutMs = 10_000;
const shownCharacters = 4_000;

/**
 * Sends a documented request to one of our own vendors over HTTP.
 * @param input `{ service, person, composition }`, as the page sends it
 * @throws NotUnderstood
 */
export async function tryService(context: SandboxContext, input: unknown): Promise<TrialResult> {
  const { service: name, person = '8-9001-1', composition = '' } = textsOf(input);
  const service = tryableServices.find((one) => one.name === name);
  if (service === undefined) {
    const names = tryableServices.map((one) => one.name).join(', ');
    throw new NotUnderstood(`Unknown service "${name ?? ''}": take one of ${names}.`);
  }
  if (/[^\x20-\x7e]/.test(person + composition)) {
    throw new NotUnderstood('A header holds only printable ASCII: mend the person or the composition.');
  }
  const sample = { credentials: context.credentials, person };
  const origin = context.urls[service.vendor];
  const { type, body } = await bodyOf(service, sample);
  const headers = {
    ...service.headers(sample),
    ...(composition && { 'x-sandbox': composition }),
    'content-type': type,
  };
  return {
    curl: formatCurl(service, sample, origin, composition),
    url: `${origin}${service.path}`,
    headers: Object.entries(headers),
    fields: service.fields(sample).map((field) => shownField(field, sample)),
    answer: await exchange(`${origin}${service.path}`, headers, body),
  };
}

function textsOf(input: unknown): Partial<Record<'service' | 'person' | 'composition', string>> {
  if (typeof input !== 'object' || input === null) return {};
  const texts = Object.entries(input).filter(([, value]) => typeof value === 'string' && value !== '');
  return Object.fromEntries(texts) as Record<string, string>;
}

async function bodyOf(service: Service, sample: SampleRequest): Promise<{ type: string; body: Buffer }> {
  const contents = service.fields(sample).map((field) => [field.name, contentOf(field, sample)] as const);
  if (service.vendor === 'facephi') {
    return { type: 'application/json', body: Buffer.from(JSON.stringify(Object.fromEntries(contents))) };
  }
  const form = new FormData();
  for (const [name, content] of contents) {
    if (Buffer.isBuffer(content))
      form.append(name, new File([new Uint8Array(content)], 'face.jpg', { type: 'image/jpeg' }));
    else form.append(name, String(content));
  }
  const encoded = new Response(form);
  return {
    type: encoded.headers.get('content-type') ?? '',
    body: Buffer.from(await encoded.arrayBuffer()),
  };
}

/** Never rejects: the page shows how an exchange fails. */
function exchange(
  url: string,
  headers: Record<string, string>,
  body: Buffer,
): Promise<TrialResult['answer']> {
  const started = performance.now();
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let answer: IncomingMessage | undefined;
    const finish = (ended: TrialResult['answer']['ended'], error: Error | null = null) => {
      clearTimeout(timeout);
      const bytes = Buffer.concat(chunks);
      resolve({
        status: answer?.statusCode ?? null,
        headers: pairs(answer?.rawHeaders ?? []),
        body: bytes.toString('utf8').slice(0, shownCharacters),
        bytes: bytes.length,
        ended,
        error: error?.message ?? null,
        ms: Math.round(performance.now() - started),
      });
    };
    const outgoing = send(url, {
      method: 'POST',
      agent: false,
      headers: { ...headers, 'content-length': body.length },
    });
    const timeout = setTimeout(() => {
      finish(answer ? 'cut' : 'no-answer', new Error(`timed out after ${timeoutMs / 1_000} s`));
      outgoing.destroy();
    }, timeoutMs);
    outgoing.on('error', (error) => finish(answer ? 'cut' : 'no-answer', error));
    outgoing.on('response', (incoming) => {
      answer = incoming;
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', (error) => finish('cut', error));
      incoming.on('end', () => finish('whole'));
    });
    outgoing.end(body);
  });
}

const pairs = (raw: readonly string[]): [string, string][] =>
  raw.flatMap((name, at): [string, string][] => (at % 2 === 0 ? [[name, raw[at + 1] ?? '']] : []));
