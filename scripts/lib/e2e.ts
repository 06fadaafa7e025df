import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromiums } from './browser.ts';
import { failedTests, lastRun, secondRun, verdict } from './browser-tests/again.ts';
import { deployed } from './browser-tests/deployed.ts';
import { isWatched, wholeVariable } from './browser-tests/mode.ts';
import { reach } from './browser-tests/reachable.ts';
import { browserCounts, type Counts } from './counts.ts';
import { prepareRun, runVariable } from './e2e-run.ts';
import { cache, commandOf } from './paths.ts';
import { runTool } from './tool.ts';

const report = join(cache, 'e2e.json');

async function playwright(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const instance = deployed(process.env);
  if (instance !== undefined) await reach(instance);
  const watched = isWatched(args, process.env);
  const browsers = await ensureChromiums(watched);
  // Node leaves out the types by itself, four times as fast as Playwright on a machine that is new; Playwright's own way also knows which files to watch.
  const types = watched ? {} : { PW_DISABLE_TS_ESM: '1' };
  // Room for what is soon forgotten, in every process of Node: a twentieth of a whole run went into clearing it away.
  const room = { NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --max-semi-space-size=64`.trim() };
  // Against a deployed instance nothing of ours is tested, so nothing is built.
  const folder = instance === undefined ? { [runVariable]: await prepareRun() } : {};
  const run = (given: string[], more: NodeJS.ProcessEnv) =>
    runTool([commandOf('@playwright/test', 'playwright'), 'test', ...given], {
      env: { ...env, ...browsers, ...types, ...room, ...folder, ...more },
      output: 'show',
    });
  rmSync(lastRun, { force: true });
  const { code } = await run(args, {});
  // 130: somebody interrupted it.
  const again = code === 0 || code === 130 ? undefined : secondRun(args, failedTests());
  if (again === undefined) return code;
  await run(again.args, again.env);
  console.log(verdict());
  return code;
}

/** Runs Playwright with the arguments of the command line. */
export const runBrowserTests = (args: string[]): Promise<number> => playwright(args, {});

/** Runs all of them and counts. */
export async function countBrowserTests(): Promise<Counts> {
  rmSync(report, { force: true });
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report, [wholeVariable]: '1' };
  const code = await playwright(['--reporter=dot,json'], env);
  return browserCounts(report, code === 0);
}
