import { lazy, Suspense, useEffect, useState } from 'react';
import type { Locale } from '../contract/public-config.ts';
import { Loading } from './ui/Loading.tsx';
import { type Language, LanguageContext, loadWords } from './words/words.ts';

const Visit = lazy(() => import('./visit/Visit.tsx'));

/** The frame around every step: the name, the language, and the place where the visit happens. */
export function Shell() {
  const [wanted, setWanted] = useState<Locale>(localeOfAddress);
  const language = useWords(wanted);
  const loading = <Loading label={wanted === 'es' ? 'Cargando…' : 'Loading…'} />;

  return (
    <>
      <header className="header">
        <span className="brand">
          <Mark />
          Cotejo
        </span>
        <LanguageSwitch locale={wanted} onChange={setWanted} />
      </header>
      <main className="main" id="main">
        {language === null ? (
          loading
        ) : (
          <LanguageContext value={language}>
            <Suspense fallback={loading}>
              <Visit />
            </Suspense>
          </LanguageContext>
        )}
      </main>
    </>
  );
}

/** The other language stays on the screen until the wanted one has arrived: the step keeps its state. */
function useWords(wanted: Locale): Language | null {
  const [language, setLanguage] = useState<Language | null>(null);
  useEffect(() => {
    let left = false;
    loadWords(wanted)
      .then((words) => {
        if (left) return;
        document.documentElement.lang = wanted;
        setLanguage({ locale: wanted, words });
      })
      // Offline before the other language was ever fetched: the one at hand stays.
      .catch(() => undefined);
    return () => {
      left = true;
    };
  }, [wanted]);
  return language;
}

const languages: Record<Locale, string> = { es: 'Español', en: 'English' };

function LanguageSwitch({ locale, onChange }: { locale: Locale; onChange(locale: Locale): void }) {
  const other: Locale = locale === 'es' ? 'en' : 'es';
  const change = () => {
    const address = new URL(location.href);
    if (other === 'es') address.searchParams.delete('lang');
    else address.searchParams.set('lang', other);
    history.replaceState(history.state, '', address);
    onChange(other);
  };
  return (
    <button type="button" className="language" lang={other} onClick={change}>
      {languages[other]}
    </button>
  );
}

/** Spanish first; `?lang=en` survives a reload and can be linked. */
function localeOfAddress(): Locale {
  return new URLSearchParams(location.search).get('lang') === 'en' ? 'en' : 'es';
}

function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <ellipse cx="12.5" cy="16" rx="8" ry="11" />
      <ellipse cx="19.5" cy="16" rx="8" ry="11" />
    </svg>
  );
}
