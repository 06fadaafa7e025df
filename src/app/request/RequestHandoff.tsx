import type { ScreenProps } from '../citizen/Screen.tsx';
import { HandoffStep } from '../citizen/steps.ts';
import { Page } from '../components/Page.tsx';
import type { State } from '../flow/state.ts';
import { useRequestWords } from '../i18n/request-words.ts';
import { useRequest } from './request-context.ts';

type RequestHandoffProps = Pick<ScreenProps, 'dispatch' | 'config'> & {
  state: Extract<State, { step: 'handoff' }>;
};

/** The screen of a request while a phone goes on with it: shows the digits that the person chooses there. */
export function RequestHandoff({ state: { handoff, person }, dispatch, config }: RequestHandoffProps) {
  const { screen, back } = useRequestWords();
  const { view, leave } = useRequest();
  const { name } = view.relyingParty;
  if (handoff.is === 'over' && handoff.why === 'refused')
    return (
      <Page title={screen.refused.title}>
        <p className="lead">{screen.refused.text}</p>
        <div className="actions">
          <button type="button" className="button button-main" onClick={() => leave('left')}>
            {back(name)}
          </button>
        </div>
      </Page>
    );
  const digits = handoff.is === 'open' ? handoff.status.digits : undefined;
  return (
    <HandoffStep
      handoff={handoff}
      institution={config.institution}
      onCamera={person && (() => dispatch({ type: 'camera-wanted' }))}
      onAnother={person && (() => dispatch({ type: 'phone-wanted' }))}
      onRestart={() => dispatch({ type: 'restarted' })}
      instruction={digits && screen.choose(digits)}
    >
      {digits !== undefined && (
        <p className="request-digits" aria-hidden="true">
          {digits}
        </p>
      )}
    </HandoffStep>
  );
}
