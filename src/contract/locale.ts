/** Every supported language. A new one is added here: the compiler reports the rest. */
export const locales = ['es', 'en'] as const;
export type Locale = (typeof locales)[number];

/** The default language; its dictionary is the model of the others. */
export const firstLocale = locales[0];

export const isLocale = (text: unknown): text is Locale => (locales as readonly unknown[]).includes(text);
