import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { runTool, type ToolRun } from './tool.ts';

export const canUseApt = (): boolean =>
  process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');

/** How long a lock of apt's may be held by somebody else: a fresh Debian updates itself for minutes on a slow link. */
const lockSeconds = 300;

const isLocked = /Could not get lock|Unable to (lock directory|acquire the dpkg)/;

export interface AptOptions {
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** Between two attempts while a lock is held, in milliseconds. */
  pauseMs?: number;
}

/**
 * Runs apt-get, and waits while another program holds one of its locks. Its own waiting (`DPkg::Lock::Timeout`) is for the
 * lock of dpkg alone: for those of the lists and of the archives apt 2.6 fails at once.
 */
export async function runApt(
  args: readonly string[],
  { env, cwd, pauseMs = 2_000 }: AptOptions = {},
): Promise<ToolRun> {
  for (const end = Date.now() + lockSeconds * 1_000; ; await pause(pauseMs)) {
    const run = await runTool(['-q', '-o', `DPkg::Lock::Timeout=${lockSeconds}`, ...args], {
      command: 'apt-get',
      // Its own words for a lock, in whatever language people work.
      env: { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C', ...env },
      output: 'keep',
      ...(cwd !== undefined && { cwd }),
    });
    if (run.code === 0 || !isLocked.test(run.output) || Date.now() > end) return run;
  }
}

/** Without any font a browser draws boxes, and text measurements would mean nothing. */
function hasFonts(): boolean {
  const folder = '/usr/share/fonts';
  return (
    existsSync(folder) &&
    readdirSync(folder, { recursive: true }).some((name) => /\.(ttf|otf|ttc)$/.test(String(name)))
  );
}

export const installBrowserByApt = (packages: readonly string[]): Promise<void> =>
  installByApt(hasFonts() ? packages : [...packages, 'fonts-dejavu-core']);

/** PostgreSQL's programs, without the cluster and the service that the package would make of them. */
export async function installPostgresByApt(): Promise<void> {
  const settings = '/etc/postgresql-common/createcluster.conf';
  if (!existsSync(settings)) {
    mkdirSync(dirname(settings), { recursive: true });
    writeFileSync(settings, 'create_main_cluster = false\n');
  }
  await installByApt(['postgresql'], ['-o', 'Dpkg::Options::=--force-confold']);
}

/** The program alone: the service that the package brings is not started. */
export const installNginxByApt = (): Promise<void> => installByApt(['nginx'], [], { RUNLEVEL: '1' });

/** A client of OpenID Connect by other authors than ours. */
export const installAuthlibByApt = (): Promise<void> => installByApt(['python3-authlib', 'python3-requests']);

/** The program alone, as for nginx. */
export const installPgBouncerByApt = (): Promise<void> => installByApt(['pgbouncer'], [], { RUNLEVEL: '1' });

/** Installs packages; what went wrong is shown, and nothing is thrown. */
async function installByApt(
  packages: readonly string[],
  options: string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<void> {
  console.log(`Installing ${packages.join(', ')} with apt (once, some minutes on a slow link)…`);
  const install = ['install', '-y', '--no-install-recommends', ...options, ...packages];
  for (const args of [['update'], install]) {
    const { code, output } = await runApt(args, { env });
    if (code !== 0)
      console.error(`apt-get ${args.join(' ')} failed:\n${output.split('\n').slice(-12).join('\n')}`);
  }
}
