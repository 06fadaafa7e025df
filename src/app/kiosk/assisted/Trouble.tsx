import type { Event as FlowEvent } from '../../flow/state.ts';
import { type WayOn, wayOnFrom } from '../../screens/way-on.ts';
import { useKioskWords } from '../../words/kiosk/words.ts';
import { useLanguage } from '../../words/words.ts';
import type { Capturing } from '../flow/state.ts';
import { durationOf } from '../language.ts';
import { useShortcuts } from '../listening.tsx';
import { Desk, MainAction } from './Desk.tsx';

interface TroubleProps {
  flow: Extract<Capturing, { step: 'unanswered' | 'recall' | 'stopped' }>;
  tell(event: FlowEvent): () => void;
  onSignIn(): void;
  onStartOver(): void;
}

/** No answer to show: what happened, and the one thing to do, which Enter does. */
export function Trouble({ flow, tell, onSignIn, onStartOver }: TroubleProps) {
  const { assisted } = useKioskWords();
  const said = useSaid(flow);
  const again = flow.step === 'stopped' ? null : tell({ type: 'asked-again' });
  const way = flow.step === 'stopped' ? wayOnFrom(flow.code) : null;
  const act: Partial<Record<WayOn, { label: string; go: () => void }>> = {
    resend: { label: assisted.resend, go: tell({ type: 'sent' }) },
    retake: { label: assisted.retake, go: tell({ type: 'retaken' }) },
    correct: { label: assisted.correct, go: tell({ type: 'claim-corrected' }) },
  };
  const main = again !== null ? { label: assisted.check, go: again } : way === null ? undefined : act[way];
  const signIn = flow.step === 'stopped' && flow.code === 'OPERATOR_REQUIRED';
  useShortcuts({
    Enter: main?.go ?? null,
    ' ': way === 'resend' || way === 'retake' ? tell({ type: 'retaken' }) : null,
  });
  return (
    <Desk
      title={said.what}
      stage={<p className="desk-told">{said.what}</p>}
      actions={
        <>
          {' '}
          {main !== undefined && <MainAction label={main.label} onAct={main.go} />}
          {signIn && (
            <button type="button" className="button" onClick={onSignIn}>
              {assisted.locked.signIn}
            </button>
          )}
        </>
      }
      onStartOver={onStartOver}
    >
      <p className="lead">{said.next}</p>
      {said.after !== null && <p>{said.after}</p>}
    </Desk>
  );
}

function useSaid(flow: TroubleProps['flow']): { what: string; next: string; after: string | null } {
  const { locale, words } = useLanguage();
  const { stopped: kiosk } = useKioskWords();
  if (flow.step === 'recall') {
    return { what: words.recall.title, next: flow.failed ? words.recall.failed : '', after: null };
  }
  if (flow.step === 'unanswered') {
    const { pendingTitle, pending, title, text } = words.unanswered;
    return flow.pending
      ? { what: pendingTitle, next: pending, after: null }
      : { what: title, next: text, after: null };
  }
  const { ANSWER_UNREADABLE, after } = words.stopped;
  const sentences = { ...words.problems, OFFLINE: kiosk.OFFLINE, ANSWER_UNREADABLE };
  const said = sentences[flow.code] ?? words.problems.INTERNAL;
  return { ...said, after: flow.retryAfter === null ? null : after(durationOf(flow.retryAfter, locale)) };
}
