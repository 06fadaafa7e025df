import { type FormEvent, useEffect, useRef, useState } from 'react';
import { pinForm } from '../../../contract/operator.ts';
import { Message } from '../../components/Message.tsx';
import { Page } from '../../components/Page.tsx';
import { useOnChange } from '../../components/useOnChange.ts';
import { useOperatorWords } from '../../i18n/operator-words.ts';
import type { Panel, PanelEvent } from '../state.ts';
import { FailureMessage } from './FailureMessage.tsx';
import { Keys, type KeysKind } from './Keys.tsx';

interface SignInProps {
  panel: Extract<Panel, { at: 'sign-in' }>;
  on(event: PanelEvent): void;
}

/** Sign-in by name and PIN, or by the institution's account. */
export function SignIn({ panel, on }: SignInProps) {
  const words = useOperatorWords();
  const close = (
    <button type="button" className="button" onClick={() => on({ type: 'close-wanted' })}>
      {words.close}
    </button>
  );
  return (
    <Page title={words.signIn.title}>
      {panel.locked && panel.failed === null && <Message kind="advice" what={words.signIn.locked} live />}
      {panel.place.signIn === 'pin' ? (
        <ByPin panel={panel} on={on} close={close} />
      ) : (
        <ByInstitution panel={panel} on={on} close={close} />
      )}
    </Page>
  );
}

type WithClose = SignInProps & { close: React.ReactNode };

function ByInstitution({ panel, on, close }: WithClose) {
  const { signIn } = useOperatorWords();
  return (
    <>
      <p className="lead">{signIn.institution}</p>
      <FailureMessage failed={panel.failed} />
      <div className="actions">
        <button
          type="button"
          className="button button-main"
          disabled={panel.asks !== null}
          onClick={() => on({ type: 'openid-wanted' })}
        >
          {signIn.toInstitution}
        </button>
        {close}
      </div>
    </>
  );
}

const longestName = 64;
const longestPin = 12;

function ByPin({ panel, on, close }: WithClose) {
  const { signIn: words } = useOperatorWords();
  const [name, setName] = useState('');
  const [pin, setPin] = useState('');
  const [typing, setTyping] = useState<KeysKind>('name');
  const [missed, setMissed] = useState(false);
  const nameField = useRef<HTMLInputElement>(null);
  const pinField = useRef<HTMLInputElement>(null);
  const busy = panel.asks !== null;

  // After the heading, which receives the focus on every new page.
  useEffect(() => queueMicrotask(() => nameField.current?.focus({ preventScroll: true })), []);
  // A rejected PIN is cleared.
  useOnChange(panel.failed, (failed) => {
    if (failed !== null) setPin('');
  });
  useEffect(() => {
    if (panel.failed !== null) pinField.current?.focus();
  }, [panel.failed]);

  const change = (kind: KeysKind, by: (text: string) => string) => {
    setMissed(false);
    if (kind === 'name') setName((text) => by(text).slice(0, longestName));
    else setPin((text) => by(text).replace(/\D/g, '').slice(0, longestPin));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '' && pinForm.test(pin)) on({ type: 'sign-in-wanted', name: name.trim(), pin });
    else {
      setMissed(true);
      (name.trim() === '' ? nameField : pinField).current?.focus();
    }
  };

  const fieldOf = (kind: KeysKind) => ({
    className: 'input',
    autoComplete: 'off',
    autoCorrect: 'off',
    autoCapitalize: 'none',
    spellCheck: false,
    // The on-screen keyboard of the system would cover ours.
    inputMode: 'none' as const,
    'aria-required': true,
    onFocus: () => setTyping(kind),
    onChange: (event: { target: { value: string } }) => change(kind, () => event.target.value),
  });
  return (
    <form noValidate className="sign-in" autoComplete="off" onSubmit={submit}>
      <div className="sign-in-fields">
        <p className="lead">{words.lead}</p>
        <FailureMessage failed={panel.failed} />
        <div className="field">
          <label htmlFor="operator-name">{words.name}</label>
          <input ref={nameField} id="operator-name" type="text" value={name} {...fieldOf('name')} />
        </div>
        <div className="field">
          <label htmlFor="operator-pin">{words.pin}</label>
          <p id="operator-pin-hint" className="hint">
            {words.pinHint}
          </p>
          <input
            ref={pinField}
            id="operator-pin"
            type="password"
            value={pin}
            aria-describedby="operator-pin-hint operator-missed"
            {...fieldOf('pin')}
          />
          <p id="operator-missed" className="field-error" aria-live="polite">
            {missed && words.missing}
          </p>
        </div>
        <div className="actions">
          <button type="submit" className="button button-main" disabled={busy}>
            {panel.asks?.ask === 'sign-in' ? words.entering : words.enter}
          </button>
          {close}
        </div>
      </div>
      <Keys
        kind={typing}
        onCharacter={(sign) => change(typing, (text) => text + sign)}
        onErase={() => change(typing, (text) => text.slice(0, -1))}
      />
    </form>
  );
}
