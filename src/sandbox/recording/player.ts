import { randomUUID } from 'node:crypto';
import { createTokens } from '../apptenticate/tokens.ts';
import type { VendorId } from '../context.ts';
import { deliver, rejectAsSandbox } from '../deliver.ts';
import { makeTemplate } from '../people.ts';
import { NotUnderstood } from '../scenarios/composition.ts';
import { createVendorServer, type VendorServer, type VendorServerOptions } from '../vendor-server.ts';
import { operationOf } from './operation.ts';
import { type RequestShape, readRequest } from './request-shape.ts';
import type { RecordedExchange } from './tape.ts';

export interface PlayerParts extends Pick<VendorServerOptions, 'timings' | 'limits' | 'now'> {
  vendor: VendorId;
  exchanges: readonly RecordedExchange[];
}

/**
 * Replays a recorded vendor offline: by the service and the shape of the request, and by person if the cédula
 * `8-98NN-…` or the user id `98NN……` names the NN-th of the recording. Of several matches the last one is
 * used.
 */
export function createPlayer({ vendor, exchanges, ...parts }: PlayerParts): VendorServer {
  const refusal = (_: number, text: string) => JSON.stringify({ detail: text, message: text });
  const shell = createVendorServer({ ...parts, refusal, verifiedBody: '{}' });
  shell.app.removeAllContentTypeParsers();
  shell.app.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
  const own = exchanges.filter((exchange) => exchange.vendor === vendor);
  const render = renderer(parts.now);

  shell.service('/*', async ({ url, headers, body }, delivery) => {
    if (delivery.composition.answer) {
      throw new NotUnderstood(
        '"answer" names a scenario, and this is a recording: send 8-9802-1 for its second person.',
      );
    }
    const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    const request = await readRequest(headers['content-type'] ?? '', bytes, headers['x-reference']);
    delivery.entry.fields = request.described;
    delivery.entry.reference = request.person;
    const operation = operationOf(vendor, url.split('?')[0] ?? '');
    const fitting = own.filter((it) => it.operation === operation && sameShape(it.request, request.shape));
    const exchange = takeFor(fitting, request.person);
    if (exchange === undefined) return rejectAsSandbox(delivery, noTake(operation, request.shape, own));
    const { answer } = exchange;
    if (answer.kind === 'json' && answer.status === 200)
      return deliver(delivery, render(answer.body, request.reference));
    delivery.entry.status = answer.status;
    return delivery.reply
      .code(answer.status)
      .headers(answer.headers)
      .send(answer.kind === 'json' ? render(answer.body, request.reference) : standIns[answer.kind]);
  });
  return shell;
}

const standIns = { html: '<!doctype html><title>recorded</title>', empty: '', other: 'recorded' } as const;

function sameShape(one: RequestShape, other: RequestShape): boolean {
  const text = ({ fields, fixed }: RequestShape) =>
    JSON.stringify([[...fields].sort(), Object.entries(fixed).sort()]);
  return text(one) === text(other);
}

function takeFor(fitting: readonly RecordedExchange[], person: string | null): RecordedExchange | undefined {
  const [, byCedula, byUserId] = /^(?:8-98(\d\d)-|98(\d\d)\d{6}$)/.exec(person ?? '') ?? [];
  const scenarioNumber = Number(byCedula ?? byUserId ?? 0);
  const first = Math.min(...fitting.flatMap((exchange) => exchange.person ?? []));
  const number = scenarioNumber > 0 ? scenarioNumber : first;
  return fitting.filter((exchange) => exchange.person === null || exchange.person === number).at(-1);
}

function noTake(operation: string, { fields }: RequestShape, own: readonly RecordedExchange[]): string {
  const recorded = [...new Set(own.map((exchange) => exchange.operation))].join(', ') || 'nothing';
  return `Nothing recorded fits ${operation} with ${fields.join(', ') || 'no fields'}: of this vendor there is ${recorded}. Record it, or send what was recorded.`;
}

/** Replaces scrubbed values: a new token with the same lifetime, the request's own reference. */
function renderer(now: () => number): (body: unknown, reference: string | null) => string {
  let transactions = 0;
  return (body, reference) => {
    const fresh: Record<string, (size: number) => string> = {
      digits: (size) => {
        transactions += 1;
        return `9${String(transactions).padStart(size - 1, '0')}`.slice(0, Math.max(size, 1));
      },
      jwt: (seconds) => {
        const tokens = createTokens({ tokenSeconds: seconds, refreshSeconds: seconds, now });
        return JSON.stringify(tokens.make('access', 'recorded'));
      },
      uuid: () => JSON.stringify(randomUUID()),
      time: () => JSON.stringify(new Date(now()).toISOString()),
      reference: () => JSON.stringify(reference),
      template: () => JSON.stringify(makeTemplate('00', 2)),
    };
    return JSON.stringify(body).replace(
      /"\[(digits|jwt|uuid|time|reference|template) ?(\d*)\]"/g,
      (_, kind: string, size: string) => fresh[kind]?.(Number(size)) ?? 'null',
    );
  };
}
