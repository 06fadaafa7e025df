import { type IncomingMessage, request as send } from 'node:http';
import type { House } from '../house.ts';
import { NotUnderstood } from '../scenarios/composition.ts';
import { curlOf } from './curl.ts';
import { type Asked, contentOf, type Service, type ShownField, shownField, tryable } from './samples.ts';

/** What the page shows of one request that was really sent, and of what came back. */
export interface Tried {
  curl: string;
  url: string;
  /** Names and values in turn, without what HTTP itself adds. */
  headers: [name: string, value: string][];
  fields: ShownField[];
  answer: {
    status: number | null;
    headers: [name: string, value: string][];
    /** The first characters. */
    body: string;
    bytes: number;
    ended: 'whole' | 'cut' | 'no-answer';
    /** Why it is not whole, as the client's HTTP library says it. */
    error: string | null;
    ms: number;
  };
}

const patienceMs = 10_000;
const shownCharacters = 4_000;

/**
 * Sends a documented request to one of our own vendors over HTTP.
 * @param wanted `{ service, person, composition }`, as the page sends it
 * @throws NotUnderstood
 */
export async function tryService(house: House, wanted: unknown): Promise<Tried> {
  const { service: name, person = '8-9001-1', composition = '' } = textsOf(wanted);
  const service = tryable.find((one) => one.name === name);
  if (service === undefined) {
    const names = tryable.map((one) => one.name).join(', ');
    throw new NotUnderstood(`Unknown service "${name ?? ''}": take one of ${names}.`);
  }
  if (/[^\x20-\x7e]/.test(person + composition)) {
    throw new NotUnderstood('A header holds only printable ASCII: mend the person or the composition.');
  }
  const asked = { credentials: house.credentials, person };
  const origin = house.urls[service.vendor];
  const { type, body } = await bodyOf(service, asked);
  const headers = {
    ...service.headers(asked),
    ...(composition && { 'x-sandbox': composition }),
    'content-type': type,
  };
  return {
    curl: curlOf(service, asked, origin, composition),
    url: `${origin}${service.path}`,
    headers: Object.entries(headers),
    fields: service.fields(asked).map((field) => shownField(field, asked)),
    answer: await exchange(`${origin}${service.path}`, headers, body),
  };
}

function textsOf(wanted: unknown): Partial<Record<'service' | 'person' | 'composition', string>> {
  if (typeof wanted !== 'object' || wanted === null) return {};
  const texts = Object.entries(wanted).filter(([, value]) => typeof value === 'string' && value !== '');
  return Object.fromEntries(texts) as Record<string, string>;
}

async function bodyOf(service: Service, asked: Asked): Promise<{ type: string; body: Buffer }> {
  const contents = service.fields(asked).map((field) => [field.name, contentOf(field, asked)] as const);
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

/** Never rejects: how an exchange fails is what the page wants to show. */
function exchange(url: string, headers: Record<string, string>, body: Buffer): Promise<Tried['answer']> {
  const started = performance.now();
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let answer: IncomingMessage | undefined;
    const finish = (ended: Tried['answer']['ended'], error: Error | null = null) => {
      clearTimeout(patience);
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
    const patience = setTimeout(() => {
      finish(answer ? 'cut' : 'no-answer', new Error(`given up after ${patienceMs / 1_000} s`));
      outgoing.destroy();
    }, patienceMs);
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
