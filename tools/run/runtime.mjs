import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { npmCi } from './npm.mjs';

const pinFolder = 'tools/runtime';
const ownFolder = '.runtime';

/**
 * Whether this Node runs TypeScript sources as they are and has node:sqlite.
 * @param {string} version such as `22.18.0`
 */
export function runsSources(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major >= 24 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18);
}

/**
 * The pinned package that carries Node for a machine, if there is one.
 * @param {string} platform
 * @param {string} arch
 * @param {{ optionalDependencies?: Record<string, string> }} pin
 */
export function runtimePackage(platform, arch, pin) {
  const name = `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
  const version = pin.optionalDependencies?.[name];
  return version === undefined ? undefined : { name, version };
}

/** @param {string} file @returns {any} */
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** The Node that runs the sources: this one, or the pinned one, fetched when it is not there yet. */
export async function nodeForSources() {
  if (runsSources(process.versions.node)) return process.execPath;
  const wanted = runtimePackage(process.platform, process.arch, readJson(`${pinFolder}/package.json`));
  if (wanted === undefined) {
    throw new Error(
      `Cotejo needs Node 22.18 or newer, and this is ${process.version}. Install Node 24 (https://nodejs.org) and run the command again.`,
    );
  }
  const folder = resolve(ownFolder, 'node_modules', wanted.name);
  const node = resolve(folder, process.platform === 'win32' ? 'bin/node.exe' : 'bin/node');
  if (installedVersion(folder) !== wanted.version) {
    console.log(
      `This is Node ${process.versions.node}; fetching Node ${wanted.version} for this folder (once)…`,
    );
    mkdirSync(ownFolder, { recursive: true });
    for (const file of ['package.json', 'package-lock.json'])
      copyFileSync(`${pinFolder}/${file}`, `${ownFolder}/${file}`);
    await npmCi(ownFolder, ['--ignore-scripts']);
  }
  if (spawnSync(node, ['--version']).status !== 0) {
    throw new Error(
      `Node ${wanted.version} was fetched but does not run on this system. Install Node 24 by its own means and run the command again.`,
    );
  }
  return node;
}

/** @param {string} folder @returns {string | undefined} */
function installedVersion(folder) {
  try {
    return readJson(`${folder}/package.json`).version;
  } catch {
    return undefined;
  }
}
