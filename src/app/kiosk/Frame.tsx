import type { ReactNode } from 'react';
import type { Locale } from '../../contract/public-config.ts';
import { kioskWords, useKioskWords } from '../words/kiosk/words.ts';
import { useLanguage } from '../words/words.ts';

interface FrameProps {
  locales: readonly Locale[];
  onLocale(locale: Locale): void;
  /** Null where there is nothing to start over. */
  onStartOver: (() => void) | null;
  /** Who attends, at a counter. */
  operator: string | null;
  onStaff: (() => void) | null;
  children: ReactNode;
}

/** The frame around every step: the language, the way out, and a corner for the staff. */
export function Frame({ locales, onLocale, onStartOver, operator, onStaff, children }: FrameProps) {
  const { locale } = useLanguage();
  const { frame, assisted } = useKioskWords();
  return (
    <>
      <header className="header kiosk-header">
        <span className="brand">
          <Mark />
          Cotejo
        </span>
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

function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <ellipse cx="12.5" cy="16" rx="8" ry="11" />
      <ellipse cx="19.5" cy="16" rx="8" ry="11" />
    </svg>
  );
}
