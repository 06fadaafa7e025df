import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureFirefox } from './browser.ts';
import { type Counts, unitCounts } from './counts.ts';
import { prepareRun, runVariable } from './e2e-run.ts';
import { firefoxes } from './find-browser.ts';
import { cache, commandOf } from './paths.ts';
import { runTool } from './tool.ts';

const report = join(cache, 'e2e-firefox.json');

async function vitest(args: string[]): Promise<number> {
  const browser = await ensureFirefox();
  const folder = await prepareRun();
  const { code } = await runTool(
    [commandOf('vitest'), 'run', '--config', 'e2e/firefox/vitest.config.ts', ...args],
    { env: { [firefoxes.variable]: browser, [runVariable]: folder }, output: 'show' },
  );
  return code;
}

/** Runs the journeys in Firefox with the arguments of the command line. */
export const runFirefoxTests = (args: string[]): Promise<number> => vitest(args);

/** Runs all of them and counts. */
export async function countFirefoxTests(): Promise<Counts> {
  rmSync(report, { force: true });
  const code = await vitest(['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]);
  return unitCounts(report, code === 0);
}
