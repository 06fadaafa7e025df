import { Message } from '../ui/Message.tsx';
import { Page } from '../ui/Page.tsx';
import { useWords } from '../words/words.ts';

interface UnansweredProps {
  asking: boolean;
  pending: boolean;
  onAsk(): void;
}

/** The connection broke after sending: the answer is asked for, the photo is never sent again. */
export function Unanswered({ asking, pending, onAsk }: UnansweredProps) {
  const { unanswered } = useWords();
  return (
    <Page title={unanswered.title}>
      <p className="lead">{unanswered.text}</p>
      <p role="status">{asking ? unanswered.asking : ''}</p>
      {pending && !asking && <Message kind="advice" what={unanswered.pending} live />}
      <div className="actions">
        <button type="button" className="button button-main" onClick={onAsk} aria-disabled={asking}>
          {unanswered.ask}
        </button>
      </div>
    </Page>
  );
}
