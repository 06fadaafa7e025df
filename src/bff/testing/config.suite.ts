import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../config/config.ts';
import type { Environment } from '../config/environment.ts';
import { ConfigError } from '../config/problem.ts';

/** A folder for files with the content that a test defines, as text or as JSON. */
export function makeFiles(): { folder: string; file: (content: unknown) => string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'cotejo-config-'));
  let files = 0;
  const file = (content: unknown) => {
    files += 1;
    const path = join(folder, `file-${files}`);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };
  return { folder, file, remove: () => rmSync(folder, { recursive: true }) };
}

/** The complaints, by key; undefined when there are none. */
export function complaints(env: Environment): Record<string, string> | undefined {
  try {
    readConfig(env);
    return undefined;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const lines = error.message
      .split('\n')
      .slice(1)
      .map((line) => line.trim());
    return Object.fromEntries(
      lines.map((line) => [line.split(' ', 1)[0] ?? '', line.slice(line.indexOf(' ') + 1)]),
    );
  }
}
