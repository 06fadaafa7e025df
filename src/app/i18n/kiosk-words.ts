import type { Locale } from '../../contract/public-config.ts';
import { kioskEn } from './en/kiosk.ts';
import { kioskEs } from './es/kiosk.ts';
import { useLanguage, type Widened } from './words.ts';

export type KioskWords = Widened<typeof kioskEs>;

/** All languages at once: the attract screen shows every one. */
export const kioskWords: Record<Locale, KioskWords> = { es: kioskEs, en: kioskEn };

export function useKioskWords(): KioskWords {
  return kioskWords[useLanguage().locale];
}
