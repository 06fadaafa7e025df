import type { ReactNode } from 'react';
import type { PublicConfig } from '../../contract/public-config.ts';
import { Elsewhere } from '../components/Elsewhere.tsx';
import { OptionalButton } from '../components/OptionalButton.tsx';
import { Page } from '../components/Page.tsx';
import { placeOf } from '../flow/places.ts';
import type { HandoffState as Link } from '../flow/state.ts';
import { useWords } from '../i18n/words.ts';
import { wayOnFrom } from '../sending/way-on.ts';
import { OpenLink, type ShownLink } from './OpenLink.tsx';

export interface HandoffProps {
  handoff: Link;
  institution: PublicConfig['institution'];
  /** Null if a reload has lost the person: then only a restart is possible. */
  onCamera: (() => void) | null;
  onAnother: (() => void) | null;
  onRestart(): void;
  /** What the person does on the phone next, in place of the usual status; `children` shows it large. */
  instruction?: string | undefined;
  children?: ReactNode;
}

/** Screen of a person who continues on a phone: the link, the phone's status, and the ways back. */
export function HandoffScreen({
  handoff,
  institution,
  onCamera,
  onAnother,
  onRestart,
  instruction,
  children,
}: HandoffProps) {
  const words = useWords();
  const { screen } = words.handoff;
  const restart = onCamera === null ? onRestart : null;
  switch (handoff.is) {
    case 'requested':
    case 'open':
      return (
        <Page title={screen.title} step={placeOf('citizen', 'capture')}>
          {children}
          <OpenLink handoff={handoff} instruction={instruction} />
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

/** Offers another link: the wrong phone may have opened this one, or the right one may be gone. */
function needsAnother(handoff: ShownLink): boolean {
  if (handoff.is === 'requested') return false;
  const { doing, present } = handoff.status;
  return doing === 'opened' || (doing === 'sending' && !present);
}
