import type { Locale } from '../../../contract/public-config.ts';
import { useLanguage, type Widened } from '../words.ts';
import { kioskEn } from './en.ts';
import { kioskEs } from './es.ts';

export type KioskWords = Widened<typeof kioskEs>;

/** Both at once: the screen between two people speaks to everybody. */
export const kioskWords: Record<Locale, KioskWords> = { es: kioskEs, en: kioskEn };

export function useKioskWords(): KioskWords {
  return kioskWords[useLanguage().locale];
}
