import type { PublicConfig } from '../../contract/public-config.ts';
import { useWords } from '../i18n/words.ts';

/** Marks every page as a demonstration. */
export function DemoBanner({ demo }: { demo: NonNullable<PublicConfig['demo']> }) {
  const { demo: words } = useWords();
  return (
    <details className="demo-banner">
      <summary>{words.title}</summary>
      <p>
        {words.text}{' '}
        {demo.page !== null && (
          <a href={demo.page} target="_blank" rel="noreferrer">
            {words.page}
          </a>
        )}
      </p>
    </details>
  );
}
