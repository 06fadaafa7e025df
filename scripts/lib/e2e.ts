import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './browser.ts';
import { buildQuietly, upToDatePage } from './bundle.ts';
import { browserCounts, type Counts } from './counts.ts';
import { chromiums } from './find-browser.ts';
import { cache, commandOf, dist, root } from './paths.ts';
import { runTool } from './tool.ts';

const report = join(cache, 'e2e.json');
/** The page under test: a copy, so that a build meanwhile changes nothing. */
export const testedPage = join(cache, 'e2e', 'page');
/** Every screen in every state on one page. */
export const builtGallery = join(cache, 'e2e', 'gallery');

export async function copyPage(): Promise<void> {
  await upToDatePage();
  rmSync(testedPage, { recursive: true, force: true });
  cpSync(dist, testedPage, { recursive: true });
}

async function playwright(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const browser = await ensureBrowser();
  await copyPage();
  await buildQuietly({
    configFile: join(root, 'e2e/gallery/vite.config.ts'),
    build: { outDir: builtGallery, emptyOutDir: true },
  });
  const { code } = await runTool([commandOf('@playwright/test', 'playwright'), 'test', ...args], {
    env: { ...env, [chromiums.variable]: browser },
    output: 'show',
  });
  return code;
}

/** Runs Playwright with the arguments of the command line. */
export const runBrowserTests = (args: string[]): Promise<number> => playwright(args, {});

/** Runs all of them and counts. */
export async function countBrowserTests(): Promise<Counts> {
  rmSync(report, { force: true });
  const code = await playwright(['--reporter=dot,json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  return browserCounts(report, code === 0);
}
