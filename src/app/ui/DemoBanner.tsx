import type { PublicConfig } from '../../contract/public-config.ts';
import { useWords } from '../words/words.ts';

/** Says on every page that nothing here is real. */
export function DemoBanner({ demo }: { demo: NonNullable<PublicConfig['demo']> }) {
  const { demo: words } = useWords();
  return (
    <aside className="demo-banner" aria-label={words.title}>
      <strong>{words.title}.</strong> {words.text}{' '}
      {demo.page !== null && (
        <a href={demo.page} target="_blank" rel="noreferrer">
          {words.page}
        </a>
      )}
    </aside>
  );
}
