import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.ts';
import { errorsPage } from './errors.ts';
import { withQuotes } from './quotes.ts';
import { scenariosPage } from './scenarios.ts';
import { settingsPage } from './settings.ts';

/** The pages under docs/ that are made from the code, by path. */
export const pages: Record<string, () => string> = {
  'docs/settings.md': settingsPage,
  'docs/errors.md': errorsPage,
  'docs/scenarios.md': scenariosPage,
  'docs/testing.md': () => withQuotes(readFileSync(join(root, 'docs/testing.md'), 'utf8')),
};
