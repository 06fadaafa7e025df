import { onEnd } from '../ending.ts';
import { explain } from '../explain.ts';
import { announcement } from './announce.ts';
import { startBank } from './bank.ts';
import { secured } from './https.ts';
import { checkPortFree } from './port.ts';
import { stopServices } from './service.ts';
import { type Stack, startStack } from './stack.ts';

/** Default settings of a demonstration: one person tries many things. */
const defaults = {
  ATTEMPTS_PER_SESSION: '20',
  ATTEMPTS_PER_CLAIM: '0',
  ATTEMPTS_PER_ADDRESS: '0',
  UNKNOWN_PER_HOUR: '0',
  NOT_ENROLLED_PER_SESSION: '0',
  NOT_ENROLLED_PER_ADDRESS: '0',
  PAUSE_AFTER_REFUSALS: '0',
};

interface RunOptions {
  server: string;
  prepare?: () => Promise<unknown>;
  /** Serves TLS with a generated certificate, on the LAN too. */
  https?: boolean;
}

/** Beside a demonstration only. It is no part of it: what keeps it from starting ends nothing. */
async function openBank({ url, sandbox }: Stack, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  if (sandbox === undefined || env['DATABASE_FILE'] === ':memory:') return undefined;
  try {
    return await startBank(url, env);
  } catch (error) {
    console.error(
      `The example bank did not start: ${error instanceof Error ? error.message : String(error)}`,
    );
    return undefined;
  }
}

/** Runs the stack until somebody ends it (exit code 0) or a part of it dies (1). */
export async function runStack({ server, prepare, https = false }: RunOptions): Promise<Stack | undefined> {
  const { env } = process;
  const state = { over: false };
  const end = async (code: number) => {
    if (state.over) return;
    state.over = true;
    await stopServices();
    process.exit(code);
  };
  onEnd(() => void end(0));
  const onDeath = (sentence: string) => {
    if (!state.over) console.error(sentence);
    void end(1);
  };
  try {
    const tls = https ? await secured(env) : undefined;
    const all: NodeJS.ProcessEnv = { ...defaults, ...env, ...tls?.env };
    await checkPortFree(Number(all['PORT'] || 8080), all['HOST'] || '127.0.0.1');
    await prepare?.();
    const stack = await startStack({ env: all, server, onDeath });
    const bank = tls === undefined ? await openBank(stack, all) : undefined;
    console.log(announcement(stack, env, { tls, bank }));
    return stack;
  } catch (error) {
    if (!state.over) explain(error);
    await end(1);
    return undefined;
  }
}
