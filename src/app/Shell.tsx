import { type ReactNode, useEffect, useState } from 'react';
import type { Locale } from '../contract/public-config.ts';
import { keepInAddress } from './words/locale.ts';
import { type Language, LanguageContext, loadWords } from './words/words.ts';

/** The frame around every step: the name, the language, and the place where the visit happens. */
export function Shell({ first, children }: { first: Language; children: ReactNode }) {
  const [language, setLanguage] = useState(first);

  // An older entry of the history may have another language in its address; a reload there must not bring that back.
  useEffect(() => {
    const keep = () => keepInAddress(language.locale);
    addEventListener('popstate', keep);
    return () => removeEventListener('popstate', keep);
  }, [language.locale]);

  const change = async (locale: Locale) => {
    const words = await loadWords(locale);
    document.documentElement.lang = locale;
    keepInAddress(locale);
    setLanguage({ locale, words });
  };

  return (
    <>
      <header className="header">
        <span className="brand">
          <Mark />
          Cotejo
        </span>
        {/* Offline before the other language was ever fetched: the one at hand stays. */}
        <LanguageSwitch
          locale={language.locale}
          onChange={(locale) => change(locale).catch(() => undefined)}
        />
      </header>
      <main className="main">
        <LanguageContext value={language}>{children}</LanguageContext>
      </main>
    </>
  );
}

const languages: Record<Locale, string> = { es: 'Español', en: 'English' };

function LanguageSwitch({ locale, onChange }: { locale: Locale; onChange(locale: Locale): void }) {
  const other: Locale = locale === 'es' ? 'en' : 'es';
  return (
    <button type="button" className="language" lang={other} onClick={() => onChange(other)}>
      {languages[other]}
    </button>
  );
}

function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <ellipse cx="12.5" cy="16" rx="8" ry="11" />
      <ellipse cx="19.5" cy="16" rx="8" ry="11" />
    </svg>
  );
}
