import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { sum } from './lib/counts.ts';
import { runSweepTests } from './lib/e2e.ts';
import { countEngineTests, describeEngines } from './lib/e2e-engines.ts';
import { explain } from './lib/explain.ts';
import { root } from './lib/paths.ts';
import { runUnitSweeps, unitSweeps } from './lib/unit-sweeps.ts';

// `npm run sweep -- files`: one kind of fault over everything that exists; quality.md calls them by these names.
const folder = join(root, 'e2e/sweeps');
const specs = readdirSync(folder)
  .filter((file) => file.endsWith('.spec.ts'))
  .map((file) => basename(file, '.spec.ts'));
/** The only one that Chromium does not run. */
const engines = 'engines';
const units = unitSweeps();
const [name = '', ...rest] = process.argv.slice(2);
const isRequested = (it: string) => it === name || it.startsWith(`${name}-`);

async function sweepEngines(): Promise<number> {
  const counts = await countEngineTests();
  for (const line of describeEngines(counts)) console.log(line);
  const { passed, failed } = sum(counts);
  return failed > 0 || passed === 0 ? 1 : 0;
}

/** A sweep may have cases with a browser and cases without: both are run. */
async function sweep(): Promise<number> {
  const files = units.filter((it) => isRequested(it.name)).map(({ file }) => file);
  const codes = [
    ...(files.length > 0 ? [await runUnitSweeps(files)] : []),
    ...(name === engines ? [await sweepEngines()] : []),
    ...(specs.some(isRequested) ? [await runSweepTests([`e2e/sweeps/${name}`, ...rest])] : []),
  ];
  return codes.find((code) => code !== 0) ?? 0;
}

const names = [...new Set([...specs, engines, ...units.map((it) => it.name)])].sort();
if (name === '' || !names.some(isRequested)) {
  console.error(`There is no sweep "${name}". There are: ${names.join(', ')}.`);
  process.exitCode = 1;
} else {
  await sweep().then((code) => {
    process.exitCode ??= code;
  }, explain);
}
