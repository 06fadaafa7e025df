import { useEffect } from 'react';
import { firstLocale, type Locale } from '../../../contract/locale.ts';
import type { PublicConfig } from '../../../contract/public-config.ts';
import { kioskWords } from '../../../locales/registry/kiosk.ts';
import { brandName } from '../../components/HeaderBrand.tsx';

interface AttractProps {
  /** The first one is shown larger. */
  locales: readonly Locale[];
  institution: PublicConfig['institution'];
  onBegin(): void;
}

/** Between two people: no motion, every language at once, and the whole screen is a button. */
export function Attract({ locales, institution, onBegin }: AttractProps) {
  const title = kioskWords[locales[0] ?? firstLocale].attract.title;
  useEffect(() => {
    document.title = `${title} · ${brandName}`;
  }, [title]);
  return (
    <div className="attract">
      {institution.name !== '' && <p className="attract-institution">{institution.name}</p>}
      <h1 tabIndex={-1}>
        {locales.map((locale) => (
          <span key={locale} lang={locale} className="attract-title">
            {kioskWords[locale].attract.title}
          </span>
        ))}
      </h1>
      <Oval />
      <button type="button" className="button button-main attract-begin" onClick={onBegin}>
        {locales.map((locale) => (
          <span key={locale} lang={locale}>
            {kioskWords[locale].attract.begin}
          </span>
        ))}
      </button>
      <div className="attract-privacy">
        {locales.map((locale) => (
          <p key={locale} lang={locale}>
            {kioskWords[locale].attract.privacy}
          </p>
        ))}
      </div>
    </div>
  );
}

/** Illustration of a face and a card. */
function Oval() {
  return (
    <svg className="attract-sign" viewBox="0 0 320 160" aria-hidden="true">
      <ellipse cx="86" cy="80" rx="50" ry="66" />
      <path d="M66 72v6M106 72v6M68 104c10 10 26 10 36 0" />
      <path d="M152 68h16M152 92h16" />
      <rect x="186" y="38" width="126" height="84" rx="12" />
      <path d="M204 102c2-16 32-16 34 0M210 68a11 11 0 1 0 22 0a11 11 0 1 0-22 0M254 66h40M254 84h40M254 102h24" />
    </svg>
  );
}
