import { type StationSettings, stationSettingsSchema } from '../../contract/station.ts';
import type { ProviderId } from '../../contract/verification.ts';
import { z } from '../../contract/z.ts';
import type { StationRow } from './store.ts';

/** The settings that a station works with. */
export interface InForce {
  settings: StationSettings;
  /** Of the newest: it rises also where an older one is in force. */
  version: number;
  /** Why the newest one is not in force; null when it is. */
  trouble: string | null;
}

/**
 * The newest valid settings; an older program may have written them, or a deployment lost a vendor since. If
 * none are valid as a whole, the valid parts of the newest; a station of unknown mode requires an operator.
 */
export function settingsInForce(
  { settings: versions }: Pick<StationRow, 'settings'>,
  deployed: readonly ProviderId[],
): InForce {
  const [newest] = versions;
  const version = newest?.version ?? 0;
  const first = readStationSettings(newest?.text ?? '', deployed);
  if (first.settings !== null) return { settings: first.settings, version, trouble: null };
  for (const former of versions.slice(1)) {
    const { settings } = readStationSettings(former.text, deployed);
    if (settings !== null) {
      const trouble = `${first.trouble}; those of version ${former.version} are used`;
      return { settings, version, trouble };
    }
  }
  const trouble = `${first.trouble}; the other settings of this version are used`;
  return { settings: whatFits(newest?.text ?? '', deployed), version, trouble };
}

export type ReadSettings =
  | { settings: StationSettings; trouble: null }
  /** Names each wrong one: `idleSeconds: Too small…`. */
  | { settings: null; trouble: string };

/** @param deployed the vendors of the deployment; null where they are not known */
export function readStationSettings(text: string, deployed: readonly ProviderId[] | null): ReadSettings {
  const read = z.safeParse(stationSettingsSchema, parsed(text));
  if (!read.success) {
    return { settings: null, trouble: read.error.issues.map(messageOf).join('; ') };
  }
  const missing = (read.data.providers ?? []).filter((id) => deployed?.includes(id) === false);
  if (missing.length > 0)
    return { settings: null, trouble: `providers: ${missing.join(', ')} not among PROVIDERS` };
  return { settings: read.data, trouble: null };
}

type Issue = z.core.$ZodIssue;

function messageOf(issue: Issue): string {
  const where = issue.path.join('.');
  if (issue.code !== 'unrecognized_keys') return `${where || 'settings'}: ${complaintOf(issue)}`;
  const names = issue.keys.map((name) => [...issue.path, name].join('.'));
  return `${names.join(', ')}: there is no such setting`;
}

function complaintOf(issue: Issue): string {
  switch (issue.code) {
    case 'too_small':
      return `must be ${issue.minimum} at least`;
    case 'too_big':
      return `must be ${issue.maximum} at most`;
    case 'invalid_value':
      return `must be one of ${issue.values.join(', ')}`;
    case 'invalid_type':
      return `must be ${issue.expected}`;
    default:
      return issue.message;
  }
}

const { shape } = stationSettingsSchema;

function whatFits(text: string, deployed: readonly ProviderId[]): StationSettings {
  const stored = z.safeParse(z.record(z.string(), z.unknown()), parsed(text));
  const storedSettings = stored.success ? stored.data : { mode: null };
  const known = Object.entries(storedSettings).filter(
    ([name, value]) =>
      name in shape && readStationSettings(JSON.stringify({ [name]: value }), deployed).settings !== null,
  );
  const lostMode = 'mode' in storedSettings && !known.some(([name]) => name === 'mode');
  return z.parse(stationSettingsSchema, {
    ...Object.fromEntries(known),
    ...(lostMode && { mode: 'assisted' }),
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
