import { access, chmod, constants, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { verificationSchema } from '../../contract/verification.ts';
import { z } from '../../contract/z.ts';
import type { Closing, Store } from './store.ts';

/** The result of a verification that the record did not accept. It has neither photo nor claim. */
export interface Unrecorded {
  key: string;
  state: 'final' | 'unsent';
  closing: Closing;
}

/** Stores what the record did not accept until it does: in a file of JSON lines, or in memory without one. */
export interface Fallback {
  /** Resolves when the entry is on the disk. It can be found from now on, even if this fails. */
  keep(entry: Unrecorded): Promise<void>;
  find(key: string): Unrecorded | undefined;
  /** Number of entries that the record does not have. */
  size(): number;
  /** Writes the entries into the record; those it rejects stay. The file goes with its last line. */
  replay(store: Pick<Store, 'find' | 'finish' | 'release'>): Promise<{ recorded: number; left: number }>;
}

const lineSchema = z.object({
  key: z.uuid(),
  state: z.enum(['final', 'unsent']),
  closing: z.looseObject({ answer: z.looseObject({ verification: verificationSchema }) }),
});

/** There is no place to store what the record does not accept: the server must not start. */
export class FallbackRefused extends Error {
  override name = 'FallbackRefused';
}

/** Reads what a former process has left. @throws FallbackRefused when the file cannot be read, or its folder written */
export async function openFallback(file: string | null): Promise<Fallback> {
  const entries = new Map<string, Unrecorded>();
  /** Unreadable lines, such as one cut by a power loss: never deleted. */
  const unreadable: string[] = [];
  for (const line of file === null ? [] : await takeOver(file)) {
    const entry = readLine(line);
    if (entry === undefined) unreadable.push(line);
    else entries.set(entry.key, entry);
  }
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const next = turn.then(work);
    turn = next.catch(() => {});
    return next;
  };

  async function rewrite(path: string): Promise<void> {
    const lines = [...unreadable, ...[...entries.values()].map((entry) => JSON.stringify(entry))];
    if (lines.length === 0) return rm(path, { force: true });
    const beside = `${path}.new`;
    await rm(beside, { force: true });
    await append(beside, lines);
    await rename(beside, path);
  }

  return {
    keep(entry) {
      entries.set(entry.key, entry);
      return inTurn(async () => {
        if (file !== null) await append(file, [JSON.stringify(entry)]);
      });
    },
    find: (key) => entries.get(key),
    size: () => entries.size + unreadable.length,
    replay: (store) =>
      inTurn(async () => {
        let recorded = 0;
        for (const entry of [...entries.values()]) {
          if (!(await isRecorded(entry, store))) continue;
          recorded += 1;
          entries.delete(entry.key);
        }
        if (recorded > 0 && file !== null) await rewrite(file);
        return { recorded, left: entries.size + unreadable.length };
      }),
  };
}

/** Whether it is in the record now: written, already present, or its row is gone for good. */
async function isRecorded(
  { key, state, closing }: Unrecorded,
  store: Pick<Store, 'find' | 'finish' | 'release'>,
): Promise<boolean> {
  try {
    await (state === 'final' ? store.finish(key, closing) : store.release(key, closing));
    return true;
  } catch {
    const row = await store.find(key).catch(() => null);
    if (row === null) return false;
    if (row === undefined) return true;
    // Once released, the key may belong to another verification.
    return row.state !== 'pending' || row.id !== closing.answer.verification.id;
  }
}

async function append(file: string, lines: readonly string[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(file, 'a', 0o600);
  try {
    // Before anything is in it: the mode above counts for new files only.
    await chmod(file, 0o600);
    await handle.appendFile(lines.map((line) => `${line}\n`).join(''));
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function takeOver(file: string): Promise<string[]> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await access(dirname(file), constants.W_OK);
    return await linesOf(file);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'not usable';
    throw new FallbackRefused(`FALLBACK_FILE cannot be used: ${reason}`);
  }
}

async function linesOf(file: string): Promise<string[]> {
  try {
    return (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

function readLine(line: string): Unrecorded | undefined {
  try {
    const read = z.safeParse(lineSchema, JSON.parse(line));
    // The reports were written by this program; the schema covers what is shown to people.
    return read.success ? (read.data as unknown as Unrecorded) : undefined;
  } catch {
    return undefined;
  }
}
