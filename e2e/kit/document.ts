import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { configElementId } from '../../src/contract/public-config.ts';

const block = new RegExp(`<script [^>]*id="${configElementId}">.*?</script>`, 's');

/** The citizen's document without its configuration, as a server of static files has it. */
export async function withoutConfig(page: Page): Promise<void> {
  await page.route('/', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace(block, '') });
  });
}

/** A proxy that knows what a server was asked for: unlike a browser's events, without what a cache answered. */
export async function countRequests(
  target: string,
): Promise<{ url: string; paths: readonly string[]; stop(): Promise<void> }> {
  const paths: string[] = [];
  const server = createServer((incoming, response) => {
    const { url = '', method, headers } = incoming;
    paths.push(url);
    const onward = request(target + url, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    incoming.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    paths,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
