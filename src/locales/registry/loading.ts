// Written by `npm run docs` from the list in src/contract/locale.ts.
import type { Locale } from '../../contract/locale.ts';
import { loadingEn } from '../en/loading.ts';
import { type LoadingWords, loadingEs } from '../es/loading.ts';

export const loadingWords: Record<Locale, LoadingWords> = {
  es: loadingEs,
  en: loadingEn,
};
