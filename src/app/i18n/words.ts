import { createContext, useContext } from 'react';
import { byLocale, type Locale } from '../../contract/locale.ts';
import type { Messages } from '../../locales/es/es.ts';
import { messageModules } from '../../locales/registry/messages.ts';
import { lazyModule } from '../lazy/lazy-module.ts';

const modules = byLocale((locale) => lazyModule<Partial<Record<Locale, Messages>>>(messageModules[locale]));

/** Loads the dictionary of one language on demand. */
export async function loadWords(locale: Locale): Promise<Messages> {
  const { [locale]: messages } = await modules[locale].load();
  return messages as Messages;
}

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
