import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromiums } from './browser.ts';
import { failedTests, lastRun, secondRun, verdict } from './browser-tests/again.ts';
import { deployed } from './browser-tests/deployed.ts';
import { isWatched, wholeVariable } from './browser-tests/mode.ts';
import { reach } from './browser-tests/reachable.ts';
import { browserCounts, type Counts } from './counts.ts';
import { prepareRun, runVariable } from './e2e-run.ts';
import { cache, commandOf, root } from './paths.ts';
import { upToDateNext } from './releases/next.ts';
import { runTool, type ToolOptions } from './tool.ts';

const report = join(cache, 'e2e.json');
/** Prints the result of each sweep, beside other reporters. */
const sweepReporter = join(root, 'e2e/sweeps/reporter.ts');

/** Makes ready what Playwright needs, and returns how it is run. */
async function preparePlaywright(args: string[], env: NodeJS.ProcessEnv) {
  const instance = deployed(process.env);
  if (instance !== undefined) await reach(instance);
  const watched = isWatched(args, process.env);
  const browsers = await ensureChromiums(watched);
  // Node strips types itself, four times as fast as Playwright on a new machine; only Playwright can watch.
  const types = watched ? {} : { PW_DISABLE_TS_ESM: '1' };
  // Room for short-lived objects in every Node process: collecting them took a twentieth of a whole run.
  const room = { NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --max-semi-space-size=64`.trim() };
  // Against a deployed instance nothing of ours is tested, so nothing is built.
  const folder = instance === undefined ? { [runVariable]: await prepareRun() } : {};
  return (chosen: string[], more: NodeJS.ProcessEnv, output: ToolOptions['output'] = 'show') =>
    runTool([commandOf('@playwright/test', 'playwright'), 'test', ...chosen], {
      env: { ...env, ...browsers, ...types, ...room, ...folder, ...more },
      output,
    });
}

async function playwright(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const run = await preparePlaywright(args, env);
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

const longForm = { SWEEP: 'long' };

/** Runs one sweep over every combination, by the name of its folder or file in e2e/sweeps. */
export const runSweepTests = (args: string[]): Promise<number> =>
  playwright([`--reporter=list,${sweepReporter}`, ...args], longForm);

/**
 * Lists the long forms, which only their own command runs: one that cannot start fails here.
 *
 * @returns whether all of them can start
 */
async function listLongForms(): Promise<boolean> {
  const run = await preparePlaywright([], longForm);
  const { code, output } = await run(['--list', '--reporter=list', 'e2e/sweeps'], {}, 'keep');
  const [total = 'no total'] = /^Total: .*$/m.exec(output) ?? [];
  console.log(`Sweeps in their long form can start: ${code === 0 ? total : output}`);
  return code === 0;
}

/** Runs all of them and counts. */
export async function countBrowserTests(): Promise<Counts> {
  rmSync(report, { force: true });
  // Here, because the tests that need it run side by side.
  await upToDateNext();
  const canStart = await listLongForms();
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report, [wholeVariable]: '1' };
  const code = await playwright([`--reporter=dot,json,${sweepReporter}`], env);
  const { passed, failed } = browserCounts(report, code === 0);
  return canStart ? { passed, failed } : { passed, failed: failed + 1 };
}
