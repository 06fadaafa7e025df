import { Message } from '../ui/Message.tsx';
import { Page } from '../ui/Page.tsx';
import { useWords } from '../words/words.ts';

/** The page is here, the BFF is not. */
export function ConfigFailed({ onRetry }: { onRetry(): void }) {
  const { notice, common } = useWords();
  return (
    <Page title={notice.title}>
      <Message kind="error" what={notice.configFailed} live />
      <div className="actions">
        <button type="button" className="button button-main" onClick={onRetry}>
          {common.tryAgain}
        </button>
      </div>
    </Page>
  );
}
