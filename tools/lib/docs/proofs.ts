import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.ts';

/** The whole catalogue is drawn and compared there: no proof that anything leads to a code. */
const catalogues = /gallery|docs\/|problems\.test|pages\.test/;

/**
 * The tests that name a code between quotes, as Markdown links from a page in `docs/`.
 *
 * @param where globs below the project's folder
 */
export function proofsIn(...where: string[]): (code: string) => string {
  const tests = globSync(where, { cwd: root })
    .filter((path) => !catalogues.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
  return (code) =>
    tests
      .filter(({ text }) => text.includes(`'${code}'`))
      .map(({ path }) => `[${path}](../../${path})`)
      .join(', ');
}
