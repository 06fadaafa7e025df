import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseRefused } from './database.ts';

const bytes = 32;

/**
 * The key in a file, created when missing: for a deployment without a configured key and with its data on
 * this machine. Two processes that start together get the same key.
 *
 * @throws DatabaseRefused
 */
export function readOrCreateKey(file: string): Buffer {
  const mine = `${file}.${process.pid}`;
  try {
    return read(file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw refused(file, error);
  }
  try {
    writeFileSync(mine, randomBytes(bytes).toString('base64'), { mode: 0o600, flush: true });
    // A link is there with all its content or not at all, and does not replace another one.
    linkSync(mine, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw refused(file, error);
  } finally {
    rmSync(mine, { force: true });
  }
  return read(file);
}

function read(file: string): Buffer {
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (key.length !== bytes) throw new DatabaseRefused(`The file ${file} holds no key of ${bytes} bytes.`);
  return key;
}

function refused(file: string, error: unknown): DatabaseRefused {
  if (error instanceof DatabaseRefused) return error;
  const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return new DatabaseRefused(`The key file ${file} cannot be used: ${why}.`, { cause: error });
}
