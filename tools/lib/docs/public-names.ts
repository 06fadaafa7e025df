import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsTable } from '../../../src/bff/config/settings.ts';
import { logFields } from '../../../src/bff/log/log.ts';
import { createMetrics } from '../../../src/bff/observability/metrics.ts';
import { reasonsOf } from '../../../src/contract/outcome.ts';
import { problemCodes } from '../../../src/contract/problems/codes.ts';
import { root } from '../paths.ts';

/** Names that others build upon: alarms, dashboards, deployments, clients. */
export type PublicNames = Record<NameKind, readonly string[]>;
export type NameKind = 'logEvents' | 'logFields' | 'metrics' | 'problems' | 'reasons' | 'settings';

/** How a new name is made. */
export const namingRules: Record<NameKind, RegExp> = {
  logEvents: /^[a-z]+(-[a-z]+)*$/,
  logFields: /^[a-z]+([A-Z][a-z]+)*$/,
  // Counters end in _total, durations in _seconds.
  metrics: /^cotejo_[a-z]+(_[a-z]+)* (counter|gauge|histogram)$/,
  problems: /^[A-Z]+(_[A-Z]+)*$/,
  reasons: /^[a-z]+(-[a-z]+)*$/,
  settings: /^[A-Z]+(_[A-Z]+)*$/,
};

export const frozenFile = 'docs/reference/public-names.json';
export const frozenNames = (): PublicNames =>
  JSON.parse(readFileSync(join(root, frozenFile), 'utf8')) as PublicNames;

/** The names that the product has now. */
export async function presentNames(): Promise<PublicNames> {
  const metrics = [...(await createMetrics().text()).matchAll(/^# TYPE (cotejo_\w+) (\w+)$/gm)];
  return {
    logEvents: eventsInSource(),
    logFields: [...logFields].sort(),
    metrics: metrics.map(([, name, type]) => `${name} ${type}`).sort(),
    problems: [...problemCodes].sort(),
    reasons: Object.values(reasonsOf).flat().sort(),
    settings: settingsTable.map(({ key }) => key).sort(),
  };
}

/** Names of the log's events stand in the source where they are written. */
function eventsInSource(): string[] {
  const files = globSync('src/bff/**/*.ts', { cwd: root }).filter(
    (file) => !/\.(test|suite)\.ts$/.test(file),
  );
  const found = files.flatMap((file) => [
    ...readFileSync(join(root, file), 'utf8').matchAll(/\(\{\s*event: '([a-z-]+)'/g),
  ]);
  return [...new Set(found.map(([, name = '']) => name))].sort();
}

/** The frozen names and the new ones: this never removes a name. */
export async function publicNamesPage(): Promise<string> {
  const [frozen, present] = [frozenNames(), await presentNames()];
  const all = Object.entries(present).map(([kind, names]) => [
    kind,
    [...new Set([...frozen[kind as NameKind], ...names])].sort(),
  ]);
  return `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`;
}
