import { randomUUID } from 'node:crypto';
import { link, lstat, mkdir, open, readdir, readFile, rename, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { reasonOf } from '../config/environment.ts';
import { repeatJob } from '../db/jobs.ts';
import type { Log } from '../log/log.ts';

export interface SharedAssetParts {
  /** The folder that outlives a release. */
  dir: string;
  /** The folder of the hashed files of this server's own build. */
  own: string;
  log: Log;
}

export interface SharedAssets {
  dir: string;
  /** Whether a file of that name is there and its build was in use within the last day. */
  has(name: string): Promise<boolean>;
  stop(): Promise<void>;
}

const [minute, hour] = [60_000, 3_600_000];
/** How long a file is served after a server last had it in its own build. */
const servedMs = 24 * hour;
/** A server that was killed has touched its files at most this long ago, and a quarter more. */
const touchEveryMs = 10 * minute;
/** A folder that does not answer delays a start by this much and no more. */
const startMs = 10_000;
/** Copied at once: each waits for the disk. */
const atOnce = 8;

/** `name-hash.extension`, as the bundler names files. Compressed siblings are not requested by name. */
const hashedName = /^\w[\w.-]{0,150}-[\w-]{8}\.(?!br$|gz$)[a-z0-9]{1,12}$/;
const sibling = /\.(br|gz)$/;
/** A copy under way, or one that was never finished. */
const unfinished = /^\.[\da-f-]{36}\.part$/;

export const isHashedName = (name: string): boolean => hashedName.test(name);
const isShared = (name: string) => isHashedName(name.replace(sibling, ''));

/**
 * Copies the hashed files of this build, with their compressed siblings, into a folder that other builds serve from as
 * well, so that a page which was opened before an upgrade finds its files after it. The modification time of a file is
 * when a server last had it in its own build. Whatever goes wrong is logged: the server does without.
 */
export async function shareAssets({ dir, own, log }: SharedAssetParts): Promise<SharedAssets> {
  let lastWarning = '';
  /** Logs what is wrong once, until that changes. */
  function tell(reason: string, count: number): void {
    if (reason !== lastWarning && reason !== '') log.warn({ event: 'assets-not-shared', reason, count });
    if (reason === '' && lastWarning !== '') log.info({ event: 'assets-shared', count });
    lastWarning = reason;
  }

  async function upkeep(): Promise<void> {
    const names = (await namesIn(own)).filter(isShared);
    // A server without a built page shares nothing, and needs no folder for it.
    if (names.length === 0) return;
    const failed: string[] = [];
    const note = (error: unknown) => void failed.push(reasonOf(error));
    await mkdir(dir, { recursive: true }).catch(note);
    const waiting = [...names];
    const work = async () => {
      // With the disk full or the folder read-only, every other file would fail too.
      for (let name = waiting.shift(); name !== undefined && failed.length < atOnce; name = waiting.shift())
        await share(name).catch(note);
    };
    if (failed.length === 0) await Promise.all(Array.from({ length: atOnce }, work));
    await removeOld(new Set(names)).catch(note);
    tell(failed[0] ?? '', failed.length || names.length);
  }

  async function share(name: string): Promise<void> {
    const target = join(dir, name);
    const there = await lstat(target).catch(() => undefined);
    if (there === undefined) return write(target, await readFile(join(own, name)));
    const { size } = await lstat(join(own, name));
    if (!there.isFile() || there.size !== size)
      throw Object.assign(new Error('other bytes'), { code: 'EDIFFERENT' });
    await utimes(target, now(), now());
  }

  async function write(target: string, bytes: Buffer): Promise<void> {
    const part = join(dir, `.${randomUUID()}.part`);
    try {
      const file = await open(part, 'wx');
      try {
        await file.writeFile(bytes);
        await file.utimes(now(), now());
        await file.sync();
      } finally {
        await file.close();
      }
      // Unlike a rename, a link replaces nothing. Some file systems have none.
      await link(part, target).catch((error: unknown) =>
        reasonOf(error) === 'EEXIST' ? undefined : rename(part, target),
      );
    } finally {
      await rm(part, { force: true });
    }
  }

  async function removeOld(running: ReadonlySet<string>): Promise<void> {
    for (const name of await namesIn(dir)) {
      if (running.has(name) || !(isShared(name) || unfinished.test(name))) continue;
      const path = join(dir, name);
      // Another server may have removed it meanwhile.
      const age = await ageOf(path).catch(() => 0);
      if (age > servedMs) await rm(path, { force: true });
      // Written by a clock that was ahead: counted from today on.
      else if (age < -hour) await utimes(path, now(), now());
    }
  }

  await Promise.race([upkeep(), pause(startMs, undefined, { ref: false })]);
  return {
    dir,
    async has(name) {
      if (!isHashedName(name)) return false;
      return ageOf(join(dir, name)).then(
        (age) => age <= servedMs,
        () => false,
      );
    },
    stop: repeatJob(touchEveryMs, upkeep),
  };
}

const now = () => Date.now() / 1_000;

/** Names in a folder; none when it is not there. */
const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

/** Milliseconds since a server last had it in its build. @throws when it is no plain file */
async function ageOf(path: string): Promise<number> {
  const found = await lstat(path);
  if (!found.isFile()) throw new Error('no plain file');
  return Date.now() - found.mtimeMs;
}
