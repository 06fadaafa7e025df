import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cache, root } from '../../tools/lib/paths.ts';
import { runTool } from '../../tools/lib/tool.ts';
import { npmCi } from '../../tools/run/npm.mjs';
import { isDocumentedRoom, proofsOf, tellProofs } from './documented.ts';
import { type MutationReport, scoreOf, type Tally } from './report.ts';
import { type Room, rooms } from './rooms.ts';

const pins = join(root, 'tools/mutation');
const tools = join(cache, 'mutation');

/** Mutates the named rooms, or all, one after another. Returns 1 when one is not good enough. */
export async function runMutation(rooms: readonly Room[]): Promise<number> {
  await fetchTools();
  const named = rooms.length > 0 ? rooms : (Object.keys(rooms) as Room[]);
  const ends: { room: Room; good: boolean; output: string }[] = [];
  for (const room of named) ends.push(await mutate(room));
  console.log(ends.map(({ room, output }) => `${room.padEnd(13)} ${output}`).join('\n'));
  return ends.every(({ good }) => good) ? 0 : 1;
}

async function mutate(room: Room): Promise<{ room: Room; good: boolean; output: string }> {
  const file = (kind: string) => join('.cache/mutation', `${room}.${kind}`);
  const settings = {
    ...(JSON.parse(readFileSync(join(pins, 'stryker.config.json'), 'utf8')) as object),
    mutate: [...rooms[room].sources, '!src/**/*.test.ts'],
    // Every failing test is needed, not the first one alone.
    disableBail: isDocumentedRoom(room),
    incrementalFile: file('incremental.json'),
    htmlReporter: { fileName: file('html') },
    jsonReporter: { fileName: file('json') },
  };
  writeFileSync(join(root, file('config.json')), JSON.stringify(settings));
  // What is read afterwards is of this run, or there is nothing.
  rmSync(join(root, file('json')), { force: true });
  const started = performance.now();
  const { code } = await runTool(
    [join(tools, 'node_modules/@stryker-mutator/core/bin/stryker.js'), 'run', file('config.json')],
    { output: 'show', env: { MUTATED_ROOM: room } },
  );
  const minutes = ((performance.now() - started) / 60_000).toFixed(1);
  if (!existsSync(join(root, file('json')))) return { room, good: false, output: 'did not run to its end' };
  const report = JSON.parse(readFileSync(join(root, file('json')), 'utf8')) as MutationReport;
  const output = `${tallied(scoreOf(report))}, ${minutes} min; ${file('html')}`;
  if (!isDocumentedRoom(room)) return { room, good: code === 0, output };
  const proofs = proofsOf(report, room);
  writeFileSync(join(root, file('documented.md')), tellProofs(proofs));
  const unproven = proofs.filter(({ noticed }) => noticed === 0).map(({ name }) => name);
  const proven = `${proofs.length - unproven.length} of ${proofs.length} documented names have a test that notices`;
  const missing = unproven.length > 0 ? `, not ${unproven.join(', ')}` : '';
  return {
    room,
    good: code === 0 && unproven.length === 0,
    output: `${output}\n${' '.repeat(14)}${proven}${missing}; ${file('documented.md')}`,
  };
}

const tallied = ({ mutants, noticed, ignored }: Tally) =>
  `${((100 * noticed) / mutants).toFixed(1)} %: ${noticed} of ${mutants} changes were noticed` +
  (ignored > 0 ? `, ${ignored} set aside with a reason` : '');

/** Two hundred packages that nothing else needs: they have their own folder and lock file. */
async function fetchTools(): Promise<void> {
  const wanted = readFileSync(join(pins, 'package-lock.json'), 'utf8');
  const found = join(tools, 'package-lock.json');
  const whole = existsSync(join(tools, 'node_modules/.package-lock.json'));
  if (whole && existsSync(found) && readFileSync(found, 'utf8') === wanted) return;
  mkdirSync(tools, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(pins, file), join(tools, file));
  // Stryker uses the project's own Vitest, found in a parent folder.
  await npmCi(tools, ['--ignore-scripts', '--legacy-peer-deps']);
}
