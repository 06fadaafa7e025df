import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { commandOf, root } from './paths.ts';
import { runTool } from './tool.ts';

const ending = '.sweep.test.ts';

/** The files of the sweeps that need no browser, relative to the project, with their names. */
export function unitSweeps(): { name: string; file: string }[] {
  return globSync(`src/**/*${ending}`, { cwd: root })
    .sort()
    .map((file) => ({ name: basename(file, ending), file }));
}

/**
 * Runs unit sweeps over every case, and shows their output.
 *
 * @returns Vitest's exit code: not 0 when a case failed, or no sweep was found
 */
export async function runUnitSweeps(files: readonly string[]): Promise<number> {
  // Files come first: after a flag, Vitest may read them as its value and then run everything.
  const args = ['run', ...files, '--project=unit', '--disableConsoleIntercept'];
  const { code } = await runTool([commandOf('vitest'), ...args], {
    env: { ...process.env, SWEEP: 'long' },
    output: 'show',
  });
  return code;
}
