import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from '../paths.ts';
import { isWatched, recordedReport, recordVariable, reportFolder } from './mode.ts';
import { canFilm, filmRemedy } from './video.ts';

/** Above this the cause is a common one, and videos of a few tests would not help. */
const mostPlayedAgain = 20;

/** Arguments with which Playwright does not run the whole selection. */
const partial = /^--(list|last-failed)/;

/** What Playwright writes about its last run. */
export const lastRun = join(root, 'test-results', '.last-run.json');

interface LastRun {
  failedTests: string[];
}

/** The fields used from Playwright's JSON report. */
export interface Suite {
  title: string;
  suites?: Suite[];
  specs?: { title: string; ok: boolean; file: string; line: number }[];
}

/** Arguments and environment of a second run of what failed, with trace and video; undefined when there is none. */
export function secondRun(
  args: string[],
  failed: readonly string[],
): { args: string[]; env: Record<string, string> } | undefined {
  if (failed.length === 0 || failed.length > mostPlayedAgain) return undefined;
  if (isWatched(args, process.env) || args.some((arg) => partial.test(arg))) return undefined;
  const same = args.filter((arg) => !arg.startsWith('--reporter='));
  // The environment is stronger than the configuration, and may name the first run's report, which is counted.
  const env = { [recordVariable]: '1', PLAYWRIGHT_JSON_OUTPUT_FILE: recordedReport };
  return { args: [...same, '--last-failed'], env };
}

export function failedTests(): string[] {
  return existsSync(lastRun) ? (JSON.parse(readFileSync(lastRun, 'utf8')) as LastRun).failedTests : [];
}

/** Those that passed when they were played again: nothing in them changed, so they are flaky. */
export function passedNow({ suites = [], specs = [] }: Suite): string[] {
  const here = specs.filter(({ ok }) => ok).map(({ file, line, title }) => `${file}:${line} ${title}`);
  return [...here, ...suites.flatMap(passedNow)];
}

/** What to say after the second run. */
export function verdict(): string {
  const report = existsSync(recordedReport)
    ? (JSON.parse(readFileSync(recordedReport, 'utf8')) as { suites: Suite[] })
    : { suites: [] };
  const flaky = passedNow({ title: '', ...report });
  return [
    `What failed was played again with a trace${canFilm() ? ' and a video' : ''}: ${relative(root, reportFolder)}/failures/index.html`,
    ...(canFilm() ? [] : [filmRemedy]),
    ...flaky.map((test) => `FLAKY: it passed the second time, and counts as failed: ${test}`),
  ].join('\n');
}
