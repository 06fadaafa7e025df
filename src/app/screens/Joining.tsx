import type { PublicConfig } from '../../contract/public-config.ts';
import type { JoiningStop } from '../flow/state.ts';
import { CopyLink } from '../ui/CopyLink.tsx';
import { Elsewhere } from '../ui/Elsewhere.tsx';
import { Page } from '../ui/Page.tsx';
import { useWords } from '../words/words.ts';
import { wayOnFrom } from './way-on.ts';

interface JoiningProps {
  /** Why it could not be opened, once that is known. */
  code: JoiningStop | null;
  /** The link, while it is not opened. */
  link: string | null;
  institution: PublicConfig['institution'];
  onAgain(): void;
  onRestart(): void;
}

/** The link of another screen is being opened, or cannot be: each reason leads on. */
export function Joining({ code, link, institution, onAgain, onRestart }: JoiningProps) {
  const { handoff, problems, common, stopped } = useWords();
  const { phone } = handoff;
  if (code === null) {
    return (
      <Page title={phone.joining}>
        <progress className="progress" aria-label={phone.joining} />
      </Page>
    );
  }
  if (code === 'IN_APP') return <InApp link={link} onAnyway={onAgain} />;
  const final = wayOnFrom(code) === 'restart';
  const sentences = { ...problems, OFFLINE: phone.failed, ANSWER_UNREADABLE: phone.failed };
  const { what, next } = sentences[code] ?? sentences.INTERNAL;
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

/** The link works once: before another app's browser uses it up, the person is told how to open it elsewhere. */
function InApp({ link, onAnyway }: { link: string | null; onAnyway(): void }) {
  const { camera, handoff } = useWords();
  const { what, next } = camera.problems['in-app'];
  return (
    <Page key="in-app" title={what}>
      <p className="lead">{next}</p>
      <ol className="numbered">
        {camera.recovery['in-app'].map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {link !== null && <code>{link}</code>}
      <div className="actions">
        {link !== null && <CopyLink href={link} otherwise={handoff.notCopied} main />}
        <button type="button" className="button" onClick={onAnyway}>
          {handoff.phone.anyway}
        </button>
      </div>
    </Page>
  );
}
