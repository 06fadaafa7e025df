import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';
import type { Environment } from '../config/environment.ts';
import type { CliContext } from './context.ts';
import { runCli } from './program.ts';

/** The command as a program: arguments for Node. */
export const cotejoMain = [
  '--disable-warning=ExperimentalWarning',
  fileURLToPath(new URL('./main.ts', import.meta.url)),
];

export interface CliRun {
  code: number;
  /** Everything that it printed, in order. */
  output: string;
}

/** Runs a command in this process. */
export async function runCotejo(
  args: readonly string[],
  env: Environment = {},
  parts: Partial<CliContext> = {},
): Promise<CliRun> {
  let output = '';
  const print = (line: unknown) => {
    output += `${String(line)}\n`;
  };
  const spies = [
    vi.spyOn(console, 'log').mockImplementation(print),
    vi.spyOn(console, 'error').mockImplementation(print),
  ];
  const { exitCode } = process;
  try {
    process.exitCode = 0;
    await runCli(args, { env, ...parts });
    return { code: process.exitCode, output };
  } finally {
    process.exitCode = exitCode;
    for (const spy of spies) spy.mockRestore();
  }
}
