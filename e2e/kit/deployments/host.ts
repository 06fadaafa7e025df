import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { type DeploymentRequest, Fleet } from './fleet.ts';
import { hostVariable, type Leased } from './lease.ts';

/** Runs before the first test of a run: tests lease their deployments here. Returns what stops them all. */
export default async function host(): Promise<() => Promise<void>> {
  const fleet = new Fleet();
  const tasks: Record<string, (request: IncomingMessage) => Promise<Leased | undefined>> = {
    '/lease': async (request) => fleet.lease((await json(request)) as DeploymentRequest),
    '/release': async (request) => {
      await fleet.release(((await json(request)) as Leased).key);
      return undefined;
    },
    '/restart': async (request) => {
      await fleet.restart(((await json(request)) as Leased).key);
      return undefined;
    },
  };
  const server = createServer((request, response) => {
    const task = tasks[request.url ?? ''];
    const answer = task === undefined ? Promise.reject(new Error('There is no such task.')) : task(request);
    answer.then(
      (answer) => response.end(JSON.stringify(answer ?? {})),
      (error: Error) => response.writeHead(500).end(error.message),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env[hostVariable] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return async () => {
    server.closeAllConnections();
    server.close();
    await fleet.stop();
  };
}
