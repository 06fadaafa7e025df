// Written by `npm run docs` from the list in src/contract/locale.ts.
import type { Locale } from '../../contract/locale.ts';
import { kioskEn } from '../en/kiosk.ts';
import { type KioskWords, kioskEs } from '../es/kiosk.ts';

export const kioskWords: Record<Locale, KioskWords> = {
  es: kioskEs,
  en: kioskEn,
};
