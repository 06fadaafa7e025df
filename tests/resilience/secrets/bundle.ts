import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildQuietly } from '../../../tools/lib/bundle.ts';
import { dist, root } from '../../../tools/lib/paths.ts';
import type { Environment } from '../faults/deployment.ts';

/** Everything that a browser could be sent: of the page built while the secrets are in the environment, and of dist/. */
export async function bundleBytes(secrets: Environment, folder: string): Promise<string> {
  const names = Object.keys(secrets);
  const before = Object.fromEntries(names.map((name) => [name, process.env[name]]));
  Object.assign(process.env, secrets);
  try {
    await buildQuietly({ root, build: { outDir: folder, emptyOutDir: true } });
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
  return [...filesIn(folder), ...filesIn(dist)].map((file) => readFileSync(file, 'latin1')).join('\n');
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return paths.map((path) => join(folder, path)).filter((path) => statSync(path).isFile());
}
