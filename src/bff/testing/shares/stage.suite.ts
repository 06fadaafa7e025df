import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Environment } from '../../config/environment.ts';
import { openSqlite } from '../../db/sqlite.ts';
import { createOperators } from '../../operators/operators.ts';
import { type Provider, reportOf } from '../../providers/provider.ts';
import { addStation } from '../../stations/pairing.ts';
import { type Stores, storesOver } from '../../stores.ts';
import { build } from '../app.suite.ts';
import { goodParts, multipart } from '../client.suite.ts';
import { type Headers, pairStation } from '../stations.suite.ts';
import { testEnrolmentKeys, testKeyed } from '../stores.suite.ts';

/** What an honest client did, whether it was served, and in how many milliseconds. */
export interface Tried {
  served: boolean;
  ms: number;
  answer: string;
}
/** One request of one honest client, who is another one each time. */
export type Deed = () => Promise<Tried>;

/** A server on a port of this machine with stations and an operator, and clients of many networks. */
export interface ShareStage {
  app: FastifyInstance;
  port: number;
  stores: Stores;
  /** The file of the database: another program may open it. */
  file: string;
  /** Paired machines. */
  stations: Headers[];
  citizen: Deed;
  /** A citizen of a network that others come from too. */
  citizenAt(address: string): Deed;
  atStation(device: Headers): Deed;
  handsOff: Deed;
  pairs: Deed;
  signsIn(device: Headers): Deed;
  gets(path: string): Deed;
  close(): Promise<void>;
}

/** How long the vendor takes, in milliseconds. */
const vendorMs = 250;
/** A tenth of the real one: the test measures who waits for whom. */
const pinCost = { ln: 13, r: 8, p: 1 };
export const operator = { name: 'ana', pin: '482913' };

const vendor: Provider = {
  id: 'apptenticate',
  prepare: async ({ claim }) =>
    claim.startsWith('8-404-')
      ? { kind: 'blocked', report: reportOf('apptenticate', 'not-enrolled', { sent: false }) }
      : {
          kind: 'ready',
          ask: async () => {
            await pause(vendorMs);
            return reportOf('apptenticate', 'ok', { validation: { state: 'passed' } });
          },
        },
  close: async () => {},
};

/** The limits of use are those of a deployment that sets none. */
const deployment: Environment = {
  TRUSTED_PROXIES: '127.0.0.1',
  HANDOFF: 'always',
  ATTEMPTS_PER_ADDRESS: '240',
  NOT_ENROLLED_PER_SESSION: '5',
  NOT_ENROLLED_PER_ADDRESS: '30',
  ATTEMPTS_PER_STATION: '0',
};

let people = 0;
const agent = new Agent({ keepAlive: true });

export async function openShareStage(env: Environment = {}): Promise<ShareStage> {
  const folder = mkdtempSync(join(tmpdir(), 'cotejo-shares-'));
  const file = join(folder, 'record.sqlite');
  const whole = storesOver(await openSqlite(file), testKeyed, testEnrolmentKeys);
  const operators = createOperators(whole.database, whole.keyed, { cost: pinCost });
  const opened = { ...whole, operators };
  const app = await build({ ...deployment, ...env }, { stores: opened, providers: () => [vendor] });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const stations = [await pairStation(app, opened, 'one'), await pairStation(app, opened, 'two')];
  await opened.operators.add(operator.name, 'operator', operator.pin);

  const json = (path: string, body: object, wanted: number, headers: Headers = {}): Promise<Tried> =>
    ask(port, 'POST', path, wanted, JSON.stringify(body), {
      'content-type': 'application/json',
      'x-forwarded-for': freshAddress(),
      ...headers,
    });
  const submits = (path: string, headers: Headers): Promise<Tried> => {
    const form = multipart(goodParts(`8-${people % 900}-${people}`));
    return ask(port, 'POST', path, 200, form.body, {
      ...form.headers,
      'idempotency-key': randomUUID(),
      'x-forwarded-for': freshAddress(),
      ...headers,
    });
  };
  return {
    ...{ app, port, stores: opened, stations, file },
    citizen: () => submits('/api/verifications', {}),
    citizenAt: (address) => () => submits('/api/verifications', { 'x-forwarded-for': address }),
    atStation: (device) => () => submits('/api/station/verifications', device),
    handsOff: () => json('/api/handoffs', { cedula: '8-1-1', consent: 'notice-1' }, 201),
    async pairs() {
      const code = await addStation(
        { store: opened.stations, keyed: opened.keyed },
        `station-${randomUUID()}`,
      );
      return json('/api/station/pair', { code }, 204);
    },
    signsIn: (device) => () => json('/api/operator/session', operator, 200, device),
    gets: (path) => () => ask(port, 'GET', path, 200, undefined, { 'x-forwarded-for': freshAddress() }),
    async close() {
      await app.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Each person comes from a network of their own. */
export function freshAddress(): string {
  people += 1;
  return `2001:db8:${(people >> 16).toString(16)}:${(people & 0xffff).toString(16)}::1`;
}

export function ask(
  port: number,
  method: string,
  path: string,
  wanted: number,
  body: string | Buffer | undefined,
  headers: Headers,
): Promise<Tried> {
  const began = performance.now();
  return new Promise((resolve) => {
    const end = (status: number, text: string) =>
      resolve({
        served: status === wanted,
        ms: performance.now() - began,
        answer: `${status} ${/"code":"(\w+)"/.exec(text)?.[1] ?? ''}`.trim(),
      });
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const sent = request({
      port,
      host: '127.0.0.1',
      method,
      path,
      agent,
      headers: { host: 'localhost', ...headers, ...length },
    });
    sent.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => end(response.statusCode ?? 0, text));
    });
    sent.on('error', () => end(0, 'no answer'));
    sent.end(body);
  });
}
