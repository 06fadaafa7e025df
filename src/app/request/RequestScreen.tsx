import { useEffect } from 'react';
import { Screen, type ScreenProps } from '../citizen/Screen.tsx';
import { Notice } from '../notice/Notice.tsx';
import { BoundClaim } from './BoundClaim.tsx';
import { RequestConsent } from './RequestConsent.tsx';
import { RequestRefused } from './RequestRefused.tsx';
import { RequestResult } from './RequestResult.tsx';
import { useRequest } from './request-context.ts';

/** The citizen's screens, with those of a request in place of some. */
export function RequestScreen({ state, dispatch, config }: ScreenProps) {
  const { view, leave, onOver } = useRequest();
  const { step } = state;
  const isOver = step === 'result' || step === 'ended';
  useEffect(() => onOver(isOver), [isOver, onOver]);
  // Whatever finishes a visit finishes the request.
  useEffect(() => {
    if (step === 'ended') leave('answered');
  }, [step, leave]);

  if (step === 'notice' && config.attemptsFrom === undefined)
    return (
      <Notice
        config={config}
        onAccept={(version) => dispatch({ type: 'accepted', version, at: Date.now() })}
        onRefuse={() => dispatch({ type: 'refused' })}
      >
        <RequestConsent view={view} />
      </Notice>
    );
  if (step === 'claim' && view.cedula !== null)
    return <BoundClaim cedula={view.cedula} onContinue={(cedula) => dispatch({ type: 'claimed', cedula })} />;
  if (step === 'refused') return <RequestRefused onReconsider={() => dispatch({ type: 'reconsidered' })} />;
  if (step === 'result') return <RequestResult state={state} dispatch={dispatch} config={config} />;
  // A phone cannot go on with a request.
  const own = { ...config, handoff: false };
  return <Screen state={state} dispatch={dispatch} config={own} isClaimFixed={view.cedula !== null} />;
}
