import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AppParts, buildApp } from '../app.ts';
import type { Environment } from '../config/environment.ts';
import type { Log, LogFields } from '../log/log.ts';
import { type Provider, reportOf } from '../providers/provider.ts';
import { configOf } from './env.suite.ts';

/** A provider that verifies everybody, or returns what a test defines. */
export const provider = (
  ask = async () => reportOf('apptenticate', 'ok', { validation: { state: 'passed' } }),
): Provider => ({
  id: 'apptenticate',
  prepare: async () => ({ kind: 'ready', ask }),
  close: async () => {},
});

/** A built page in a folder of its own. */
export function makePage(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'cotejo-page-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>page</title>');
  writeFileSync(join(folder, 'assets/app-1a2b.js'), 'export {}');
  writeFileSync(join(folder, 'assets/app-1a2b.js.br'), 'compressed');
  writeFileSync(join(folder, 'assets/guidance.worker-1a2b.js'), 'export {}');
  writeFileSync(join(folder, 'assets/encode.worker-1a2b.js'), 'export {}');
  writeFileSync(join(folder, 'icon.svg'), '<svg/>');
  symlinkSync('/etc/passwd', join(folder, 'link.txt'));
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

export function listLog(): { log: Log; lines: LogFields[] } {
  const lines: LogFields[] = [];
  const note = (fields: LogFields) => void lines.push(fields);
  return { log: { info: note, warn: note, error: note }, lines };
}

export const build = (env: Environment = {}, more: Partial<AppParts> = {}) =>
  buildApp({
    config: configOf({ STATIC_DIR: 'no-such-folder', ...env }),
    providers: () => [provider()],
    ...more,
  });

export const local = { host: 'localhost' };

/** The cookie of an answer, as a browser sends it back. */
export const cookieOf = (headers: Record<string, unknown>) =>
  String(headers['set-cookie']).split(';')[0] ?? '';
