import { randomUUID } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFallback, type Unrecorded } from './fallback.ts';
import type { Row } from './store.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cotejo-fallback-'));
  file = join(folder, 'data', 'unrecorded.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true }));

const entryOf = (state: Unrecorded['state'] = 'final'): Unrecorded => ({
  key: randomUUID(),
  state,
  closing: {
    at: 1,
    sent: state === 'final',
    reports: [],
    calls: [],
    answer: {
      problem: null,
      verification: {
        id: randomUUID(),
        at: '2026-11-22T05:00:00.000Z',
        channel: 'citizen',
        outcome: 'verified',
        reason: 'ok',
        validation: { state: 'passed' },
        liveness: { state: 'not-reported' },
        similarity: { state: 'not-reported' },
        transactions: [],
        attemptsLeft: 4,
      },
    },
  },
});

/** A record with the rows that a test sets; `finish` and `release` accept pending ones only. */
function record(rows: Record<string, Pick<Row, 'state' | 'id'>>) {
  const written: string[] = [];
  const write = (kind: string) => async (key: string) => {
    if (rows[key]?.state !== 'pending') throw new Error('not pending');
    written.push(`${kind} ${key}`);
  };
  const find = async (key: string) => rows[key] as Row | undefined;
  return { written, finish: write('finish'), release: write('release'), find };
}
const rowOf = ({ closing }: Unrecorded, state: Row['state'] = 'pending') => ({
  state,
  id: closing.answer.verification.id,
});

test('in a file that only its owner may read; found by key, read again by the next process', async () => {
  const [one, two] = [entryOf(), entryOf('unsent')];
  const fallback = await openFallback(file);
  await Promise.all([fallback.keep(one), fallback.keep(two)]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(3);
  const next = await openFallback(file);
  expect([next.find(one.key), next.find(two.key), next.find(randomUUID())]).toEqual([one, two, undefined]);
});

test('written into the record once, and the file is gone', async () => {
  const [one, two] = [entryOf(), entryOf('unsent')];
  await (await openFallback(file)).keep(one);
  await (await openFallback(file)).keep(two);
  const fallback = await openFallback(file);
  const store = record({ [one.key]: rowOf(one), [two.key]: rowOf(two) });
  expect(await fallback.replay(store)).toEqual({ recorded: 2, left: 0 });
  expect(store.written).toEqual([`finish ${one.key}`, `release ${two.key}`]);
  expect(existsSync(file)).toBe(false);
  expect(await fallback.replay(store)).toEqual({ recorded: 0, left: 0 });
});

test('what was recorded before a crash, or erased since, is not written again', async () => {
  const [recorded, erased, followed] = [entryOf(), entryOf(), entryOf('unsent')];
  const fallback = await openFallback(file);
  for (const entry of [recorded, erased, followed]) await fallback.keep(entry);
  const store = record({
    [recorded.key]: rowOf(recorded, 'final'),
    [followed.key]: { state: 'final', id: randomUUID() },
  });
  expect(await fallback.replay(store)).toEqual({ recorded: 3, left: 0 });
  expect([store.written, existsSync(file)]).toEqual([[], false]);
});

test('while the record is down everything stays; then what it accepts is removed', async () => {
  const [one, two] = [entryOf(), entryOf()];
  const fallback = await openFallback(file);
  await fallback.keep(one);
  await fallback.keep(two);
  const down = async () => Promise.reject(new Error('down'));
  expect(await fallback.replay({ finish: down, release: down, find: down })).toEqual({
    recorded: 0,
    left: 2,
  });
  const half = record({ [one.key]: rowOf(one) });
  const find = async (key: string) => (key === two.key ? down() : half.find(key));
  expect(await fallback.replay({ ...half, find })).toEqual({ recorded: 1, left: 1 });
  expect((await openFallback(file)).find(two.key)).toEqual(two);
});

test('a line that was cut stays and blocks nothing', async () => {
  const one = entryOf();
  await (await openFallback(file)).keep(one);
  appendFileSync(file, '{"key":"');
  const fallback = await openFallback(file);
  expect(await fallback.replay(record({ [one.key]: rowOf(one) }))).toEqual({ recorded: 1, left: 1 });
  expect(readFileSync(file, 'utf8')).toBe('{"key":"\n');
});

test('a file that cannot be written: the answer is found all the same', async () => {
  const one = entryOf();
  const fallback = await openFallback(file);
  mkdirSync(file, { recursive: true });
  await expect(fallback.keep(one)).rejects.toThrow('EISDIR');
  expect(fallback.find(one.key)).toEqual(one);
});

test('without a file it is stored in memory', async () => {
  const one = entryOf();
  const fallback = await openFallback(null);
  await fallback.keep(one);
  expect(await fallback.replay(record({ [one.key]: rowOf(one) }))).toEqual({ recorded: 1, left: 0 });
  expect(fallback.find(one.key)).toBeUndefined();
});

test('an unusable path is refused before anybody is served', async () => {
  const refused = (path: string, code: string) =>
    expect(openFallback(path)).rejects.toThrow(`FALLBACK_FILE cannot be used: ${code}`);
  await refused(folder, 'EISDIR');
  writeFileSync(join(folder, 'a-file'), '');
  await refused(join(folder, 'a-file', 'below', 'unrecorded.jsonl'), 'ENOTDIR');
});
