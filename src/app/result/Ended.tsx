import { Page } from '../components/Page.tsx';
import { useWords } from '../i18n/words.ts';

/** The end of a visit: nothing is left to do or to see. */
export function Ended({ onRestart }: { onRestart(): void }) {
  const { result, common } = useWords();
  return (
    <Page title={result.ended.title}>
      <p className="lead">{result.ended.text}</p>
      <div className="actions">
        <button type="button" className="button" onClick={onRestart}>
          {common.startOver}
        </button>
      </div>
    </Page>
  );
}
