import { Page } from '../components/Page.tsx';
import { useWords } from '../i18n/words.ts';

interface BrokenProps {
  /** Renders the same part again with its former state. */
  onRetry(): void;
}

/** A part of the page failed to render. After a reload the answer to a sent attempt is found again. */
export function Broken({ onRetry }: BrokenProps) {
  const { broken } = useWords();
  return (
    <Page title={broken.title}>
      <p className="lead" role="alert">
        {broken.text}
      </p>
      <div className="actions">
        <button type="button" className="button button-main" onClick={onRetry}>
          {broken.retry}
        </button>
        <button type="button" className="button" onClick={() => location.reload()}>
          {broken.reload}
        </button>
      </div>
    </Page>
  );
}
