import type { PublicConfig } from '../../contract/public-config.ts';
import { useLanguage } from '../words/words.ts';

/** The way on for whoever cannot or does not want to go on here. */
export function Elsewhere({ institution }: { institution: PublicConfig['institution'] }) {
  const { locale, words } = useLanguage();
  return (
    <section className="elsewhere">
      <h2>{words.elsewhere.title}</h2>
      <p>{institution.counter[locale]}</p>
      {institution.contact !== '' && (
        <p>
          {words.elsewhere.contact}: {institution.contact}
        </p>
      )}
    </section>
  );
}
