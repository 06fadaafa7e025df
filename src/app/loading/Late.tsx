import { createContext, useContext, useEffect } from 'react';
import { Page } from '../components/Page.tsx';
import { useWords } from '../i18n/words.ts';

/** What a reload would lose: `nothing` also if the answer is found again by its key. */
export type ReloadCost = 'nothing' | 'typed' | 'photo';

export const ReloadCostContext = createContext<ReloadCost>('nothing');

interface LateProps {
  /** A release has replaced this page: its missing files no longer exist. */
  replaced: boolean;
  onRetry(): void;
}

/** A part of the page has not loaded. It is retried automatically; after a release, the page is reloaded. */
export function Late({ replaced, onRetry }: LateProps) {
  const { late } = useWords();
  const cost = useContext(ReloadCostContext);
  const reloads = replaced && cost === 'nothing';
  useEffect(() => {
    if (reloads) location.reload();
  }, [reloads]);
  return replaced ? (
    <Page key="replaced" title={late.replaced}>
      <p className="lead">{late.cost[cost]}</p>
      <div className="actions">
        <button type="button" className="button button-main" onClick={() => location.reload()}>
          {late.reload}
        </button>
      </div>
    </Page>
  ) : (
    <Page key="late" title={late.title}>
      <p className="lead" role="status">
        {late.text}
      </p>
      <div className="actions">
        <button type="button" className="button button-main" onClick={onRetry}>
          {late.retry}
        </button>
      </div>
    </Page>
  );
}
