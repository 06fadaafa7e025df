// Written by `npm run docs` from the list in src/contract/locale.ts.
import type { Locale } from '../../contract/locale.ts';
import { receiptEn } from '../en/receipt.ts';
import { type ReceiptWords, receiptEs } from '../es/receipt.ts';

export const receiptWords: Record<Locale, ReceiptWords> = {
  es: receiptEs,
  en: receiptEn,
};
