import type { FastifyInstance } from 'fastify';
import type { Environment } from '../config/environment.ts';
import { build, cookieOf, listLog } from '../testing/app.suite.ts';
import { call, type Headers, pairStation } from '../testing/stations.suite.ts';
import { memoryStores } from '../testing/stores.suite.ts';

export const redirect = 'http://localhost/api/operator/openid/callback';
const { log, lines } = listLog();
export const reasons = () =>
  lines.filter(({ event }) => event === 'openid-failed').map(({ reason }) => reason);

/** A server with this sign-in for its operators, and the machine of a station. */
export async function serve(env: Environment): Promise<{ app: FastifyInstance; device: Headers }> {
  const stores = await memoryStores();
  const app = await build(env, { stores, log });
  return { app, device: await pairStation(app, stores, 'counter-1') };
}

/** Begins at the machine: the address to go to, and the cookie to come back with. */
export async function start(app: FastifyInstance, device: Headers) {
  const { body, headers } = await call<{ address: string }>(app, 'POST', '/api/operator/openid', device);
  return { address: body.address, browser: cookieOf(headers), set: String(headers['set-cookie']) };
}

/** Comes back as a browser does: from another site, so that no Strict cookie is shown. */
export async function arrive(
  app: FastifyInstance,
  url: string | URL,
  browser: string,
  headers: Headers = {},
) {
  const { pathname, search } = new URL(url);
  const arrived = await app.inject({
    url: pathname + search,
    headers: {
      host: 'localhost',
      cookie: browser,
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
      ...headers,
    },
  });
  const operator = [arrived.headers['set-cookie']].flat().find((it) => it?.startsWith('cotejo_operator='));
  return { status: arrived.statusCode, location: arrived.headers.location, operator, body: arrived.body };
}
