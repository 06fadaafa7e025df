import { readFileSync } from 'node:fs';
import { z } from '../../contract/z.ts';
import { isSecret, type Key, keys, type Settings, settingsSchema } from './settings.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Collects what is wrong, so that all of it is said at once. */
export interface Complaints {
  add(key: string, what: string): void;
}

/** What was given and is valid; keys without a valid value are absent. */
export interface Read {
  settings: Partial<Settings>;
  given: ReadonlySet<Key>;
}

/** Reads every setting by itself. An empty value counts as absent, as container tools pass unset ones. */
export function readEnvironment(env: Environment, complaints: Complaints): Read {
  const settings: Record<string, unknown> = {};
  const given = new Set<Key>();
  for (const key of keys) {
    const value = isSecret(key) ? readSecret(key, env, complaints) : present(env[key]);
    if (value !== undefined) given.add(key);
    const read = z.safeParse(settingsSchema.shape[key], value);
    if (read.success) settings[key] = read.data;
    else complaints.add(key, read.error.issues.map(({ message }) => message).join('; '));
  }
  for (const key of Object.keys(env)) {
    if (looksLikeOurs(key)) complaints.add(key, 'is not a setting');
  }
  return { settings, given };
}

const present = (value: string | undefined) => (value === '' ? undefined : value);

function readSecret(key: Key, env: Environment, complaints: Complaints): string | undefined {
  const value = present(env[key]);
  const file = present(env[`${key}_FILE`]);
  if (file === undefined) return value;
  if (value !== undefined) complaints.add(key, `and ${key}_FILE are both given`);
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    complaints.add(`${key}_FILE`, `cannot be read: ${reasonOf(error)}`);
    return value;
  }
}

/** A mistyped vendor key would silently leave a default in force. */
function looksLikeOurs(key: string): boolean {
  if (!/^(APPTENTICATE|FACEPHI)_/.test(key)) return false;
  return !keys.some((known) => key === known || (isSecret(known) && key === `${known}_FILE`));
}

/** `ENOENT` and the like; a message would repeat the path. */
export function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'not readable';
}

/** Reads a JSON file that a setting names and holds it to a schema. */
export function readJsonFile<Schema extends z.ZodMiniType>(
  key: Key,
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
