import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './browser.ts';
import { deployed } from './browser-tests/deployed.ts';
import { reach } from './browser-tests/reachable.ts';
import { browserCounts, type Counts } from './counts.ts';
import { prepareRun, runVariable } from './e2e-run.ts';
import { chromiums } from './find-browser.ts';
import { cache, commandOf } from './paths.ts';
import { runTool } from './tool.ts';

const report = join(cache, 'e2e.json');

async function playwright(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const instance = deployed(process.env);
  if (instance !== undefined) await reach(instance);
  const browser = await ensureBrowser();
  // Against a deployed instance nothing of ours is tested, so nothing is built.
  const folder = instance === undefined ? { [runVariable]: await prepareRun() } : {};
  const { code } = await runTool([commandOf('@playwright/test', 'playwright'), 'test', ...args], {
    env: { ...env, [chromiums.variable]: browser, ...folder },
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
