import { Message } from '../components/Message.tsx';
import { useWords } from '../i18n/words.ts';
import { Welcome } from '../notice/Notice.tsx';

/** Shown while the BFF cannot be reached. */
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
