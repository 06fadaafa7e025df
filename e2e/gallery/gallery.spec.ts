import { createReadStream, existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { builtGallery } from '../../scripts/lib/e2e.ts';
import { expectAccessible, expectNoSidewaysScroll } from '../kit/accessible.ts';
import { samples } from './samples.ts';

const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html' };

function serve(dir: string): Server {
  return createServer(({ url = '/' }, response) => {
    const path = normalize(new URL(url, 'http://gallery').pathname);
    const file = join(dir, path === '/' ? 'index.html' : path);
    if (!existsSync(file)) return response.writeHead(404).end();
    response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
    return createReadStream(file).pipe(response);
  });
}

const test = base.extend<object, { gallery: string }>({
  gallery: [
    async ({}, use) => {
      const server = serve(builtGallery);
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
      await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
      server.close();
    },
    { scope: 'worker' },
  ],
});

const looks = [
  { lang: 'es', width: 320, colorScheme: 'light' },
  { lang: 'en', width: 768, colorScheme: 'dark' },
] as const;

/** Samples that differ from a neighbour in their sentences only: one look each, in turn. */
const sentencesOnly =
  /^(?:stopped\/[A-Z]|result\/(?!ok$)|camera\/(?!denied$)|joining\/[A-Z]|handoff\/(?:seen|over)-)/;

for (const [at, name] of [...samples.keys()].entries()) {
  test(`${name} is for everyone`, async ({ page, gallery }) => {
    const shown = sentencesOnly.test(name) ? looks.slice(at % 2, (at % 2) + 1) : looks;
    for (const { lang, width, colorScheme } of shown) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      await page.goto(`${gallery}/?sample=${name}&lang=${lang}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    }
  });
}
