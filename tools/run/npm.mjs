import { interrupted, supervise } from './supervise.mjs';

/**
 * `npm ci` in a folder, by the npm that runs us where there is one. Quiet unless it fails.
 * @param {string} folder
 * @param {string[]} options
 */
export async function npmCi(folder, options) {
  const args = ['ci', '--loglevel=error', '--no-progress', ...options];
  const cli = process.env['npm_execpath'];
  const own = cli?.endsWith('npm-cli.js') ? cli : undefined;
  // NODE_ENV=production would leave the development packages out.
  const { NODE_ENV: _, ...env } = process.env;
  const code = await supervise(own ? process.execPath : 'npm', own ? [own, ...args] : args, {
    cwd: folder,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: !own && process.platform === 'win32',
  });
  if (code === interrupted) process.exit(interrupted);
  if (code !== 0) throw new Error(`"npm ci" failed with exit code ${code}; what it said is above.`);
}
