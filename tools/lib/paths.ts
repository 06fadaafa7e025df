import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..', '..');

/** Whatever the scripts write that is not a delivery: ignored by git, safe to delete at any time. */
export const cache = join(root, '.cache');

export const dist = join(root, 'dist');

/** The JavaScript file behind a package's command, so that it runs under this Node and without npx. */
export function commandOf(name: string, command = name): string {
  const folder = join(root, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>;
  };
  const file = typeof bin === 'string' ? bin : bin[command];
  if (file === undefined) throw new Error(`The package ${name} has no command "${command}".`);
  return join(folder, file);
}
