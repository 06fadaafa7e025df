import type { Locale } from '../../contract/public-config.ts';
import { receiptEn } from './en/receipt.ts';
import { receiptEs } from './es/receipt.ts';
import { useLanguage, type Widened } from './words.ts';

export type ReceiptWords = Widened<typeof receiptEs>;

const receiptWords: Record<Locale, ReceiptWords> = { es: receiptEs, en: receiptEn };

export function useReceiptWords(): ReceiptWords {
  return receiptWords[useLanguage().locale];
}
