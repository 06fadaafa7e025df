import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runApt } from './apt.ts';

/** Errors of apt 2.6 while another program holds each of its locks. */
const locks = {
  lists: 'E: Could not get lock /var/lib/apt/lists/lock. It is held by process 4711 (apt-get)',
  archives: 'E: Unable to lock directory /var/cache/apt/archives/',
  dpkg: 'E: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), is another process using it?',
};

/** An apt-get that fails with each of these sentences, one after the other, before it succeeds, and notes its arguments. */
function imitateApt(sentences: readonly string[]): { env: NodeJS.ProcessEnv; calls: () => string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'cotejo-apt-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const log = join(folder, 'calls');
  writeFileSync(log, '');
  const cases = sentences.map((sentence, at) => `  ${at + 1}) echo "${sentence}" >&2; exit 100;;`);
  const script = `#!/bin/sh\necho "$LC_ALL $*" >> '${log}'\ncase $(wc -l < '${log}' | tr -d ' ') in\n${cases.join('\n')}\nesac\n`;
  writeFileSync(join(folder, 'apt-get'), script);
  chmodSync(join(folder, 'apt-get'), 0o755);
  return {
    env: { PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` },
    calls: () => readFileSync(log, 'utf8').trim().split('\n'),
  };
}

test('while another program holds any lock, apt is retried until it is free', async () => {
  const { env, calls } = imitateApt(Object.values(locks));
  expect((await runApt(['update'], { env, pauseMs: 1 })).code).toBe(0);
  expect(calls()).toEqual(Array(4).fill('C -q -o DPkg::Lock::Timeout=300 update'));
});

test('any other failure is not repeated', async () => {
  const { env, calls } = imitateApt(['E: Unable to locate package webkit']);
  const { code, output } = await runApt(['install', 'webkit'], { env, pauseMs: 1 });
  expect(code).toBe(100);
  expect(output).toContain('Unable to locate package');
  expect(calls()).toHaveLength(1);
});
