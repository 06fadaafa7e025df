import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import { cache, root } from '../paths.ts';
import { freePort } from './port.ts';
import { startService } from './service.ts';

const id = 'banco-de-ejemplo';
const runFile = promisify(execFile);
const secretSchema = z.object({ clientSecret: z.string() });

/**
 * The relying party of docs/guide/integrate.md beside a demonstration, registered by the command that an
 * administrator uses. Returns its address.
 */
export async function startBank(url: string, env: NodeJS.ProcessEnv): Promise<string> {
  const origin = `http://127.0.0.1:${await freePort()}`;
  const clientSecret = await register(`${origin}/back`, env);
  await startService({
    name: 'The example bank',
    file: 'tools/lib/stack/bank-process.ts',
    env: { ...env, ISSUER: `${url}/oidc`, CLIENT_ID: id, CLIENT_SECRET: clientSecret, ORIGIN: origin },
    log: join(cache, 'demo', 'bank.log'),
    parse: (ready) => ready,
  });
  return `${origin}/`;
}

/** The record stays from one start to the next, and the client with it: it gets another secret. */
async function register(redirect: string, env: NodeJS.ProcessEnv): Promise<string> {
  const known = z.array(z.object({ client: z.string() })).parse(await cotejo(env, 'list'));
  const isKnown = known.some(({ client }) => client === id);
  if (!isKnown)
    return secretSchema.parse(await cotejo(env, 'add', id, 'Banco de ejemplo', `redirects=${redirect}`))
      .clientSecret;
  await cotejo(env, 'set', id, `redirects=${redirect}`);
  return secretSchema.parse(await cotejo(env, 'rotate-secret', id, '--at-once')).clientSecret;
}

async function cotejo(env: NodeJS.ProcessEnv, ...command: string[]): Promise<unknown> {
  const file = join(root, 'src/bff/cli/main.ts');
  const { stdout } = await runFile(process.execPath, [file, 'client', ...command, '--json'], {
    cwd: root,
    env,
  });
  return JSON.parse(stdout);
}
