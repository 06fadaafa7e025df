import { readFileSync } from 'node:fs';
import { npmCi } from './npm.mjs';

/**
 * @typedef {{ version?: string, optional?: boolean }} Locked
 * @typedef {{ packages?: Record<string, Locked> }} Lock
 */

/**
 * What the lock file lists and the installed tree lacks. npm writes the tree it installed into
 * node_modules/.package-lock.json as its last act, so an interrupted install counts as none.
 * @param {Lock} wanted
 * @param {Lock} installed
 */
export function missingPackages(wanted, installed) {
  return Object.entries(wanted.packages ?? {})
    .filter(
      ([path, { version, optional }]) =>
        path !== '' && !optional && installed.packages?.[path]?.version !== version,
    )
    .map(([path]) => path);
}

/** @param {string} file @returns {Lock} */
function readLock(file) {
  try {
    return /** @type {Lock} */ (JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return {};
  }
}

/** Installs the locked packages when any is missing or of another version. */
export async function installPackages() {
  const wanted = readLock('package-lock.json');
  if (missingPackages(wanted, readLock('node_modules/.package-lock.json')).length === 0) return;
  console.log('Installing the packages (once, under a minute)…');
  await npmCi('.', ['--include=dev']);
}
