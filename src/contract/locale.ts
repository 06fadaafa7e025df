/** Every supported language by its own name. A new one is a line here and a folder in src/locales. */
export const languageNames = { es: 'Español', en: 'English' } as const;
export type Locale = keyof typeof languageNames;

/** The default language comes first; its dictionary is the model of the others. */
export const locales = Object.keys(languageNames) as [Locale, ...Locale[]];
export const [firstLocale] = locales;

export const isLocale = (text: unknown): text is Locale => (locales as readonly unknown[]).includes(text);

/** One value for each language. */
export const byLocale = <Value>(of: (locale: Locale) => Value): Record<Locale, Value> =>
  Object.fromEntries(locales.map((locale) => [locale, of(locale)])) as Record<Locale, Value>;
