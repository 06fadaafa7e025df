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
    <Page key={pending ? 'pending' : 'lost'} title={pending ? unanswered.pendingTitle : unanswered.title}>
      <p className="lead">{pending ? unanswered.pending : unanswered.text}</p>
      {/* A pending answer is asked for again and again: that is not worth hearing each time. */}
      <p role={pending ? undefined : 'status'}>{asking ? unanswered.asking : ''}</p>
      <div className="actions">
        <button type="button" className="button button-main" onClick={onAsk} aria-disabled={asking}>
          {unanswered.ask}
        </button>
      </div>
    </Page>
  );
}
