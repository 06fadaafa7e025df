import { readFileSync } from 'node:fs';
import { stationSettingsSchema } from '../../contract/station.ts';
import type { ProviderId } from '../../contract/verification.ts';
import { z } from '../../contract/z.ts';
import { readStationSettings, settingsInForce } from '../stations/settings.ts';
import type { StationRow } from '../stations/store.ts';
import { UsageError } from './context.ts';

type Settings = Record<string, unknown>;

/**
 * The settings of a station with some of them changed, as they are stored.
 *
 * @param pairs `name=value` or `name.part=value`
 * @throws Error that names what is wrong
 */
export function applySettings(
  row: Pick<StationRow, 'settings'>,
  pairs: readonly string[],
  deployed: readonly ProviderId[],
): string {
  let settings: Settings = settingsInForce(row, deployed).settings;
  for (const pair of pairs) {
    const [, name = '', value] = /^([\w.]+)=(.*)$/s.exec(pair) ?? [];
    if (value === undefined) throw new UsageError(`"${pair}" is not like name=value.`);
    const path = name.split('.');
    const candidates = parseMeanings(value).map((meaning) => withValue(settings, path, meaning));
    settings = candidates.sort((a, b) => wrongnessAt(a, path) - wrongnessAt(b, path))[0] ?? settings;
  }
  return validate(settings, deployed);
}

/** All settings from a file of JSON, as they are stored. @throws Error that names what is wrong */
export function readSettingsFile(file: string, deployed: readonly ProviderId[]): string {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'it is not JSON';
    throw new Error(`${file} cannot be read: ${why}.`, { cause: error });
  }
  return validate(json, deployed);
}

function validate(settings: unknown, deployed: readonly ProviderId[]): string {
  const text = JSON.stringify(settings);
  const { trouble } = readStationSettings(text, deployed);
  if (trouble !== null) throw new Error(`Nothing was changed. ${trouble}.`);
  return text;
}

/** The possible meanings of a command-line word: a number or null, a list, or the word itself. */
function parseMeanings(value: string): unknown[] {
  const list = value.split(',').filter((entry) => entry !== '');
  try {
    return [JSON.parse(value), list, value];
  } catch {
    return [value, list];
  }
}

function withValue(settings: Settings, [name = '', ...deeper]: readonly string[], value: unknown): Settings {
  if (deeper.length === 0) return { ...settings, [name]: value };
  const inner = settings[name];
  const nested = typeof inner === 'object' && inner !== null ? (inner as Settings) : {};
  return { ...settings, [name]: withValue(nested, deeper, value) };
}

/**
 * How wrong the settings are at this path: 0 not at all, 1 by value, 2 by type. Errors elsewhere may be
 * corrected by the next pair.
 */
function wrongnessAt(settings: Settings, path: readonly string[]): 0 | 1 | 2 {
  const read = z.safeParse(stationSettingsSchema, settings);
  const there = (read.error?.issues ?? []).filter((issue) =>
    path.every((part, at) => issue.path[at] === part),
  );
  if (there.length === 0) return 0;
  return there.some((issue) => issue.path.length === path.length && issue.code === 'invalid_type') ? 2 : 1;
}
