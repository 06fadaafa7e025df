// Written by `npm run docs` from the list in src/contract/locale.ts.
import type { Locale } from '../../contract/locale.ts';
import { requestEn } from '../en/request.ts';
import { type RequestWords, requestEs } from '../es/request.ts';

export const requestWords: Record<Locale, RequestWords> = {
  es: requestEs,
  en: requestEn,
};
