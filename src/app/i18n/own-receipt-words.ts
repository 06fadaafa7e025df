import type { Locale } from '../../contract/locale.ts';
import { ownReceiptEn } from './en/own-receipt.ts';
import { ownReceiptEs } from './es/own-receipt.ts';
import type { Widened } from './words.ts';

export type OwnReceiptWords = Widened<typeof ownReceiptEs>;

export const ownReceiptWords: Record<Locale, OwnReceiptWords> = { es: ownReceiptEs, en: ownReceiptEn };
