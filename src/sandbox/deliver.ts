import type { FastifyReply } from 'fastify';
import type { LedgerEntry } from './ledger.ts';
import type { Timings } from './options.ts';
import { type Composition, isTransportFault, refuseContradiction } from './scenarios/composition.ts';
import type { Fault, FaultShape } from './scenarios/types.ts';
import { sendWithTransportFault, type TransportFault, waitWhileOpen } from './transport-faults.ts';

/** The vendor's error response: its JSON body for a status, with its own code if it has one. */
export type FormatRejection = (status: number, text: string, code?: string) => string;

export interface Delivery {
  reply: FastifyReply;
  entry: LedgerEntry;
  timings: Timings;
  refusal: FormatRejection;
  /** Parsed from the `X-Sandbox` header of the request. */
  composition: Composition;
}

/** A response before transport faults. */
export interface ReplyMessage {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}

const json = 'application/json';

/** Sends a response without transport faults. */
export function deliverMessage(
  { reply, entry }: Delivery,
  status: number,
  body: string,
  headers = {},
): FastifyReply {
  entry.status = status;
  return reply.code(status).headers(headers).type(json).send(body);
}

/** Rejects as the vendor would, and records the reason in the ledger. */
export function rejectAsVendor(
  delivery: Delivery,
  status: number,
  text: string,
  code?: string,
): FastifyReply {
  delivery.entry.refusal = text;
  return deliverMessage(delivery, status, delivery.refusal(status, text, code));
}

/** The sandbox's own error (RFC 9457); `message` repeats the text where clients of a vendor look. */
export const sandboxProblem = (detail: string, status = 400) => ({
  type: '/#ask',
  title: 'The sandbox does not understand the request',
  status,
  detail,
  message: detail,
});

/**
 * Rejects with an error of the sandbox itself, in a format that no vendor uses: an invalid instruction to the
 * sandbox must not look like a verdict.
 */
export function rejectAsSandbox(
  { reply, entry }: Pick<Delivery, 'reply' | 'entry'>,
  detail: string,
): FastifyReply {
  entry.refusal = detail;
  entry.status = 400;
  return reply.code(400).type('application/problem+json').send(sandboxProblem(detail));
}

const statusTexts: Readonly<Record<number, string>> = {
  400: 'Bad request.',
  401: 'Given token not valid for any token type',
  403: 'You do not have permission to perform this action.',
  429: 'Request was throttled. Expected available in 7 seconds.',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/**
 * Sends `body` (a JSON object) with 200, modified by the faults of the scenario and of the header.
 * @throws NotUnderstood if the two contradict each other
 */
export async function deliver(delivery: Delivery, body: string, fault?: Fault): Promise<FastifyReply> {
  const { composition, timings, reply, entry } = delivery;
  const faults = [...composition.faults, ...(fault ? [fault] : [])];
  refuseContradiction(faults);
  const slow = faults.some(({ kind }) => kind === 'slow') ? timings.slowMs : 0;
  if (composition.delayMs + slow > 0) await waitWhileOpen(reply.raw, composition.delayMs + slow);
  const lasting = faults.filter(({ kind }) => kind !== 'slow');
  const message = messageOf(
    delivery,
    body,
    lasting.find((one) => !isTransportFault(one)),
  );
  const transport = lasting.find((one) => isTransportFault(one)) as TransportFault | undefined;
  if (lasting.length === 0) return deliverMessage(delivery, 200, message.body);
  // From here on the bytes on the wire are wrong on purpose, which the framework would correct.
  reply.hijack();
  if (transport?.kind !== 'hang' && transport?.kind !== 'tls') entry.status = message.status;
  await sendWithTransportFault(reply.raw, message, transport?.kind ?? 'plain', timings);
  return reply;
}

function messageOf(delivery: Delivery, body: string, fault: Fault | undefined): ReplyMessage {
  if (fault === undefined) return { status: 200, headers: { 'content-type': json }, body };
  if (fault.kind !== 'status') return contents[fault.kind as keyof typeof contents](body);
  const text = statusTexts[fault.status] ?? `Status ${fault.status}`;
  return {
    status: fault.status,
    headers: {
      'content-type': json,
      ...(fault.retryAfter !== undefined && { 'retry-after': String(fault.retryAfter) }),
    },
    body: delivery.refusal(fault.status, text, fault.code),
  };
}

const ok = (body: string, type = json): ReplyMessage => ({
  status: 200,
  headers: { 'content-type': type },
  body,
});

const contents: Record<
  Exclude<FaultShape, 'slow' | TransportFault['kind']>,
  (body: string) => ReplyMessage
> = {
  malformed: (body) => ok(body.slice(0, Math.ceil(body.length * 0.6))),
  html: () => ok('<!doctype html><html><body><h1>It works</h1></body></html>', 'text/html; charset=utf-8'),
  empty: () => ok(''),
  'wrong-types': (body) => ok(mistype(body)),
  huge: (body) => ok(`${body.slice(0, -1)},"padding":"${'x'.repeat(2 ** 21)}"}`),
  redirect: () => ({ status: 302, headers: { location: '/elsewhere/' }, body: '' }),
};

/** Every number and boolean as text: `"valid":"true"`, `"serviceResultCode":"0"`. */
function mistype(body: string): string {
  return JSON.stringify(JSON.parse(body), (_, value: unknown) =>
    typeof value === 'number' || typeof value === 'boolean' ? String(value) : value,
  );
}
