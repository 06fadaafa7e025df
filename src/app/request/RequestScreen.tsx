import { useEffect } from 'react';
import { offersPhone, Screen, type ScreenProps } from '../citizen/Screen.tsx';
import { Message } from '../components/Message.tsx';
import { RequestConsent } from '../handoff/RequestConsent.tsx';
import { useRequestWords } from '../i18n/request-words.ts';
import { Notice } from '../notice/Notice.tsx';
import { BoundClaim } from './BoundClaim.tsx';
import { RequestHandoff } from './RequestHandoff.tsx';
import { RequestRefused } from './RequestRefused.tsx';
import { RequestResult } from './RequestResult.tsx';
import { useRequest } from './request-context.ts';
import { UnderTop } from './UnderTop.tsx';

/** The citizen's screens, with those of a request in place of some. */
export function RequestScreen({ state, dispatch, config }: ScreenProps) {
  const { view, leave, onOver } = useRequest();
  const { before } = useRequestWords();
  const { step } = state;
  const own = { ...config, handoff: config.handoff && view.handoff };
  const isOver = step === 'result' || step === 'ended';
  useEffect(() => onOver(isOver), [isOver, onOver]);
  // Whatever finishes a visit finishes the request.
  useEffect(() => {
    if (step === 'ended') leave('answered');
  }, [step, leave]);

  if (step === 'notice' && config.attemptsFrom === undefined)
    return (
      <UnderTop
        more={
          view.isUnknownBefore && (
            <Message kind="advice" what={before.what} next={before.next(view.relyingParty.name)} />
          )
        }
      >
        <Notice
          config={config}
          onAccept={(version) => dispatch({ type: 'accepted', version, at: Date.now() })}
          onRefuse={() => dispatch({ type: 'refused' })}
        >
          <RequestConsent name={view.relyingParty.name} release={view.release} />
        </Notice>
      </UnderTop>
    );
  if (step === 'claim' && view.cedula !== null)
    return (
      <BoundClaim
        cedula={view.cedula}
        onContinue={(cedula) => dispatch({ type: 'claimed', cedula })}
        onPhone={
          offersPhone(own, state.key)
            ? (cedula) => {
                dispatch({ type: 'claimed', cedula });
                dispatch({ type: 'phone-wanted' });
              }
            : null
        }
      />
    );
  if (step === 'refused') return <RequestRefused onReconsider={() => dispatch({ type: 'reconsidered' })} />;
  if (step === 'result') return <RequestResult state={state} dispatch={dispatch} config={config} />;
  if (step === 'handoff') return <RequestHandoff state={state} dispatch={dispatch} config={config} />;
  return <Screen state={state} dispatch={dispatch} config={own} isClaimFixed={view.cedula !== null} />;
}
