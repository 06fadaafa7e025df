import { Message } from '../ui/Message.tsx';
import { useWords } from '../words/words.ts';
import { Welcome } from './Notice.tsx';

/** The page is here, the BFF is not. */
export function ConfigFailed({ onRetry }: { onRetry(): void }) {
  const { notice, common } = useWords();
  return (
    <Welcome>
      <Message kind="error" what={notice.configFailed} live />
      <div className="actions">
        <button type="button" className="button button-main" onClick={onRetry}>
          {common.tryAgain}
        </button>
      </div>
    </Welcome>
  );
}
