import { Message } from '../ui/Message.tsx';
import { Page } from '../ui/Page.tsx';
import { useWords } from '../words/words.ts';

interface RecallProps {
  failed: boolean;
  onAsk(): void;
  onRestart(): void;
}

/** After a reload: the recorded answer is on its way again. */
export function Recall({ failed, onAsk, onRestart }: RecallProps) {
  const { recall, common } = useWords();
  return (
    <Page title={recall.title}>
      {failed ? (
        <Message kind="error" what={recall.failed} live />
      ) : (
        <progress className="progress" aria-label={recall.title} />
      )}
      {failed && (
        <div className="actions">
          <button type="button" className="button button-main" onClick={onAsk}>
            {recall.ask}
          </button>
          <button type="button" className="button" onClick={onRestart}>
            {common.startOver}
          </button>
        </div>
      )}
    </Page>
  );
}
