import { join } from 'node:path';
import { root } from '../paths.ts';

/** All output of a run: ignored by git. */
export const reportFolder = join(root, 'e2e-report');

/** Set by the runner for a second run of what failed, with trace and video. */
export const recordVariable = 'COTEJO_E2E_RECORD';

/** What Playwright writes about the second run. */
export const recordedReport = join(reportFolder, 'failures.json');

/** Set by the runner for a run of all tests, without selection by folder tag. */
export const wholeVariable = 'COTEJO_E2E_WHOLE';

/** Whether somebody wants to see the browser: its shell has no window. */
export const isWatched = (args: readonly string[], env: NodeJS.ProcessEnv): boolean =>
  (env['PWDEBUG'] ?? '') !== '' || args.some((arg) => /^--(ui|debug|headed)/.test(arg));

export const runMode = (env: NodeJS.ProcessEnv): 'judge' | 'record' =>
  env[recordVariable] === undefined ? 'judge' : 'record';
