import { readFileSync } from 'node:fs';
import { readSettings, settingsInForce } from '../../../src/bff/station/settings.ts';
import type { StationRow } from '../../../src/bff/station/store.ts';
import { stationSettingsSchema } from '../../../src/contract/station.ts';
import type { ProviderId } from '../../../src/contract/verification.ts';
import { z } from '../../../src/contract/z.ts';
import { UsageError } from '../record/open.ts';

type Settings = Record<string, unknown>;

/**
 * The settings of a station after some of them were given, as they are stored.
 *
 * @param pairs `name=value` or `name.part=value`
 * @throws Error that names what is wrong
 */
export function changed(
  row: Pick<StationRow, 'settings'>,
  pairs: readonly string[],
  deployed: readonly ProviderId[],
): string {
  let settings: Settings = settingsInForce(row, deployed).settings;
  for (const pair of pairs) {
    const [, name = '', value] = /^([\w.]+)=(.*)$/s.exec(pair) ?? [];
    if (value === undefined) throw new UsageError(`"${pair}" is not like name=value.`);
    const path = name.split('.');
    const meant = meaningsOf(value).map((meaning) => replaced(settings, path, meaning));
    settings = meant.sort((a, b) => wrongAt(a, path) - wrongAt(b, path))[0] ?? settings;
  }
  return checked(settings, deployed);
}

/** All settings from a file of JSON, as they are stored. @throws Error that names what is wrong */
export function fromFile(file: string, deployed: readonly ProviderId[]): string {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'it is not JSON';
    throw new Error(`${file} cannot be read: ${why}.`, { cause: error });
  }
  return checked(json, deployed);
}

function checked(settings: unknown, deployed: readonly ProviderId[]): string {
  const text = JSON.stringify(settings);
  const { trouble } = readSettings(text, deployed);
  if (trouble !== null) throw new Error(`Nothing was changed. ${trouble}.`);
  return text;
}

/** What a word of the command line may stand for: a number or null, a list, or the word itself. */
function meaningsOf(value: string): unknown[] {
  const list = value.split(',').filter((entry) => entry !== '');
  try {
    return [JSON.parse(value), list, value];
  } catch {
    return [value, list];
  }
}

function replaced(settings: Settings, [name = '', ...deeper]: readonly string[], value: unknown): Settings {
  if (deeper.length === 0) return { ...settings, [name]: value };
  const inner = settings[name];
  const nested = typeof inner === 'object' && inner !== null ? (inner as Settings) : {};
  return { ...settings, [name]: replaced(nested, deeper, value) };
}

/**
 * How wrong the settings are just there: not at all, by value, or by kind. What is wrong elsewhere may be put right by
 * the next pair.
 */
function wrongAt(settings: Settings, path: readonly string[]): 0 | 1 | 2 {
  const read = z.safeParse(stationSettingsSchema, settings);
  const there = (read.error?.issues ?? []).filter((issue) =>
    path.every((part, at) => issue.path[at] === part),
  );
  if (there.length === 0) return 0;
  return there.some((issue) => issue.path.length === path.length && issue.code === 'invalid_type') ? 2 : 1;
}
