import { type ReactNode, useEffect, useState } from 'react';
import { type Locale, languageNames, locales } from '../../contract/locale.ts';
import { HeaderBrand } from '../components/HeaderBrand.tsx';
import { keepInAddress } from '../i18n/locale.ts';
import { type Language, LanguageContext, loadWords } from '../i18n/words.ts';
import { withTimeLimit } from '../lazy/waiting.ts';

/** Timeout for loading another language, in milliseconds. */
const timeLimit = 8_000;

/** The frame around every step: name, language switch, and the step itself. */
export function Shell({ first, children }: { first: Language; children: ReactNode }) {
  const [language, setLanguage] = useState(first);

  // An older history entry may carry another language in its URL; a reload there must keep the current one.
  useEffect(() => {
    const keep = () => keepInAddress(language.locale);
    addEventListener('popstate', keep);
    return () => removeEventListener('popstate', keep);
  }, [language.locale]);

  const [failed, setFailed] = useState(false);
  const change = async (locale: Locale) => {
    setFailed(false);
    try {
      const words = await withTimeLimit(loadWords(locale), timeLimit);
      document.documentElement.lang = locale;
      keepInAddress(locale);
      setLanguage({ locale, words });
    } catch {
      setFailed(true);
    }
  };

  return (
    <>
      <header className="header">
        <HeaderBrand />
        <LanguageSwitch locale={language.locale} onChange={(locale) => void change(locale)} />
      </header>
      {failed && (
        <p className="language-failed" role="alert">
          {language.words.languageFailed}
        </p>
      )}
      <main className="main">
        <LanguageContext value={language}>{children}</LanguageContext>
      </main>
    </>
  );
}

function LanguageSwitch({ locale, onChange }: { locale: Locale; onChange(locale: Locale): void }) {
  return locales
    .filter((other) => other !== locale)
    .map((other, at) => (
      // Keyed by position, so that the pressed button keeps the focus when its language changes.
      // biome-ignore lint/suspicious/noArrayIndexKey: the position identifies the button
      <button key={at} type="button" className="language" lang={other} onClick={() => onChange(other)}>
        {languageNames[other]}
      </button>
    ));
}
