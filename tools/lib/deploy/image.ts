import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, matchesGlob, resolve } from 'node:path';
import { root } from '../paths.ts';
import { type Copy, readStages, type Stage } from './containerfile.ts';

/** User of the image's programs. Undefined: our own, where we may not choose. */
export interface PlainUser {
  uid: number;
  gid: number;
}

/** The file set of the image in a folder of this machine. */
export interface Image {
  stage: Stage;
  /** Where the image has its /app. */
  app: string;
  /** Its /usr/local/bin, with node and our command. */
  bin: string;
  user: PlainUser | undefined;
  /** Folders below /app that are written to at run time. */
  writable: readonly string[];
  remove(): void;
}

export const readContainerfile = (): Stage[] => readStages(readFileSync(join(root, 'Containerfile'), 'utf8'));

/**
 * Does what the last stage of the Containerfile does, with its own lines. Packages are those that the lock file has for
 * production; the page is a stand-in, since a build takes longer than all else.
 */
export function assembleImage(): Image {
  const stages = readContainerfile();
  const stage = stages.at(-1);
  if (stage === undefined) throw new Error('The Containerfile has no stage.');
  const folder = mkdtempSync(join(tmpdir(), 'cotejo-image-'));
  chmodSync(folder, 0o755);
  const [app, bin] = [join(folder, 'app'), join(folder, 'usr/local/bin')];
  for (const made of [app, bin]) mkdirSync(made, { recursive: true });
  place(process.execPath, join(bin, 'node'));
  for (const copy of stage.copies) copyInto(app, copy, stages);

  const [uid, gid] = (stage.user ?? '').split(':').map(Number);
  if (!uid || !gid) throw new Error('The Containerfile names no plain user by number.');
  const user = process.getuid?.() === 0 ? { uid, gid } : undefined;
  const writable = stage.commands.flatMap((command) => play(command, app, bin));
  if (user) for (const name of writable) chownSync(join(app, name), user.uid, user.gid);
  const folders = foldersUnder(app).filter((path) => !writable.some((name) => path === join(app, name)));
  // An owner can write to its folder; what root owns is already read-only for the plain user.
  const setMode = (mode: number) => {
    for (const path of folders) chmodSync(path, mode);
  };
  setMode(0o555);
  return {
    stage,
    app,
    bin,
    user,
    writable,
    remove() {
      setMode(0o755);
      rmSync(folder, { recursive: true });
    },
  };
}

/** Plays one RUN. Returns the folders below /app that it makes for the plain user. */
function play(command: string, app: string, bin: string): string[] {
  const [, target, link] = /^ln -s \/app\/(\S+) \/usr\/local\/bin\/(\S+)$/.exec(command) ?? [];
  if (target !== undefined && link !== undefined) {
    symlinkSync(join(app, target), join(bin, link));
    return [];
  }
  const [, made, owned] = /^mkdir ([\w ]+) && chown 1000:1000 ([\w ]+)$/.exec(command) ?? [];
  if (made === undefined || made !== owned) throw new Error(`"${command}" is not played here.`);
  const names = made.split(' ');
  for (const name of names) mkdirSync(join(app, name));
  return names;
}

function copyInto(app: string, { from, sources, to }: Copy, stages: readonly Stage[]): void {
  const target = resolve(app, to);
  if (from === undefined) {
    for (const source of sources)
      cpSync(join(root, source), sources.length > 1 || to.endsWith('/') ? join(target, source) : target, {
        recursive: true,
        filter: (path) => !isIgnored(path.slice(root.length + 1)),
      });
    return;
  }
  const commands = stages.find(({ name }) => name === from)?.commands ?? [];
  if (sources[0] === '/app/node_modules' && commands.includes('npm ci --omit=dev --ignore-scripts'))
    linkProductionPackages(app);
  else if (sources[0] === '/app/dist' && commands.includes('node tools/build.ts')) writePage(target);
  else throw new Error(`${sources.join(' ')} of stage ${from} is not played here.`);
}

const ignored = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n').filter(Boolean);
const isIgnored = (path: string) => ignored.some((pattern) => matchesGlob(path, pattern));

function linkProductionPackages(app: string): void {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean }>;
  };
  for (const [path, { dev }] of Object.entries(packages)) {
    // Builds for other machines are not installed.
    if (path === '' || dev || !existsSync(join(root, path))) continue;
    linkFolder(join(root, path), join(app, path));
  }
}

/** Its files, but not the packages inside it: each of those has a row of its own. */
function linkFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.name === 'node_modules') continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkFolder(source, target);
    else if (entry.isFile()) place(source, target);
  }
}

/** A second name for the same bytes where that is possible. */
function place(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
    chmodSync(to, statSync(from).mode);
  }
}

export const standInAsset = 'assets/page-12345678.js';

/** What the server needs to see of a built page. */
export function writePage(folder: string): void {
  mkdirSync(join(folder, dirname(standInAsset)), { recursive: true });
  for (const name of ['index.html', 'kiosk.html', 'receipt.html', 'request.html'])
    writeFileSync(join(folder, name), '<!doctype html><title>Cotejo</title>');
  writeFileSync(join(folder, standInAsset), 'export {};');
}

function foldersUnder(folder: string): string[] {
  const below = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [folder, ...below.flatMap(({ name }) => foldersUnder(join(folder, name)))];
}

/** Every path below a folder, but not inside some of its own folders. */
export function pathsUnder(folder: string, without: readonly string[]): string[] {
  return foldersUnder(folder)
    .filter((path) => !without.some((name) => path.startsWith(join(folder, name))))
    .flatMap((path) => readdirSync(path).map((name) => join(path, name)));
}
