import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDocumentedRoom, proofsOf, tellProofs } from '../mutation/documented.ts';
import { type MutationReport, scoreOf, type Tally } from '../mutation/report.ts';
import { type Room, rooms } from '../mutation/rooms.ts';
import { npmCi } from '../run/npm.mjs';
import { cache, root } from './paths.ts';
import { runTool } from './tool.ts';

const pins = join(root, 'scripts/mutation');
const tools = join(cache, 'mutation');

/** Mutates rooms one after the other, all of them if none is named. Gives 1 where one of them is not good enough. */
export async function runMutation(asked: readonly Room[]): Promise<number> {
  await fetchTools();
  const named = asked.length > 0 ? asked : (Object.keys(rooms) as Room[]);
  const ends: { room: Room; good: boolean; told: string }[] = [];
  for (const room of named) ends.push(await mutate(room));
  console.log(ends.map(({ room, told }) => `${room.padEnd(13)} ${told}`).join('\n'));
  return ends.every(({ good }) => good) ? 0 : 1;
}

async function mutate(room: Room): Promise<{ room: Room; good: boolean; told: string }> {
  const file = (kind: string) => join('.cache/mutation', `${room}.${kind}`);
  const settings = {
    ...(JSON.parse(readFileSync(join(pins, 'stryker.config.json'), 'utf8')) as object),
    mutate: [...rooms[room].sources, '!src/**/*.test.ts'],
    // Who noticed is asked of every test, not of the first one alone.
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
  if (!existsSync(join(root, file('json')))) return { room, good: false, told: 'did not run to its end' };
  const report = JSON.parse(readFileSync(join(root, file('json')), 'utf8')) as MutationReport;
  const told = `${tallied(scoreOf(report))}, ${minutes} min; ${file('html')}`;
  if (!isDocumentedRoom(room)) return { room, good: code === 0, told };
  const proofs = proofsOf(report, room);
  writeFileSync(join(root, file('documented.md')), tellProofs(proofs));
  const unproven = proofs.filter(({ noticed }) => noticed === 0).map(({ name }) => name);
  const proven = `${proofs.length - unproven.length} of ${proofs.length} documented names have a test that notices`;
  const missing = unproven.length > 0 ? `, not ${unproven.join(', ')}` : '';
  return {
    room,
    good: code === 0 && unproven.length === 0,
    told: `${told}\n${' '.repeat(14)}${proven}${missing}; ${file('documented.md')}`,
  };
}

const tallied = ({ mutants, noticed, ignored }: Tally) =>
  `${((100 * noticed) / mutants).toFixed(1)} %: ${noticed} of ${mutants} changes were noticed` +
  (ignored > 0 ? `, ${ignored} set aside with a reason` : '');

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
