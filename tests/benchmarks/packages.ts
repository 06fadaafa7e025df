import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cache } from '../../tools/lib/paths.ts';
import { runTool } from '../../tools/lib/tool.ts';

/** Installs a bench's packages once, in their own folder: they are compared or measure, and never ship. */
export async function fetchPackages(folder: string, dependencies: Record<string, string>): Promise<boolean> {
  const manifest = JSON.stringify({ private: true, type: 'module', dependencies });
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'package.json');
  const done = join(folder, 'node_modules', '.package-lock.json');
  if (existsSync(done) && existsSync(file) && readFileSync(file, 'utf8') === manifest) return true;
  writeFileSync(file, manifest);
  console.log(`Fetching for the comparison, into ${folder.slice(cache.length - '.cache'.length)}…`);
  const install = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code, output } = await runTool([...install, '--prefix', folder], {
    command: 'npm',
    output: 'keep',
  });
  if (code !== 0) console.error(output.trim());
  return code === 0;
}
