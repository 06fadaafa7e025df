import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from './manifests.ts';

const namedKey = () => `2026:${randomBytes(32).toString('base64')}`;

/** A valid value for each secret of the examples. */
const contents: Readonly<Record<string, string>> = {
  'database-url': 'postgres://cotejo:password@database/cotejo',
  'record-key': randomBytes(32).toString('hex'),
  'enrolment-keys': namedKey(),
  'receipt-keys': namedKey(),
  'apptenticate-password': 'password',
  'facephi-api-key': 'key',
};

/**
 * The same environment with its secrets as files of this machine.
 *
 * @param mount where the files are in the container, or `%d`
 * @throws Error when the environment names a file that is no secret
 */
export function withSecretFiles(
  env: Environment,
  mount: string,
  folder: string,
  other: Readonly<Record<string, string>> = {},
): Record<string, string> {
  mkdirSync(folder, { recursive: true });
  const changed = Object.entries(env).map(([name, value]) => {
    if (!name.endsWith('_FILE') || !value.startsWith(`${mount}/`)) return [name, value];
    const secret = value.slice(mount.length + 1);
    const content = other[secret] ?? contents[secret];
    if (content === undefined) throw new Error(`${name} names ${value}, which is no secret of the examples.`);
    writeFileSync(join(folder, secret), `${content}\n`);
    return [name, join(folder, secret)];
  });
  return Object.fromEntries(changed) as Record<string, string>;
}
