// `node tools/run.mjs <task> [arguments]`: runs tools/<task>.ts on any machine with Node >= 20 and npm.
// Plain JavaScript without packages, because it is what runs before anything is installed.
import { existsSync } from 'node:fs';
import { delimiter, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPackages } from './run/packages.mjs';
import { nodeForSources } from './run/runtime.mjs';
import { supervise } from './run/supervise.mjs';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const [task = '', ...rest] = process.argv.slice(2);

if (!/^[a-z0-9-]+$/.test(task) || !existsSync(`tools/${task}.ts`)) {
  console.error(`There is no task "${task}": the tasks are the "scripts" in package.json.`);
  process.exit(1);
}
try {
  await installPackages();
  const node = await nodeForSources();
  const flags = ['--disable-warning=ExperimentalWarning'];
  process.exitCode = await supervise(node, [...flags, `tools/${task}.ts`, ...rest], {
    env: {
      ...process.env,
      PATH: `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}`,
      // Halves the start of every process after the first one.
      NODE_COMPILE_CACHE: resolve('.cache/node'),
    },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
