import type { PublicConfig } from '../../contract/public-config.ts';
import { Elsewhere } from '../components/Elsewhere.tsx';
import { Message } from '../components/Message.tsx';
import { Page } from '../components/Page.tsx';
import type { Lookup } from '../flow/state.ts';
import { useWords } from '../i18n/words.ts';
import { AnotherVisit } from './AnotherVisit.tsx';

export interface RecallProps {
  lookup: Lookup;
  institution: PublicConfig['institution'];
  onAsk(): void;
  /** Continues if nothing was sent. */
  onBegin(): void;
  /** Restarts although an attempt may have been sent. */
  onRestart(): void;
}

/** After a reload: requests the recorded answer again. */
export function Recall({ lookup, institution, onAsk, onBegin, onRestart }: RecallProps) {
  const { recall, common } = useWords();
  switch (lookup) {
    case 'asking':
      return (
        <Page title={recall.title}>
          <progress className="progress" aria-label={recall.title} />
        </Page>
      );
    case 'failed':
      return (
        <Page title={recall.title}>
          <Message kind="error" what={recall.failed} next={recall.goesOn} live />
          <div className="actions">
            <button type="button" className="button button-main" onClick={onAsk}>
              {recall.ask}
            </button>
          </div>
          <Elsewhere institution={institution} />
          <AnotherVisit onRestart={onRestart} />
        </Page>
      );
    case 'absent':
      return (
        <Page key="absent" title={recall.absentTitle}>
          <p className="lead">{recall.absent}</p>
          <div className="actions">
            <button type="button" className="button button-main" onClick={onBegin}>
              {common.startOver}
            </button>
          </div>
        </Page>
      );
  }
}
