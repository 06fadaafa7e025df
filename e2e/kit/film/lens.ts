import { linkSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runFolder } from '../../../scripts/lib/e2e-run.ts';

/** What the fake camera of a process's browser reads, each time that a page opens it. */
export const lens = join(runFolder, 'lenses', `${process.pid}.mjpeg`);

/** Puts a film before the camera: the next page that opens it sees this one, at its size, in the same browser. */
export function putFilm(film: string): void {
  mkdirSync(dirname(lens), { recursive: true });
  const unfinished = `${lens}.new`;
  rmSync(unfinished, { force: true });
  rmSync(lens, { force: true });
  linkSync(film, unfinished);
  renameSync(unfinished, lens);
}
