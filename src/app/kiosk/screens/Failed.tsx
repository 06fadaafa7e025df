import type { Locale } from '../../../contract/public-config.ts';
import { kioskWords } from '../../../locales/registry/kiosk.ts';

interface FailedProps {
  locales: readonly Locale[];
  onRestart(): void;
}

/** A part of the kiosk failed: explains what happened to the data and that it restarts. In every language. */
export function Failed({ locales, onRestart }: FailedProps) {
  return (
    <div className="page out-of-order" role="alert">
      {locales.map((locale, at) => {
        const { failed } = kioskWords[locale];
        const Title = at === 0 ? 'h1' : 'h2';
        return (
          <section key={locale} lang={locale}>
            <Title>{failed.title}</Title>
            <p className="lead">{failed.text}</p>
            <div className="actions">
              <button type="button" className="button button-main" onClick={onRestart}>
                {failed.restart}
              </button>
            </div>
          </section>
        );
      })}
    </div>
  );
}
