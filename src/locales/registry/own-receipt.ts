// Written by `npm run docs` from the list in src/contract/locale.ts.
import type { Locale } from '../../contract/locale.ts';
import { ownReceiptEn } from '../en/own-receipt.ts';
import { type OwnReceiptWords, ownReceiptEs } from '../es/own-receipt.ts';

export const ownReceiptWords: Record<Locale, OwnReceiptWords> = {
  es: ownReceiptEs,
  en: ownReceiptEn,
};
