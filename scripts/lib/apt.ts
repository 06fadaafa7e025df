import { existsSync, readdirSync } from 'node:fs';
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

/** Installs a browser's package; what went wrong is shown, and nothing is thrown. */
export async function installBrowserByApt(name: string): Promise<void> {
  console.log(`Installing ${name} with apt (once, some minutes on a slow link)…`);
  const packages = hasFonts() ? [name] : [name, 'fonts-dejavu-core'];
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const { code, output } = await runTool(['-q', ...args], {
      command: 'apt-get',
      env: { DEBIAN_FRONTEND: 'noninteractive' },
      output: 'keep',
    });
    if (code !== 0)
      console.error(`apt-get ${args.join(' ')} failed:\n${output.split('\n').slice(-12).join('\n')}`);
  }
}
