// Written by `npm run docs` from the list in src/contract/locale.ts.
import type { Locale } from '../../contract/locale.ts';
import { serverEn } from '../en/server.ts';
import { type ServerWords, serverEs } from '../es/server.ts';

export const serverWords: Record<Locale, ServerWords> = {
  es: serverEs,
  en: serverEn,
};
