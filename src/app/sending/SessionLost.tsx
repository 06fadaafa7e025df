import type { PublicConfig } from '../../contract/public-config.ts';
import { Elsewhere } from '../components/Elsewhere.tsx';
import { Page } from '../components/Page.tsx';
import { useWords } from '../i18n/words.ts';
import { AnotherVisit } from './AnotherVisit.tsx';

export interface SessionLostProps {
  asking: boolean;
  institution: PublicConfig['institution'];
  onAsk(): void;
  onRestart(): void;
}

/** Whether the photo arrived is unknown here, so the page claims neither "sent" nor "not sent". */
export function SessionLost({ asking, institution, onAsk, onRestart }: SessionLostProps) {
  const { problems, recall, stopped, unanswered } = useWords();
  const { what, next } = problems.SESSION_UNKNOWN;
  return (
    <Page title={what}>
      <p className="lead">{next}</p>
      <p role="status">{asking ? unanswered.asking : ''}</p>
      <div className="actions">
        <button type="button" className="button" onClick={onAsk} aria-disabled={asking}>
          {recall.ask}
        </button>
      </div>
      <Elsewhere institution={institution} />
      <AnotherVisit onRestart={onRestart} />
      <p className="hint">
        {stopped.code}: <code>SESSION_UNKNOWN</code>
      </p>
    </Page>
  );
}
