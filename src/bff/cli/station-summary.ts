import type { StationSettings } from '../../contract/station.ts';
import type { ProviderId } from '../../contract/verification.ts';
import { settingsInForce } from '../stations/settings.ts';
import type { StationRow } from '../stations/store.ts';

/** What an administrator sees of a station; times are ISO 8601. */
export interface StationSummary {
  name: string;
  state: 'paired' | 'not paired' | 'revoked';
  addedAt: string;
  seenAt: string | null;
  revokedAt: string | null;
  /** When the pairing code expires; null when there is none. */
  codeUntil: string | null;
  version: number;
  settings: StationSettings;
  /** Why the newest settings are not in force. */
  trouble: string | null;
}

export function describeStation(row: StationRow, deployed: readonly ProviderId[]): StationSummary {
  const { name, isPaired, addedAt, seenAt, revokedAt, codeUntil } = row;
  const { settings, version, trouble } = settingsInForce(row, deployed);
  return {
    name,
    state: isPaired ? 'paired' : revokedAt === null ? 'not paired' : 'revoked',
    addedAt: isoOf(addedAt),
    seenAt: seenAt === null ? null : isoOf(seenAt),
    revokedAt: revokedAt === null ? null : isoOf(revokedAt),
    codeUntil: codeUntil === null || codeUntil <= Date.now() ? null : isoOf(codeUntil),
    version,
    settings,
    trouble,
  };
}

/** One line of the list. */
export function stationLine(station: StationSummary): string {
  const { name, settings, version, trouble } = station;
  const wrong = trouble === null ? [] : ['SETTINGS DO NOT FIT'];
  return [name, settings.mode, stateOf(station), `version ${version}`, ...wrong].join('\t');
}

/** All of one station. */
export function stationPage(station: StationSummary): string {
  const { name, addedAt, settings, version, trouble } = station;
  return [
    `${name}: ${stateOf(station)}`,
    `added ${addedAt}`,
    `settings, version ${version}${trouble === null ? '' : ` (${trouble})`}`,
    JSON.stringify(settings, null, 2),
  ].join('\n');
}

function stateOf({ state, seenAt, revokedAt, codeUntil }: StationSummary): string {
  const since = {
    paired: `, last contact ${seenAt ?? 'never'}`,
    revoked: ` ${revokedAt}`,
    'not paired': '',
  };
  const code = codeUntil === null ? '' : `; a code works until ${codeUntil}`;
  return `${state}${since[state]}${code}`;
}

const isoOf = (at: number) => new Date(at).toISOString();
