import { errorsPage } from './errors.ts';
import { scenariosPage } from './scenarios.ts';
import { settingsPage } from './settings.ts';

/** The pages under docs/ that are made from the code, by path. */
export const pages: Record<string, () => string> = {
  'docs/settings.md': settingsPage,
  'docs/errors.md': errorsPage,
  'docs/scenarios.md': scenariosPage,
};
