import type { PublicConfig } from '../../contract/public-config.ts';
import type { StopCode } from '../flow/state.ts';
import { Elsewhere } from '../ui/Elsewhere.tsx';
import { Page } from '../ui/Page.tsx';
import { useWords } from '../words/words.ts';
import { wayOnFrom } from './way-on.ts';

interface JoiningProps {
  /** Why it could not be opened, once that is known. */
  code: StopCode | null;
  institution: PublicConfig['institution'];
  onAgain(): void;
  onRestart(): void;
}

/** The link of another screen is being opened, or cannot be: each reason leads on. */
export function Joining({ code, institution, onAgain, onRestart }: JoiningProps) {
  const { handoff, problems, common, stopped } = useWords();
  const { phone } = handoff;
  if (code === null) {
    return (
      <Page title={phone.joining}>
        <progress className="progress" aria-label={phone.joining} />
      </Page>
    );
  }
  const final = wayOnFrom[code] === 'restart';
  const sentences = { ...problems, OFFLINE: phone.failed, ANSWER_UNREADABLE: phone.failed };
  const { what, next } = sentences[code];
  return (
    <Page key="failed" title={what}>
      <p className="lead">{next}</p>
      <div className="actions">
        {!final && (
          <button type="button" className="button button-main" onClick={onAgain}>
            {common.tryAgain}
          </button>
        )}
        <button type="button" className={final ? 'button button-main' : 'button'} onClick={onRestart}>
          {phone.startHere}
        </button>
      </div>
      <Elsewhere institution={institution} />
      <p className="hint">
        {stopped.code}: <code>{code}</code>
      </p>
    </Page>
  );
}
