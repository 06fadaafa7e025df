import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { root } from './paths.ts';

test.each([
  [['station', 'operator', 'add'], 'operator', /^error: missing required argument 'name'/m],
  [['audit:verify', '--anchor', 'x'], 'audit', /^error: option '--anchor <end>' argument 'x' is invalid/m],
])('npm run %j still works, and prints its new name', (args, command, sentence) => {
  const { status, stderr } = spawnSync(process.execPath, ['tools/former-command.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(stderr).toContain(`npm run ${args[0]} is deprecated: use npm run cotejo -- ${command}\n`);
  expect(stderr).toMatch(sentence);
  expect(status).toBe(64);
});
