import type { Dispatch } from 'react';
import type { PublicConfig } from '../../contract/public-config.ts';
import { type Event, isGuest, mayRepeat, type Person, type State } from '../flow/state.ts';
import { Notice } from '../screens/Notice.tsx';
import { deviceFor } from '../wire/device.ts';
import { useWords } from '../words/words.ts';
import { linkOf } from './arrival.ts';
import {
  Camera,
  Claim,
  Handoff,
  Joined,
  Joining,
  Recall,
  Refused,
  Result,
  Review,
  Sending,
  Stopped,
  Unanswered,
  Widget,
} from './steps.ts';

export interface ScreenProps {
  state: State;
  dispatch: Dispatch<Event>;
  config: PublicConfig;
}

/** Which screen a state is: props in, events out. */
export function Screen({ state, dispatch, config }: ScreenProps) {
  const { institution } = config;
  const { handoff: words } = useWords();
  const on = (type: BareEvent) => () => dispatch({ type });
  switch (state.step) {
    case 'notice':
      return (
        <Notice
          config={config}
          onAccept={(version) => dispatch({ type: 'accepted', version })}
          onRefuse={on('refused')}
        />
      );
    case 'refused':
      return <Refused institution={institution} onReconsider={on('reconsidered')} />;
    case 'claim':
      return (
        <Claim
          config={config}
          draft={state.draft}
          onClaim={(cedula) => dispatch({ type: 'claimed', cedula })}
        />
      );
    case 'capture':
      return <CaptureScreen config={config} dispatch={dispatch} person={state.person} />;
    case 'handoff':
      return (
        <Handoff
          handoff={state.handoff}
          institution={institution}
          onCamera={state.person && on('camera-wanted')}
          onAnother={state.person && on('phone-wanted')}
          onRestart={on('restarted')}
        />
      );
    case 'joining':
      return (
        <Joining
          code={state.code}
          link={'token' in state.by ? linkOf(state.by.token) : null}
          institution={institution}
          onAgain={on('asked-again')}
          onRestart={on('restarted')}
        />
      );
    case 'joined':
      return (
        <Joined
          mask={state.guest.mask}
          present={state.present}
          institution={institution}
          onGoOn={on('went-on')}
          onRefuse={on('refused')}
        />
      );
    case 'review':
      return <Review attempt={state.attempt} onSend={on('sent')} onRetake={on('retaken')} />;
    case 'sending':
      return <Sending progress={state.progress} />;
    case 'unanswered':
      return <Unanswered asking={state.asking} pending={state.pending} onAsk={on('asked-again')} />;
    case 'stopped':
      return (
        <Stopped
          code={state.code}
          retryAfter={state.retryAfter}
          institution={institution}
          onResend={on('sent')}
          onRetake={on('retaken')}
          onCorrect={on('claim-corrected')}
          onRestart={on('restarted')}
        />
      );
    case 'recall':
      return <Recall failed={state.failed} onAsk={on('asked-again')} onRestart={on('restarted')} />;
    case 'result': {
      const { person, from } = state;
      const guest = person !== null && isGuest(person);
      return (
        <Result
          verification={state.verification}
          problem={state.problem}
          institution={institution}
          onAgain={person && on('another-attempt')}
          onCorrect={person && !guest ? on('claim-corrected') : null}
          onCheck={on('asked-again')}
          onRestart={on('restarted')}
          note={
            guest
              ? words.phone.alsoThere
              : from && mayRepeat(state.verification)
                ? words.screen.follows
                : null
          }
        />
      );
    }
  }
}

/** Events that carry nothing but their name. */
type BareEvent = { [E in Event as E['type']]: keyof E extends 'type' ? E['type'] : never }[Event['type']];

/** The capture the deployment's providers need. Its idempotency key is made here, with it. */
function CaptureScreen({
  config,
  dispatch,
  person,
}: Pick<ScreenProps, 'config' | 'dispatch'> & { person: Person }) {
  const here = !isGuest(person);
  const onDesktop = deviceFor('auto', navigator.userAgent, navigator.maxTouchPoints) === 'DESKTOP';
  const props = {
    institution: config.institution,
    onCapture: (capture: Extract<Event, { type: 'captured' }>['capture']) =>
      dispatch({ type: 'captured', capture, key: crypto.randomUUID() }),
    onPhone: here && onDesktop && config.handoff ? () => dispatch({ type: 'phone-wanted' }) : null,
    onCorrect: here ? () => dispatch({ type: 'claim-corrected' }) : null,
  };
  if (config.widget === null || config.capture === 'photo') {
    return <Camera {...props} autoCapture={config.autoCapture} fileFallback={config.fileFallback} />;
  }
  return <Widget {...props} settings={config.widget} withPhoto={config.capture === 'token-and-photo'} />;
}
