// Written by `npm run docs` from the list in src/contract/locale.ts.
import type { Locale } from '../../contract/locale.ts';
import { operatorEn } from '../en/operator.ts';
import { type OperatorWords, operatorEs } from '../es/operator.ts';

export const operatorWords: Record<Locale, OperatorWords> = {
  es: operatorEs,
  en: operatorEn,
};
