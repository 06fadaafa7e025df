import { en } from '../../src/app/i18n/en/en.ts';
import { es } from '../../src/app/i18n/es/es.ts';
import type { Messages } from '../../src/app/i18n/words.ts';
import type { Locale } from '../../src/contract/locale.ts';

/** The page's sentences in each of its languages. */
export const wordsOf: Record<Locale, Messages> = { es, en };
