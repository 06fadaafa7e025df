import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type EngineName, engineNames, engineVariable } from '../../e2e/engines/engine.ts';
import { formatSweep } from '../../e2e/sweeps/sweep-count.ts';
import { ensureFirefox, ensureWebKit } from './browser.ts';
import { type Counts, sum, unitCounts } from './counts.ts';
import { prepareRun, runVariable } from './e2e-run.ts';
import { firefoxes } from './find-browser.ts';
import { cache, commandOf } from './paths.ts';
import { runTool } from './tool.ts';

/** Results of the journeys in one engine. */
export interface EngineCounts extends Counts {
  engine: EngineName;
  /** Why this machine cannot run the engine; undefined when it ran. */
  missing?: string;
}

/** Each makes sure of its engine, and returns the environment that names it. */
const ensureEngine: Record<EngineName, () => Promise<NodeJS.ProcessEnv>> = {
  Firefox: async () => ({ [firefoxes.variable]: await ensureFirefox() }),
  WebKit: async () => {
    await ensureWebKit();
    return {};
  },
};

const vitest = (engine: EngineName, env: NodeJS.ProcessEnv, args: string[], output: 'show' | 'keep') =>
  runTool([commandOf('vitest'), 'run', '--config', 'e2e/engines/vitest.config.ts', ...args], {
    env: { ...env, [engineVariable]: engine },
    output,
  });

/** Runs the journeys in one engine, with the arguments of the command line. */
export async function runEngineTests(engine: EngineName, args: string[]): Promise<number> {
  const env = await ensureEngine[engine]();
  const { code } = await vitest(engine, { ...env, [runVariable]: await prepareRun() }, args, 'show');
  return code;
}

/** Runs all journeys in all engines, side by side, and counts. */
export async function countEngineTests(): Promise<EngineCounts[]> {
  const page = { [runVariable]: await prepareRun() };
  const available: [EngineName, NodeJS.ProcessEnv | Error][] = [];
  // One after the other: both may have to install packages.
  for (const engine of engineNames)
    available.push([engine, await ensureEngine[engine]().catch((error: Error) => error)]);
  return Promise.all(
    available.map(async ([engine, env]) =>
      env instanceof Error ? withoutEngine(engine, env) : countJourneys(engine, { ...env, ...page }),
    ),
  );
}

/** With CI set, an unavailable engine counts as a failure; elsewhere it is only reported. */
export function withoutEngine(engine: EngineName, { message }: Error): EngineCounts {
  return { engine, passed: 0, failed: process.env['CI'] ? 1 : 0, missing: message };
}

async function countJourneys(engine: EngineName, env: NodeJS.ProcessEnv): Promise<EngineCounts> {
  const report = join(cache, `e2e-${engine.toLowerCase()}.json`);
  rmSync(report, { force: true });
  const args = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  const { code, output } = await vitest(engine, env, args, 'keep');
  // As a whole, so that two engines do not write into each other's lines.
  console.log(`${engine}\n${output.trimEnd()}`);
  return { engine, ...unitCounts(report, code === 0) };
}

/** Summary lines: one for each engine, and the sweep over all of them. */
export function describeEngines(counts: readonly EngineCounts[]): string[] {
  const { passed, failed } = sum([...counts]);
  return [
    ...counts.map(({ engine, missing, ...own }) =>
      missing === undefined
        ? `In ${engine}: ${own.passed} passed, ${own.failed} failed`
        : `In ${engine}: NOTHING WAS TESTED. ${missing}`,
    ),
    formatSweep({ sweep: 'engines', n: passed + failed, short: failed }),
  ];
}
