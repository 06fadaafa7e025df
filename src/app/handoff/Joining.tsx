import type { PublicConfig } from '../../contract/public-config.ts';
import { CopyLink } from '../components/CopyLink.tsx';
import { Elsewhere } from '../components/Elsewhere.tsx';
import { Page } from '../components/Page.tsx';
import type { JoiningStop } from '../flow/state.ts';
import { useWords } from '../i18n/words.ts';
import { wayOnFrom } from '../sending/way-on.ts';

export interface JoiningProps {
  /** Why the link could not be opened, if it failed. */
  code: JoiningStop | null;
  /** The link, while it is unopened. */
  link: string | null;
  institution: PublicConfig['institution'];
  onAgain(): void;
  onRestart(): void;
}

/** Opens the link of another screen, or explains why it cannot and how to continue. */
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

/** The link works once: before an in-app browser uses it up, explains how to open it elsewhere. */
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
