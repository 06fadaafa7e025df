import { createReadStream, existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { test as base } from '@playwright/test';
import { builtGallery } from '../../scripts/lib/e2e-run.ts';
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

/** A page for each sample would cost more than what is looked at: some samples share one. */
const together = 8;

function groupsOf(names: string[]): string[][] {
  return names.length === 0 ? [] : [names.slice(0, together), ...groupsOf(names.slice(together))];
}

const kindOf = (name: string) => name.slice(0, name.indexOf('/'));
const kinds = [...new Set([...samples.keys()].map(kindOf))];
const groups = kinds.flatMap((kind) => groupsOf([...samples.keys()].filter((name) => kindOf(name) === kind)));

for (const group of groups) {
  test(`for everyone: ${group.join(', ')}`, async ({ page, gallery }) => {
    for (const [at, name] of group.entries()) {
      const shown = sentencesOnly.test(name) ? looks.slice(at % 2, (at % 2) + 1) : looks;
      for (const { lang, width, colorScheme } of shown) {
        await test.step(`${name}, ${lang}, ${colorScheme}, ${width} px`, async () => {
          await page.setViewportSize({ width, height: 800 });
          await page.emulateMedia({ colorScheme });
          await page.goto(`${gallery}/?sample=${name}&lang=${lang}`);
          await page.getByRole('heading', { level: 1 }).waitFor();
          await expectNoSidewaysScroll(page);
          await expectAccessible(page);
        });
      }
    }
  });
}
