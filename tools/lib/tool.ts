import { type ChildProcess, spawn } from 'node:child_process';
import { onEnd } from './ending.ts';
import { root } from './paths.ts';

export interface ToolRun {
  code: number;
  output: string;
}

const running = new Set<ChildProcess>();
let listening = false;

/** An interrupted run ends its tools: politely first, since they have children (browsers, workers) of their own. */
function endWithUs(): void {
  if (listening) return;
  listening = true;
  onEnd(() => {
    for (const child of running) child.kill('SIGINT');
    setTimeout(() => {
      for (const child of running) child.kill('SIGKILL');
    }, 5_000).unref();
    process.exitCode = 130;
  });
}

export interface ToolOptions {
  env?: NodeJS.ProcessEnv;
  /** `show` streams the tool's output; `keep` returns it. */
  output: 'show' | 'keep';
  command?: string;
  /** Default: the project's root. */
  cwd?: string;
}

/** Captured output is printed later, perhaps into a log: colours only on a terminal. */
function environment({ env, output }: ToolOptions): NodeJS.ProcessEnv {
  const all = { ...process.env, ...env };
  if (output === 'show') return all;
  const { FORCE_COLOR: _, ...plain } = all;
  return process.stdout.isTTY ? { ...all, FORCE_COLOR: '1' } : { ...plain, NO_COLOR: '1' };
}

/** Runs a tool under this Node (or another command) and waits for its end. */
export async function runTool(args: string[], options: ToolOptions): Promise<ToolRun> {
  endWithUs();
  const command = options.command ?? process.execPath;
  const child = spawn(command, args, {
    cwd: options.cwd ?? root,
    env: environment(options),
    stdio: options.output === 'show' ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const chunks: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve) => {
    const finish = (code: number, more = '') => {
      running.delete(child);
      resolve({ code, output: Buffer.concat(chunks).toString('utf8') + more });
    };
    child.on('error', (error) => finish(1, `${command} could not be started: ${error.message}\n`));
    child.on('close', (code) => finish(code ?? 130));
  });
}
