import { randomUUID } from 'node:crypto';
import { createTokens } from '../apptenticate/tokens.ts';
import { deliver, refuseAsSandbox } from '../deliver.ts';
import type { VendorId } from '../house.ts';
import { makeTemplate } from '../people.ts';
import { NotUnderstood } from '../scenarios/composition.ts';
import { createShell, type ShellParts, type VendorShell } from '../shell.ts';
import { operationOf } from './operation.ts';
import { type RequestShape, readRequest } from './request-shape.ts';
import type { Exchange } from './tape.ts';

export interface PlayerParts extends Pick<ShellParts, 'timings' | 'limits' | 'now'> {
  vendor: VendorId;
  exchanges: readonly Exchange[];
}

/**
 * Answers as a recorded vendor did, offline: by the service and the shape of the request, and by the person where the
 * cédula `8-98NN-…` or the user id `98NN……` names the NN-th of the recording. Of several takes the last one counts.
 */
export function createPlayer({ vendor, exchanges, ...parts }: PlayerParts): VendorShell {
  const refusal = (_: number, text: string) => JSON.stringify({ detail: text, message: text });
  const shell = createShell({ ...parts, refusal, verifiedBody: '{}' });
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
    const seen = await readRequest(headers['content-type'] ?? '', bytes, headers['x-reference']);
    delivery.entry.fields = seen.described;
    delivery.entry.reference = seen.person;
    const operation = operationOf(vendor, url.split('?')[0] ?? '');
    const fitting = own.filter((it) => it.operation === operation && sameShape(it.request, seen.shape));
    const exchange = takeFor(fitting, seen.person);
    if (exchange === undefined) return refuseAsSandbox(delivery, noTake(operation, seen.shape, own));
    const { answer } = exchange;
    if (answer.kind === 'json' && answer.status === 200)
      return deliver(delivery, render(answer.body, seen.reference));
    delivery.entry.status = answer.status;
    return delivery.reply
      .code(answer.status)
      .headers(answer.headers)
      .send(answer.kind === 'json' ? render(answer.body, seen.reference) : standIns[answer.kind]);
  });
  return shell;
}

const standIns = { html: '<!doctype html><title>recorded</title>', empty: '', other: 'recorded' } as const;

function sameShape(one: RequestShape, other: RequestShape): boolean {
  const text = ({ fields, fixed }: RequestShape) =>
    JSON.stringify([[...fields].sort(), Object.entries(fixed).sort()]);
  return text(one) === text(other);
}

function takeFor(fitting: readonly Exchange[], person: string | null): Exchange | undefined {
  const [, byCedula, byUserId] = /^(?:8-98(\d\d)-|98(\d\d)\d{6}$)/.exec(person ?? '') ?? [];
  const asked = Number(byCedula ?? byUserId ?? 0);
  const first = Math.min(...fitting.flatMap((exchange) => exchange.person ?? []));
  const number = asked > 0 ? asked : first;
  return fitting.filter((exchange) => exchange.person === null || exchange.person === number).at(-1);
}

function noTake(operation: string, { fields }: RequestShape, own: readonly Exchange[]): string {
  const recorded = [...new Set(own.map((exchange) => exchange.operation))].join(', ') || 'nothing';
  return `Nothing recorded fits ${operation} with ${fields.join(', ') || 'no fields'}: of this vendor there is ${recorded}. Record it, or send what was recorded.`;
}

/** Puts something fresh of the same kind where the recording has none: a token that lives as long, the request's reference. */
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
