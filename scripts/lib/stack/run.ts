import { onEnd } from '../ending.ts';
import { explain } from '../explain.ts';
import { announcement } from './announce.ts';
import { checkPortFree } from './port.ts';
import { stopServices } from './service.ts';
import { type Stack, startStack } from './stack.ts';

/** Settings of a demonstration, where the environment says nothing: one person tries many things. */
const defaults = { ATTEMPTS_PER_SESSION: '20' };

interface RunOptions {
  server: string;
  prepare?: () => Promise<unknown>;
}

/** Runs the stack until somebody ends it (exit code 0) or a part of it dies (1). */
export async function runStack({ server, prepare }: RunOptions): Promise<void> {
  const { env } = process;
  let stack: Stack;
  let over = false;
  const end = async (code: number) => {
    if (over) return;
    over = true;
    await stopServices();
    process.exit(code);
  };
  onEnd(() => void end(0));
  try {
    await checkPortFree(Number(env['PORT'] || 8080), env['HOST'] || '127.0.0.1');
    await prepare?.();
    stack = await startStack({ env, defaults, server });
  } catch (error) {
    if (over) return;
    explain(error);
    return end(1);
  }
  console.log(announcement(stack, env));
  for (const { name, ended } of stack.services) {
    void ended.then((code) => {
      if (!over)
        console.error(`${name} ended by itself (${code === null ? 'killed' : `exit code ${code}`}).`);
      return end(1);
    });
  }
}
