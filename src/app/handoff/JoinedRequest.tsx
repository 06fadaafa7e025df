import { type Dispatch, useState } from 'react';
import { Message } from '../components/Message.tsx';
import { Page } from '../components/Page.tsx';
import type { Event, Guest } from '../flow/state.ts';
import { useRequestWords } from '../i18n/request-words.ts';
import { useWords } from '../i18n/words.ts';
import { RequestConsent } from './RequestConsent.tsx';
import { useConfirmation } from './useConfirmation.ts';
import './joined-request.css';

export interface JoinedRequestProps {
  guest: Guest;
  asks: NonNullable<Guest['asks']>;
  /** The person said that they did not begin it. */
  isRefused?: boolean | undefined;
  dispatch: Dispatch<Event>;
}

/**
 * On the phone, before the camera: who asks, and whether this person began there. Whoever holds the other screen may
 * have sent the link to somebody else, who cannot read its digits.
 */
export function JoinedRequest({ guest, asks, isRefused, dispatch }: JoinedRequestProps) {
  const { handoff, review } = useWords();
  const { who, phone } = useRequestWords();
  const [chosen, setChosen] = useState<string | null | undefined>(undefined);
  const confirm = useConfirmation(guest.handoff);
  const [isLost, setLost] = useState(false);
  const choose = (digits: string | null) => {
    setChosen(digits);
    setLost(false);
    void confirm(digits).then((update) => {
      setChosen(undefined);
      if (update.type === 'handoff-poll-failed') return setLost(true);
      dispatch(update);
      if (update.type === 'handoff-updated' && update.view.state !== 'refused')
        dispatch({ type: 'continued' });
    });
  };

  if (isRefused)
    return (
      <Page key="refused" title={phone.refused.title}>
        <p className="lead">{phone.refused.text(asks.name)}</p>
        <p>{phone.refused.next}</p>
      </Page>
    );
  const isConfirmed = asks.choices === undefined;
  return (
    <Page key="joined" title={phone.title(asks.name)}>
      <p className="lead">{phone.only}</p>
      {isLost && <Message kind="error" what={handoff.phone.failed.what} next={phone.lost} live />}
      <div className="actions">
        {!isConfirmed && (
          <fieldset className="joined-choices" disabled={chosen !== undefined}>
            <legend>{phone.choose}</legend>
            {asks.choices?.map((digits) => (
              <button
                key={digits}
                type="button"
                className="button button-main"
                onClick={() => choose(digits)}
              >
                {digits}
              </button>
            ))}
          </fieldset>
        )}
        {isConfirmed && (
          <button
            type="button"
            className="button button-main"
            onClick={() => dispatch({ type: 'continued' })}
          >
            {handoff.phone.go}
          </button>
        )}
        <button type="button" className="button" disabled={chosen !== undefined} onClick={() => choose(null)}>
          {phone.notMine}
        </button>
      </div>
      <dl className="sheet facts">
        <dt>{handoff.phone.who}</dt>
        <dd>{who(asks.name)}</dd>
        <dt>{review.cedula}</dt>
        <dd>{guest.mask.replaceAll('-', '\u2011')}</dd>
        <dt>{handoff.phone.consent}</dt>
        <dd>{handoff.phone.consentText}</dd>
      </dl>
      <RequestConsent name={asks.name} release={asks.release} />
    </Page>
  );
}
