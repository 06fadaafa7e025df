import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.ts';
import { actionsPage } from './actions.ts';
import { causesPage } from './causes.ts';
import { errorsPage } from './errors.ts';
import { frozenFile, publicNamesPage } from './public-names.ts';
import { withQuotes } from './quotes.ts';
import { scenariosPage } from './scenarios.ts';
import { settingsPage } from './settings.ts';

/** The pages under docs/ that are made from the code, by path. */
export const pages: Record<string, () => string | Promise<string>> = {
  'docs/reference/settings.md': settingsPage,
  'docs/reference/errors.md': errorsPage,
  'docs/reference/actions.md': actionsPage,
  'docs/reference/causes.md': causesPage,
  'docs/reference/scenarios.md': scenariosPage,
  [frozenFile]: publicNamesPage,
  ...Object.fromEntries(
    ['docs/guide/testing.md', 'docs/guide/integrate.md'].map((path) => [
      path,
      () => withQuotes(readFileSync(join(root, path), 'utf8')),
    ]),
  ),
};
