import { linkSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runFolder } from '../../../tools/lib/e2e-run.ts';

/** The file that the fake camera of a process's browser reads each time a page opens it. */
export const lens = join(runFolder, 'lenses', `${process.pid}.y4m`);

/** Loads a film into the camera: the next page that opens it gets this film, at its size, in the same browser. */
export function putFilm(film: string): void {
  mkdirSync(dirname(lens), { recursive: true });
  const unfinished = `${lens}.new`;
  rmSync(unfinished, { force: true });
  rmSync(lens, { force: true });
  linkSync(film, unfinished);
  renameSync(unfinished, lens);
}
