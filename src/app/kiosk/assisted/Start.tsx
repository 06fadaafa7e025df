import { type FormEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { claimMaxLength } from '../../../contract/claim.ts';
import { Message } from '../../components/Message.tsx';
import { useKioskWords } from '../../i18n/kiosk-words.ts';
import { useWords } from '../../i18n/words.ts';
import { useNoticeVersion } from '../../notice/NoticeFacts.tsx';
import type { StationSession } from '../flow/state.ts';
import { keysFor } from '../keys.ts';
import { useListening, useShortcuts } from '../listening.tsx';
import { parseScannedClaim } from '../parse-scanned-claim.ts';
import type { VisitProps } from '../SelfService.tsx';
import { Keypad } from '../screens/Keypad.tsx';
import { Desk } from './Desk.tsx';
import { NoticeDialog } from './NoticeDialog.tsx';

interface StartProps extends VisitProps {
  /** Set while a cédula is being corrected. */
  visit: Extract<StationSession, { step: 'cedula' }> | null;
  onSignIn(): void;
  onStartOver: (() => void) | null;
}

/** Scan or type. By entering the cédula the operator confirms that the person has accepted the notice. */
export function Start({ config, view, dispatch, visit, onSignIn, onStartOver }: StartProps) {
  const noticeVersion = useNoticeVersion(config);
  const { assisted } = useKioskWords();
  const { claim: words } = useWords();
  const [typed, setTyped] = useState(visit?.draft ?? '');
  const [wrong, setWrong] = useState(false);
  const [notice, setNotice] = useState(false);
  const [touched, setTouched] = useState(false);
  const keys = useMemo(() => keysFor(config.claim.pattern), [config.claim.pattern]);
  const field = useRef<HTMLInputElement>(null);
  const locked = view.operator === null;
  const example = config.claim.example.replaceAll('-', '\u2011');

  useEffect(() => {
    if (!locked && !notice) field.current?.focus({ preventScroll: true });
  }, [locked, notice]);
  const begin = (text: string) => {
    const claim = parseScannedClaim(text, config.claim.pattern);
    setTyped(claim.text);
    setWrong(!claim.valid);
    if (locked || !claim.valid) return;
    if (visit !== null) dispatch({ type: 'claimed', cedula: claim.text });
    else dispatch({ type: 'begin', claim, consent: { version: noticeVersion, at: Date.now() } });
  };
  useListening({ onScan: (text) => locked || begin(text), onRow: () => setTyped('') });
  useShortcuts({ F1: () => setNotice(!notice) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    begin(typed);
  };

  const change = (text: string) => {
    setTyped(text.toUpperCase().slice(0, claimMaxLength));
    setWrong(false);
  };
  // Never shown to users of a keyboard or scanner.
  const stage = touched ? (
    <Keypad
      keys={keys}
      onCharacter={(sign) => change(typed + sign)}
      onErase={() => change(typed.slice(0, -1))}
    />
  ) : (
    <div className="desk-empty">
      <p>{assisted.waiting}</p>
    </div>
  );
  if (locked) {
    return (
      <Desk title={assisted.locked.title} stage={stage} onStartOver={onStartOver}>
        <Message kind="advice" what={assisted.locked.text} />
        <div className="actions">
          <button type="button" className="button button-main" onClick={onSignIn}>
            {assisted.locked.signIn}
          </button>
        </div>
      </Desk>
    );
  }
  return (
    <Desk title={words.title} stage={stage} onStartOver={onStartOver}>
      <form noValidate autoComplete="off" onSubmit={submit}>
        <div className={wrong ? 'field field-wrong' : 'field'}>
          <label htmlFor="cedula">{assisted.label}</label>
          <input
            ref={field}
            id="cedula"
            className="input"
            autoComplete="off"
            autoCorrect="off"
            spellCheck={false}
            maxLength={claimMaxLength}
            aria-required="true"
            aria-invalid={wrong}
            aria-describedby="cedula-consent cedula-error"
            value={typed}
            // The on-screen keyboard of the system would cover the page.
            inputMode="none"
            onPointerUp={({ pointerType }: PointerEvent) => pointerType === 'touch' && setTouched(true)}
            onChange={(event) => change(event.target.value)}
          />
          <p id="cedula-error" className="field-error" aria-live="polite">
            {wrong && assisted.invalid(example)}
          </p>
        </div>
        <p id="cedula-consent" className="desk-consent">
          {assisted.consent}
        </p>
        <div className="actions">
          <button type="submit" className="button button-main">
            {assisted.begin}
          </button>
          <button type="button" className="button" onClick={() => setNotice(true)}>
            {assisted.notice}
          </button>
        </div>
      </form>
      {notice && <NoticeDialog config={config} onClose={() => setNotice(false)} />}
    </Desk>
  );
}
