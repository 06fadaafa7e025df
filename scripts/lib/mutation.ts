import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmCi } from '../run/npm.mjs';
import { cache, root } from './paths.ts';
import { runTool } from './tool.ts';

/** What decides about people and money: there a test must notice every change. */
export const rooms = {
  claim: ['src/contract/claim.ts', 'src/contract/outcome.ts'],
  flow: ['src/app/flow/*.ts'],
  join: ['src/bff/providers/join.ts', 'src/bff/providers/merge.ts', 'src/bff/providers/ask.ts'],
  apptenticate: ['src/bff/providers/apptenticate*.ts'],
  facephi: ['src/bff/providers/facephi*.ts'],
  faults: ['src/bff/providers/fault.ts', 'src/bff/providers/guarded.ts', 'src/bff/providers/texts.ts'],
  verify: ['src/bff/verify.ts'],
} as const satisfies Record<string, readonly string[]>;
export type Room = keyof typeof rooms;
export const isRoom = (name: string): name is Room => name in rooms;

const pins = join(root, 'scripts/mutation');
const tools = join(cache, 'mutation');

/** Mutates rooms, all of them if none is named. Gives 1 where fewer than nine in ten changes are noticed. */
export async function runMutation(asked: readonly Room[]): Promise<number> {
  await fetchTools();
  const named = asked.length > 0 ? asked : (Object.keys(rooms) as Room[]);
  const files = [...named.flatMap((room): readonly string[] => rooms[room]), '!src/**/*.test.ts'];
  const { code } = await runTool(
    [
      join(tools, 'node_modules/@stryker-mutator/core/bin/stryker.js'),
      'run',
      'scripts/mutation/stryker.config.json',
      '--mutate',
      files.join(','),
    ],
    { output: 'show' },
  );
  return code;
}

/** Two hundred packages that nothing else needs: in a folder of their own, by a lock of their own. */
async function fetchTools(): Promise<void> {
  const wanted = readFileSync(join(pins, 'package-lock.json'), 'utf8');
  const found = join(tools, 'package-lock.json');
  const whole = existsSync(join(tools, 'node_modules/.package-lock.json'));
  if (whole && existsSync(found) && readFileSync(found, 'utf8') === wanted) return;
  mkdirSync(tools, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(pins, file), join(tools, file));
  // It works with the project's own Vitest, which it finds further up.
  await npmCi(tools, ['--ignore-scripts', '--legacy-peer-deps']);
}
