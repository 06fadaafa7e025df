import { useEffect, useEffectEvent, useState } from 'react';
import { fetchOwnReceipt } from '../api/receipt.ts';
import type { ScreenProps } from '../citizen/Screen.tsx';
import { OwnReceiptStep, ResultStep } from '../citizen/steps.ts';
import type { State } from '../flow/state.ts';
import { useRequestWords } from '../i18n/request-words.ts';
import { useLanguage } from '../i18n/words.ts';
import { heldPhotoOf } from '../sending/held-photo.ts';
import { useRequest } from './request-context.ts';
import { UnderTop } from './UnderTop.tsx';

/** Time to read the result before the page goes back by itself, in seconds. */
const readingSeconds = 10;

type ResultState = Extract<State, { step: 'result' }>;

/** The result, from which the person goes back to the relying party; by itself once verified. */
export function RequestResult({
  state,
  dispatch,
  config,
}: Pick<ScreenProps, 'dispatch' | 'config'> & { state: ResultState }) {
  const words = useRequestWords();
  const { view, leave } = useRequest();
  const { person, verification, problem } = state;
  const isBound = view.cedula !== null;
  const goBack = () => leave('answered');
  return (
    <UnderTop more={verification.outcome === 'verified' && <AutomaticReturn onReturn={goBack} />}>
      <ResultStep
        verification={verification}
        problem={problem}
        institution={config.institution}
        held={heldPhotoOf(state, dispatch)}
        onAgain={person && (() => dispatch({ type: 'another-attempt' }))}
        onCorrect={person && !isBound ? () => dispatch({ type: 'claim-corrected' }) : null}
        onCheck={() => dispatch({ type: 'retry-requested' })}
        onRestart={person ? null : () => dispatch({ type: 'restarted' })}
        onLeave={goBack}
        leave={words.back(view.relyingParty.name)}
        note={null}
        receipt={
          <OwnReceiptStep
            attemptKey={state.key}
            timeZone={config.institution.timeZone}
            fetchReceipt={fetchOwnReceipt}
          />
        }
      />
    </UnderTop>
  );
}

/** Goes back after a moment, unless the person stays. */
function AutomaticReturn({ onReturn }: { onReturn(): void }) {
  const words = useRequestWords();
  const { locale } = useLanguage();
  const [left, setLeft] = useState<number | null>(readingSeconds);
  const tick = useEffectEvent((seconds: number) => {
    if (seconds === 0) onReturn();
    else setLeft(seconds);
  });
  useEffect(() => {
    if (left === null) return;
    const timer = setTimeout(() => tick(left - 1), 1_000);
    return () => clearTimeout(timer);
  }, [left]);
  if (left === null) return null;
  const unit = { style: 'unit', unit: 'second', unitDisplay: 'long' } as const;
  return (
    <p className="request-automatic">
      {words.automatic(new Intl.NumberFormat(locale, unit).format(left))}{' '}
      <button type="button" className="request-leave" onClick={() => setLeft(null)}>
        {words.stay}
      </button>
    </p>
  );
}
