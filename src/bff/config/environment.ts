import { readFileSync } from 'node:fs';
import { z } from '../../contract/z.ts';
import { vendors } from '../providers/vendors.ts';
import type { Complaints } from '../settings/complaints.ts';
import { smallLetters } from './outbound-settings.ts';
import { isSecret, keys, type SettingKey, type Settings, settingsSchema } from './settings.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The valid settings; keys without a valid value are absent. */
export interface Read {
  settings: Partial<Settings>;
  explicit: ReadonlySet<SettingKey>;
}

/** Reads every setting by itself. An empty value counts as absent, as container tools pass unset ones. */
export function readEnvironment(env: Environment, complaints: Complaints): Read {
  const settings: Record<string, unknown> = {};
  const explicit = new Set<SettingKey>();
  for (const key of keys) {
    const value = isSecret(key) ? readSecret(key, env, complaints) : readValue(key, env);
    if (value !== undefined) explicit.add(key);
    const read = z.safeParse(settingsSchema.shape[key], value);
    if (read.success) settings[key] = read.data;
    else complaints.add(key, read.error.issues.map(({ message }) => message).join('; '));
  }
  for (const key of Object.keys(env)) {
    if (isMistypedVendorKey(key)) complaints.add(key, 'is not a setting');
  }
  return { settings, explicit };
}

const present = (value: string | undefined) => (value === '' ? undefined : value);

/** A lower-case name takes precedence over an upper-case one, as in other programs. */
function readValue(key: SettingKey, env: Environment): string | undefined {
  const isKnownSmall = (smallLetters as readonly SettingKey[]).includes(key);
  return (isKnownSmall ? present(env[key.toLowerCase()]) : undefined) ?? present(env[key]);
}

function readSecret(key: SettingKey, env: Environment, complaints: Complaints): string | undefined {
  const value = readValue(key, env);
  const file = present(env[`${key}_FILE`]);
  if (file === undefined) return value;
  if (value !== undefined) complaints.add(key, `and ${key}_FILE are both set`);
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    complaints.add(`${key}_FILE`, `cannot be read: ${reasonOf(error)}`);
    return value;
  }
}

const vendorPrefixes = Object.keys(vendors).map((id) => `${id.toUpperCase()}_`);

/** A mistyped vendor key would silently leave a default in force. */
function isMistypedVendorKey(key: string): boolean {
  if (!vendorPrefixes.some((prefix) => key.startsWith(prefix))) return false;
  return !keys.some((known) => key === known || (isSecret(known) && key === `${known}_FILE`));
}

/** `ENOENT` and the like; a message would repeat the path. */
export function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'not readable';
}

/** Reads a JSON file that a setting names and validates it against a schema. */
export function readJsonFile<Schema extends z.ZodMiniType>(
  key: SettingKey,
  file: string,
  schema: Schema,
  complaints: Complaints,
): z.output<Schema> | undefined {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    complaints.add(key, error instanceof SyntaxError ? 'is not JSON' : `cannot be read: ${reasonOf(error)}`);
    return undefined;
  }
  const read = z.safeParse(schema, json);
  if (read.success) return read.data;
  for (const { path, message } of read.error.issues.slice(0, 5)) {
    complaints.add(key, `is wrong at ${path.length === 0 ? 'its top' : path.join('.')}: ${message}`);
  }
  return undefined;
}
