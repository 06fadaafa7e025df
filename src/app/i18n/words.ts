import { createContext, useContext } from 'react';
import type { Locale } from '../../contract/locale.ts';
import { lazyModule } from '../lazy/lazy-module.ts';
import type { es } from './es/es.ts';

export type Widened<T> = T extends string
  ? string
  : T extends (...args: infer Args) => string
    ? (...args: Args) => string
    : T extends readonly string[]
      ? readonly string[]
      : { readonly [K in keyof T]: Widened<T[K]> };

/** Every sentence a person reads. Spanish is the model: a key missing in another language is a type error. */
export type Messages = Widened<typeof es>;

const spanish = lazyModule(() => import('./es/es.ts'));
const english = lazyModule(() => import('./en/en.ts'));

const dictionaries: Record<Locale, () => Promise<Messages>> = {
  es: async () => (await spanish.load()).es,
  en: async () => (await english.load()).en,
};

/** Loads the dictionary of one language on demand. */
export const loadWords = (locale: Locale): Promise<Messages> => dictionaries[locale]();

export interface Language {
  locale: Locale;
  words: Messages;
}

export const LanguageContext = createContext<Language | null>(null);

export function useLanguage(): Language {
  const language = useContext(LanguageContext);
  if (language === null) throw new Error('A screen was drawn outside the language context');
  return language;
}

export function useWords(): Messages {
  return useLanguage().words;
}
