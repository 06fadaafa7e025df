import type { PublicConfig } from '../../contract/public-config.ts';
import { useLanguage } from '../i18n/words.ts';

interface ElsewhereProps {
  institution: PublicConfig['institution'];
  /** Set where this is the main thing to do. */
  title?: string;
}

/** Where to go for people who cannot or do not want to continue here. */
export function Elsewhere({ institution, title }: ElsewhereProps) {
  const { locale, words } = useLanguage();
  return (
    <section className={title === undefined ? 'elsewhere' : 'elsewhere elsewhere-main'}>
      <h2>{title ?? words.elsewhere.title}</h2>
      <p>{institution.counter[locale] || words.elsewhere.ask}</p>
      {institution.contact !== '' && (
        <p>
          {words.elsewhere.contact}: {institution.contact}
        </p>
      )}
    </section>
  );
}
