import { type Locale, locales } from '../../src/contract/locale.ts';
import type { Messages } from '../../src/locales/es/es.ts';
import { messageModules } from '../../src/locales/registry/messages.ts';

/** The page's sentences in each of its languages. */
export const wordsOf = Object.fromEntries(
  await Promise.all(
    locales.map(async (locale) => {
      const module: Partial<Record<Locale, Messages>> = await messageModules[locale]();
      return [locale, module[locale]];
    }),
  ),
) as Record<Locale, Messages>;

/** The languages in which the tests have written down what is read aloud. */
export const transcribedLocales = ['es', 'en'] as const satisfies readonly Locale[];
export type TranscribedLocale = (typeof transcribedLocales)[number];
