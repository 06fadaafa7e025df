import type { ReactNode } from 'react';
import type { Locale } from '../../contract/public-config.ts';
import { kioskWords } from '../../locales/registry/kiosk.ts';
import { HeaderBrand } from '../components/HeaderBrand.tsx';
import { useKioskWords } from '../i18n/kiosk-words.ts';
import { useLanguage } from '../i18n/words.ts';

interface FrameProps {
  locales: readonly Locale[];
  onLocale(locale: Locale): void;
  /** Null if there is nothing to start over. */
  onStartOver: (() => void) | null;
  /** Name of the operator at a counter. */
  operator: string | null;
  onStaff: (() => void) | null;
  children: ReactNode;
}

/** The frame around every step: language switch, start over, and a corner for the staff. */
export function KioskFrame({ locales, onLocale, onStartOver, operator, onStaff, children }: FrameProps) {
  const { locale } = useLanguage();
  const { frame, assisted } = useKioskWords();
  return (
    <>
      <header className="header kiosk-header">
        <HeaderBrand />
        {operator !== null && <span className="kiosk-operator">{assisted.operator(operator)}</span>}
        <div className="kiosk-ways">
          {locales
            .filter((other) => other !== locale)
            .map((other) => (
              <button
                key={other}
                type="button"
                className="button kiosk-way"
                lang={other}
                onClick={() => onLocale(other)}
              >
                {kioskWords[other].languageName}
              </button>
            ))}
          {onStartOver !== null && (
            <button type="button" className="button kiosk-way" onClick={onStartOver}>
              {frame.startOver}
            </button>
          )}
          {onStaff !== null && (
            <button type="button" className="button kiosk-way kiosk-staff" onClick={onStaff}>
              {frame.operator}
            </button>
          )}
        </div>
      </header>
      <main className="main">{children}</main>
    </>
  );
}
