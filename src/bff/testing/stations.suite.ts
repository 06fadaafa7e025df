import type { FastifyInstance } from 'fastify';
import type { StationSettings } from '../../contract/station.ts';
import { addStation } from '../stations/pairing.ts';
import type { Stores } from '../stores.ts';
import { cookieOf, local } from './app.suite.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
export type Headers = Record<string, string>;

/** A JSON call to the app. */
export async function call<Body = { code?: string }>(
  app: FastifyInstance,
  method: Method,
  url: string,
  headers: Headers = {},
  payload?: object | string,
) {
  const type = payload === undefined ? {} : { 'content-type': 'application/json' };
  const response = await app.inject({
    method,
    url,
    headers: { ...local, ...type, ...headers },
    ...(payload !== undefined && { payload }),
  });
  const text = response.body;
  return {
    status: response.statusCode,
    headers: response.headers,
    text,
    body: (text === '' ? {} : JSON.parse(text)) as Body,
  };
}

/** Adds a station and pairs a machine with it: returns what its browser sends from then on. */
export async function pairStation(
  app: FastifyInstance,
  { stations: store, keyed }: Pick<Stores, 'stations' | 'keyed'>,
  name: string,
  settings: Partial<StationSettings> = {},
): Promise<Headers> {
  const code = await addStation({ store, keyed }, name, settings);
  const paired = await call(app, 'POST', '/api/station/pair', {}, { code: code ?? '' });
  if (paired.status !== 204) throw new Error(`not paired: ${paired.text}`);
  return { cookie: cookieOf(paired.headers) };
}

/** The same machine in a visit of its own. */
export async function beginVisit(app: FastifyInstance, device: Headers): Promise<Headers> {
  const begun = await call(app, 'POST', '/api/station/visits', device);
  return { cookie: `${device['cookie']}; ${cookieOf(begun.headers)}` };
}
