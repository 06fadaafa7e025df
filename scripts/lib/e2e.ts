import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './browser.ts';
import { buildQuietly, upToDatePage } from './bundle.ts';
import { browserCounts, type Counts } from './counts.ts';
import { browserVariable } from './find-browser.ts';
import { cache, commandOf, dist, root } from './paths.ts';
import { runTool } from './tool.ts';

const report = join(cache, 'e2e.json');
/** The page under test: a copy, so that a build meanwhile changes nothing. */
export const testedPage = join(cache, 'e2e', 'page');
/** Every screen in every state on one page. */
export const builtGallery = join(cache, 'e2e', 'gallery');

async function playwright(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const browser = await ensureBrowser();
  await upToDatePage();
  rmSync(testedPage, { recursive: true, force: true });
  cpSync(dist, testedPage, { recursive: true });
  await buildQuietly({
    configFile: join(root, 'e2e/gallery/vite.config.ts'),
    build: { outDir: builtGallery, emptyOutDir: true },
  });
  const { code } = await runTool([commandOf('@playwright/test', 'playwright'), 'test', ...args], {
    env: { ...env, [browserVariable]: browser },
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
