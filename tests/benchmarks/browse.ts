import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { preview } from 'vite';
import { browserArguments, cameraArguments } from '../../e2e/kit/browser.ts';
import { filmOf, realRate } from '../../e2e/kit/film/film.ts';
import { goodScene } from '../../e2e/kit/film/scene.ts';
import { ensureBrowser } from '../../tools/lib/browser.ts';
import { buildQuietly } from '../../tools/lib/bundle.ts';
import { cache, root } from '../../tools/lib/paths.ts';

const built = join(cache, 'bench-capture');
const configFile = join(root, 'tests/benchmarks/capture-page/vite.config.ts');

/** Builds the page of the capture bench and serves it for as long as the work takes. */
export async function withBenchPage(
  work: (open: <T>(size: Size, use: (page: Page) => Promise<T>) => Promise<T>) => Promise<void>,
): Promise<void> {
  const executablePath = await ensureBrowser();
  await buildQuietly({ configFile, build: { outDir: built, emptyOutDir: true } });
  const server = await preview({ configFile, build: { outDir: built }, preview: { port: 0 } });
  const url = server.resolvedUrls?.local[0] ?? '';
  try {
    await work(async (size, use) => {
      // This browser's camera delivers at most the film's size.
      const film = await filmOf({ ...goodScene, frames: 37, ...size, grain: 6 }, undefined, realRate);
      const browser = await chromium.launch({
        executablePath,
        args: [...browserArguments, ...cameraArguments('one', film)],
      });
      try {
        const context = await browser.newContext({ permissions: ['camera'] });
        const page = await context.newPage();
        await page.goto(url);
        await page.waitForFunction(() => 'bench' in window);
        return await use(page);
      } finally {
        await browser.close();
      }
    });
  } finally {
    await server.close();
  }
}

export interface Size {
  width: number;
  height: number;
}
