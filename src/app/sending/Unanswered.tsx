import { Page } from '../components/Page.tsx';
import { useWords } from '../i18n/words.ts';

export interface UnansweredProps {
  asking: boolean;
  pending: boolean;
  /** Of the attempt, once it is known to be recorded. */
  reference?: string | undefined;
  onAsk(): void;
}

/** The connection broke after sending: polls for the answer, never resends the photo. */
export function Unanswered({ asking, pending, reference, onAsk }: UnansweredProps) {
  const { unanswered, result } = useWords();
  return (
    <Page key={pending ? 'pending' : 'lost'} title={pending ? unanswered.pendingTitle : unanswered.title}>
      <p className="lead">{pending ? unanswered.pending : unanswered.text}</p>
      {/* A pending answer is polled repeatedly: not worth announcing each time. */}
      <p role={pending ? undefined : 'status'}>{asking ? unanswered.asking : ''}</p>
      {reference !== undefined && (
        <p>
          {result.details.reference}: <code className="reference">{reference}</code>
        </p>
      )}
      <div className="actions">
        <button type="button" className="button button-main" onClick={onAsk} aria-disabled={asking}>
          {unanswered.ask}
        </button>
      </div>
    </Page>
  );
}
