import type { Dispatch } from 'react';
import { mayDo } from '../../contract/actions.ts';
import type { PublicConfig } from '../../contract/public-config.ts';
import { deviceFor } from '../api/device.ts';
import { fetchOwnReceipt } from '../api/receipt.ts';
import { createUuid } from '../capture/uuid.ts';
import { type Capture, type Event, isGuest, type State, type VisitPerson } from '../flow/state.ts';
import { useWords } from '../i18n/words.ts';
import { Notice } from '../notice/Notice.tsx';
import { heldPhotoOf } from '../sending/held-photo.ts';
import { linkOf } from './arrival.ts';
import {
  CameraStep,
  ClaimStep,
  EndedStep,
  HandoffStep,
  JoinedRequestStep,
  JoinedStep,
  JoiningStep,
  OwnReceiptStep,
  QueuedStep,
  RecallStep,
  RefusedStep,
  ResultStep,
  ReviewStep,
  SendingStep,
  SessionLostStep,
  StoppedStep,
  UnansweredStep,
  WidgetStep,
} from './steps.ts';

export interface ScreenProps {
  state: State;
  dispatch: Dispatch<Event>;
  config: PublicConfig;
  /** The cédula is not the person's to correct. */
  isClaimFixed?: boolean;
}

/** Renders the screen of a state: props in, events out. */
export function Screen({ state, dispatch, config, isClaimFixed = false }: ScreenProps) {
  const { institution } = config;
  const on: On = (type) => () => dispatch({ type });
  const claimForPhone = (cedula: string) => {
    dispatch({ type: 'claimed', cedula });
    dispatch({ type: 'phone-wanted' });
  };
  switch (state.step) {
    case 'notice':
      return <NoticeScreen config={config} on={on} dispatch={dispatch} hasKey={state.key !== null} />;
    case 'refused':
      return <RefusedStep institution={institution} onReconsider={on('reconsidered')} />;
    case 'claim':
      return (
        <ClaimStep
          config={config}
          draft={state.draft}
          onClaim={(cedula) => dispatch({ type: 'claimed', cedula })}
          onPhone={offersPhone(config, state.key) ? claimForPhone : null}
        />
      );
    case 'capture':
      return (
        <CaptureScreen
          config={config}
          dispatch={dispatch}
          person={state.person}
          attemptKey={state.key}
          isClaimFixed={isClaimFixed}
        />
      );
    case 'handoff':
      return (
        <HandoffStep
          handoff={state.handoff}
          institution={institution}
          onCamera={state.person && on('camera-wanted')}
          onAnother={state.person && on('phone-wanted')}
          onRestart={on('restarted')}
        />
      );
    case 'joining':
      return (
        <JoiningStep
          code={state.code}
          link={'token' in state.by ? linkOf(state.by.token) : null}
          institution={institution}
          onAgain={on('retry-requested')}
          onRestart={on('restarted')}
        />
      );
    case 'joined':
      return state.guest.asks ? (
        <JoinedRequestStep
          guest={state.guest}
          asks={state.guest.asks}
          isRefused={state.isRefused}
          dispatch={dispatch}
        />
      ) : (
        <JoinedStep
          mask={state.guest.mask}
          present={state.present}
          institution={institution}
          onGoOn={on('continued')}
          onRefuse={on('refused')}
        />
      );
    case 'review':
      return (
        <ReviewStep
          attempt={state.attempt}
          doubt={state.doubt}
          onSend={on('sent')}
          onRetake={(doubt) => dispatch({ type: 'retaken', doubt })}
        />
      );
    case 'queued':
      return <QueuedStep back={state.back} onSend={on('sent')} onCancel={on('send-cancelled')} />;
    case 'sending':
      return <SendingStep progress={state.progress} />;
    case 'unanswered':
      return (
        <UnansweredStep
          asking={state.asking}
          pending={state.pending}
          reference={state.reference}
          onAsk={on('retry-requested')}
        />
      );
    case 'stopped':
      return (
        <StoppedStep
          code={state.code}
          retryAfter={state.retryAfter}
          retryAt={state.retryAt}
          institution={institution}
          onResend={on('sent')}
          onRetake={on('retaken')}
          onCorrect={on('claim-corrected')}
          onRestart={on('restarted')}
          onLeave={on('finished')}
        />
      );
    case 'recall':
      return (
        <RecallStep
          lookup={state.lookup}
          institution={institution}
          onAsk={on('retry-requested')}
          onBegin={on('reconsidered')}
          onRestart={on('restarted')}
        />
      );
    case 'session-lost':
      return (
        <SessionLostStep
          asking={state.asking}
          institution={institution}
          onAsk={on('retry-requested')}
          onRestart={on('restarted')}
        />
      );
    case 'result':
      return <ResultScreen state={state} institution={institution} dispatch={dispatch} on={on} />;
    case 'ended':
      return <EndedStep onRestart={on('restarted')} />;
  }
}

/** Events that need no payload. */
type BareEvent = {
  [E in Event as E['type']]: { type: E['type'] } extends E ? E['type'] : never;
}[Event['type']];

type On = (type: BareEvent) => () => void;

type NoticeScreenProps = Pick<ScreenProps, 'config' | 'dispatch'> & {
  on: On;
  /** Whether the visit holds the key of an attempt without an answer, which may go on. */
  hasKey: boolean;
};

/** A session that has made all its attempts itself learns at once from when there is another. */
function NoticeScreen({ config, dispatch, on, hasKey }: NoticeScreenProps) {
  const { attemptsFrom, institution } = config;
  if (attemptsFrom !== undefined && !hasKey) {
    const props = { institution, retryAfter: null, retryAt: attemptsFrom, onLeave: on('finished') };
    return <StoppedStep code="ATTEMPTS_EXHAUSTED" {...props} />;
  }
  return (
    <Notice
      config={config}
      onAccept={(version) => dispatch({ type: 'accepted', version, at: Date.now() })}
      onRefuse={on('refused')}
    />
  );
}

interface ResultScreenProps {
  state: Extract<State, { step: 'result' }>;
  institution: PublicConfig['institution'];
  dispatch: Dispatch<Event>;
  on: On;
}

function ResultScreen({ state, institution, dispatch, on }: ResultScreenProps) {
  const { handoff: words } = useWords();
  const { person, from, verification, problem } = state;
  const guest = person !== null && isGuest(person);
  const follows = from && mayDo('photo', verification) ? words.screen.follows : null;
  return (
    <ResultStep
      verification={verification}
      problem={problem}
      institution={institution}
      held={heldPhotoOf(state, dispatch)}
      onAgain={person && on('another-attempt')}
      onCorrect={person && !guest ? on('claim-corrected') : null}
      onCheck={on('retry-requested')}
      onRestart={person ? null : on('restarted')}
      onLeave={on('finished')}
      note={guest ? words.phone.alsoThere : follows}
      receipt={
        <OwnReceiptStep
          attemptKey={state.key}
          timeZone={institution.timeZone}
          fetchReceipt={fetchOwnReceipt}
        />
      }
    />
  );
}

/** On a computer, before the first photo: a phone would send under its own key, while this one may be billed. */
export const offersPhone = ({ handoff }: PublicConfig, key: string | null): boolean =>
  handoff && key === null && deviceFor('auto', navigator.userAgent, navigator.maxTouchPoints) === 'DESKTOP';

/** The capture that the deployment's providers require. Creates its idempotency key. */
function CaptureScreen({
  config,
  dispatch,
  person,
  attemptKey,
  isClaimFixed,
}: Required<Pick<ScreenProps, 'config' | 'dispatch' | 'isClaimFixed'>> & {
  person: VisitPerson;
  attemptKey: string | null;
}) {
  const here = !isGuest(person);
  const props = {
    institution: config.institution,
    onCapture: (capture: Capture) =>
      dispatch({ type: 'captured', capture: { current: capture }, key: createUuid() }),
    onPhone: here && offersPhone(config, attemptKey) ? () => dispatch({ type: 'phone-wanted' }) : null,
    onCorrect: here && !isClaimFixed ? () => dispatch({ type: 'claim-corrected' }) : null,
  };
  if (config.widget === null || config.capture === 'photo') {
    return <CameraStep {...props} autoCapture={config.autoCapture} fileFallback={config.fileFallback} />;
  }
  return <WidgetStep {...props} settings={config.widget} withPhoto={config.capture === 'token-and-photo'} />;
}
