import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { runTool } from './tool.ts';

export const canUseApt = (): boolean =>
  process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');

/** Without any font a browser draws boxes, and nothing that is measured in text would mean a thing. */
function hasFonts(): boolean {
  const folder = '/usr/share/fonts';
  return (
    existsSync(folder) &&
    readdirSync(folder, { recursive: true }).some((name) => /\.(ttf|otf|ttc)$/.test(String(name)))
  );
}

export const installBrowserByApt = (name: string): Promise<void> =>
  installByApt(hasFonts() ? [name] : [name, 'fonts-dejavu-core']);

/** PostgreSQL's programs, without the cluster and the service that the package would make of them. */
export async function installPostgresByApt(): Promise<void> {
  const settings = '/etc/postgresql-common/createcluster.conf';
  if (!existsSync(settings)) {
    mkdirSync(dirname(settings), { recursive: true });
    writeFileSync(settings, 'create_main_cluster = false\n');
  }
  await installByApt(['postgresql'], ['-o', 'Dpkg::Options::=--force-confold']);
}

/** Installs packages; what went wrong is shown, and nothing is thrown. */
async function installByApt(packages: string[], options: string[] = []): Promise<void> {
  console.log(`Installing ${packages.join(', ')} with apt (once, some minutes on a slow link)…`);
  const install = ['install', '-y', '--no-install-recommends', ...options, ...packages];
  for (const args of [['update'], install]) {
    const { code, output } = await runTool(['-q', ...args], {
      command: 'apt-get',
      env: { DEBIAN_FRONTEND: 'noninteractive' },
      output: 'keep',
    });
    if (code !== 0)
      console.error(`apt-get ${args.join(' ')} failed:\n${output.split('\n').slice(-12).join('\n')}`);
  }
}
