import type { Event as FlowEvent } from '../../flow/state.ts';
import { useKioskWords } from '../../i18n/kiosk-words.ts';
import { useLanguage } from '../../i18n/words.ts';
import { type WayOn, wayOnFrom } from '../../sending/way-on.ts';
import type { Capturing } from '../flow/state.ts';
import { durationOf } from '../language.ts';
import { useShortcuts } from '../listening.tsx';
import { Desk, MainAction } from './Desk.tsx';

interface Act {
  label: string;
  go(): void;
}

interface TroubleProps {
  flow: Extract<Capturing, { step: 'queued' | 'unanswered' | 'recall' | 'session-lost' | 'stopped' }>;
  tell(event: FlowEvent): () => void;
  onSignIn(): void;
  onStartOver(): void;
}

/** Without an answer to show: what happened, and the main action, triggered by Enter. */
export function Trouble({ flow, tell, onSignIn, onStartOver }: TroubleProps) {
  const { assisted } = useKioskWords();
  const { what, next, after } = useSentences(flow);
  const way = flow.step === 'stopped' ? wayOnFrom(flow.code) : null;
  const resend = { label: assisted.resend, go: tell({ type: 'sent' }) };
  const check = { label: assisted.check, go: tell({ type: 'retry-requested' }) };
  const ways: Partial<Record<WayOn, Act>> = {
    resend,
    retake: { label: assisted.retake, go: tell({ type: 'retaken' }) },
    correct: { label: assisted.correct, go: tell({ type: 'claim-corrected' }) },
  };
  const acts: Record<TroubleProps['flow']['step'], Act | undefined> = {
    queued: { label: assisted.send, go: tell({ type: 'sent' }) },
    unanswered: check,
    'session-lost': check,
    recall: flow.step === 'recall' && flow.lookup === 'absent' ? undefined : check,
    stopped: way === null ? undefined : ways[way],
  };
  const main = acts[flow.step];
  const retakes = flow.step === 'queued' || way === 'resend' || way === 'retake';
  const signIn = flow.step === 'stopped' && flow.code === 'OPERATOR_REQUIRED';
  useShortcuts({
    Enter: main?.go ?? null,
    ' ': retakes ? tell({ type: 'retaken' }) : null,
  });
  return (
    <Desk
      title={what}
      stage={<p className="desk-message">{what}</p>}
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
      <p className="lead">{next}</p>
      {after !== null && <p>{after}</p>}
    </Desk>
  );
}

interface Sentences {
  what: string;
  next: string;
  after: string | null;
}

function useSentences(flow: TroubleProps['flow']): Sentences {
  const { locale, words } = useLanguage();
  const { stopped: kiosk } = useKioskWords();
  const { queued, unanswered, recall, stopped, problems } = words;
  switch (flow.step) {
    case 'queued':
      return flow.back
        ? { what: queued.backTitle, next: queued.back, after: null }
        : { what: queued.title, next: queued.text, after: null };
    case 'unanswered': {
      const { reference } = flow;
      const after = reference === undefined ? null : `${words.result.details.reference}: ${reference}`;
      return flow.pending
        ? { what: unanswered.pendingTitle, next: unanswered.pending, after }
        : { what: unanswered.title, next: unanswered.text, after };
    }
    case 'session-lost':
      return { ...problems.SESSION_UNKNOWN, after: null };
    case 'recall':
      if (flow.lookup === 'absent') return { what: recall.absentTitle, next: recall.absent, after: null };
      return { what: recall.title, next: flow.lookup === 'failed' ? recall.failed : '', after: null };
    case 'stopped': {
      const sentences = { ...problems, OFFLINE: kiosk.OFFLINE };
      const { retryAfter } = flow;
      return {
        ...(sentences[flow.code] ?? problems.INTERNAL),
        after: retryAfter === null ? null : stopped.after(durationOf(retryAfter, locale)),
      };
    }
  }
}
