import type { KioskWords } from '../../locales/es/kiosk.ts';
import { kioskWords } from '../../locales/registry/kiosk.ts';
import { useLanguage } from './words.ts';

export const useKioskWords = (): KioskWords => kioskWords[useLanguage().locale];
