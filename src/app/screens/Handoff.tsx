import type { PublicConfig } from '../../contract/public-config.ts';
import type { Handoff as Link } from '../flow/state.ts';
import { Elsewhere } from '../ui/Elsewhere.tsx';
import { OptionalButton } from '../ui/OptionalButton.tsx';
import { Page } from '../ui/Page.tsx';
import { useWords } from '../words/words.ts';
import { OpenLink, type Shown } from './handoff/OpenLink.tsx';
import { wayOnFrom } from './way-on.ts';

interface HandoffProps {
  handoff: Link;
  institution: PublicConfig['institution'];
  /** Null when a reload has forgotten the person: then only a new start is left. */
  onCamera: (() => void) | null;
  onAnother: (() => void) | null;
  onRestart(): void;
}

/** The screen of a person who goes on with a phone: the way there, what the phone does, and every way back. */
export function Handoff({ handoff, institution, onCamera, onAnother, onRestart }: HandoffProps) {
  const words = useWords();
  const { screen } = words.handoff;
  const restart = onCamera === null ? onRestart : null;
  switch (handoff.is) {
    case 'asked':
    case 'open':
      return (
        <Page title={screen.title} step={{ at: 3, of: 4 }}>
          <OpenLink handoff={handoff} />
          <div className="actions">
            <OptionalButton label={screen.another} onClick={needsAnother(handoff) ? onAnother : null} />
            <OptionalButton label={screen.camera} onClick={onCamera} />
            <OptionalButton label={words.common.startOver} onClick={restart} />
          </div>
        </Page>
      );
    case 'failed': {
      const { code } = handoff;
      const sentences = { ...words.problems, OFFLINE: screen.offline, ANSWER_UNREADABLE: screen.failed };
      const { what, next } = sentences[code] ?? sentences.INTERNAL;
      const final = wayOnFrom(code) === 'restart';
      return (
        <Page key="failed" title={what}>
          <p className="lead">{next}</p>
          <div className="actions">
            <OptionalButton label={words.common.tryAgain} onClick={final ? null : onAnother} main />
            <OptionalButton label={screen.camera} onClick={final ? null : onCamera} />
            <OptionalButton
              label={words.common.startOver}
              onClick={final ? onRestart : restart}
              main={final}
            />
          </div>
          <Elsewhere institution={institution} />
          <p className="hint">
            {words.stopped.code}: <code>{code}</code>
          </p>
        </Page>
      );
    }
    case 'over':
      return (
        <Page key="over" title={screen.over[handoff.why].what}>
          <p className="lead">{screen.over[handoff.why].next}</p>
          <div className="actions">
            <OptionalButton label={screen.another} onClick={onAnother} main />
            <OptionalButton label={screen.camera} onClick={onCamera} />
            <OptionalButton label={words.common.startOver} onClick={restart} />
          </div>
          <Elsewhere institution={institution} />
        </Page>
      );
  }
}

/** The wrong phone may have opened the link, or the right one may have been put away. */
function needsAnother(handoff: Shown): boolean {
  if (handoff.is === 'asked') return false;
  const { doing, present } = handoff.seen;
  return doing === 'opened' || (doing === 'sending' && !present);
}
