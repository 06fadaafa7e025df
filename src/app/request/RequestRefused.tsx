import { Page } from '../components/Page.tsx';
import { useRequestWords } from '../i18n/request-words.ts';
import { useRequest } from './request-context.ts';

/** After refusing consent: back to the relying party, or the notice again. */
export function RequestRefused({ onReconsider }: { onReconsider(): void }) {
  const { refused, back } = useRequestWords();
  const { view, leave } = useRequest();
  const { name } = view.relyingParty;
  return (
    <Page title={refused.title}>
      <p className="lead">{refused.text(name)}</p>
      <div className="actions">
        <button type="button" className="button button-main" onClick={() => leave('left')}>
          {back(name)}
        </button>
        <button type="button" className="button" onClick={onReconsider}>
          {refused.reconsider}
        </button>
      </div>
    </Page>
  );
}
