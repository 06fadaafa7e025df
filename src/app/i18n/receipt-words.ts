import type { ReceiptWords } from '../../locales/es/receipt.ts';
import { receiptWords } from '../../locales/registry/receipt.ts';
import { useLanguage } from './words.ts';

export const useReceiptWords = (): ReceiptWords => receiptWords[useLanguage().locale];
