import { settingsInForce } from '../../../src/bff/station/settings.ts';
import type { StationRow } from '../../../src/bff/station/store.ts';
import type { ProviderId } from '../../../src/contract/verification.ts';

/** One line of the list. */
export function lineOf(row: StationRow, deployed: readonly ProviderId[]): string {
  const { settings, version, trouble } = settingsInForce(row, deployed);
  const wrong = trouble === null ? [] : ['SETTINGS DO NOT FIT'];
  return [row.name, settings.mode, stateOf(row), `version ${version}`, ...wrong].join('\t');
}

/** All of one station. */
export function pageOf(row: StationRow, deployed: readonly ProviderId[]): string {
  const { settings, version, trouble } = settingsInForce(row, deployed);
  return [
    `${row.name}: ${stateOf(row)}`,
    `added ${isoOf(row.addedAt)}`,
    `settings, version ${version}${trouble === null ? '' : ` (${trouble})`}`,
    JSON.stringify(settings, null, 2),
  ].join('\n');
}

function stateOf({ isPaired, seenAt, revokedAt, codeUntil }: StationRow): string {
  const code = codeUntil !== null && codeUntil > Date.now() ? [`a code works until ${isoOf(codeUntil)}`] : [];
  const state = isPaired
    ? `paired, last heard of ${isoOf(seenAt ?? 0)}`
    : revokedAt === null
      ? 'not paired'
      : `revoked ${isoOf(revokedAt)}`;
  return [state, ...code].join('; ');
}

const isoOf = (at: number) => new Date(at).toISOString();
