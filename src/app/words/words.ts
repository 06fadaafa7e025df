import { createContext, useContext } from 'react';
import type { Locale } from '../../contract/public-config.ts';
import type { es } from './es.ts';

export type Widened<T> = T extends string
  ? string
  : T extends (...given: infer Given) => string
    ? (...given: Given) => string
    : T extends readonly string[]
      ? readonly string[]
      : { readonly [K in keyof T]: Widened<T[K]> };

/** Every sentence a person reads. Spanish is the model: a key missing in another language is a type error. */
export type Words = Widened<typeof es>;

/** The dictionary of one language, fetched when it is wanted. */
export async function loadWords(locale: Locale): Promise<Words> {
  switch (locale) {
    case 'es':
      return (await import('./es.ts')).es;
    case 'en':
      return (await import('./en.ts')).en;
  }
}

export interface Language {
  locale: Locale;
  words: Words;
}

export const LanguageContext = createContext<Language | null>(null);

export function useLanguage(): Language {
  const language = useContext(LanguageContext);
  if (language === null) throw new Error('A screen was drawn outside the language context');
  return language;
}

export function useWords(): Words {
  return useLanguage().words;
}
