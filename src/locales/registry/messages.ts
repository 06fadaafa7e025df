// Written by `npm run docs` from the list in src/contract/locale.ts.
import type { Locale } from '../../contract/locale.ts';
import type { Messages } from '../es/es.ts';

export const messageModules: { [Code in Locale]: () => Promise<Record<Code, Messages>> } = {
  es: () => import('../es/es.ts'),
  en: () => import('../en/en.ts'),
};
