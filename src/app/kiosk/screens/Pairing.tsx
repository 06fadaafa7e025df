import { type FormEvent, useEffect, useRef, useState } from 'react';
import { normalisePairingCode, pairingCodeForm } from '../../../contract/station.ts';
import { Message } from '../../components/Message.tsx';
import { Page } from '../../components/Page.tsx';
import { useKioskWords } from '../../i18n/kiosk-words.ts';
import { useLanguage } from '../../i18n/words.ts';
import type { KioskRefusal } from '../flow/state.ts';
import type { ClaimKeys } from '../keys.ts';
import { durationOf } from '../language.ts';
import { Keypad } from './Keypad.tsx';

/** Crockford's alphabet: without ambiguous letters. */
const keys: ClaimKeys = { digits: [...'0123456789'], letters: [...'ABCDEFGHJKMNPQRSTVWXYZ'], signs: [] };

interface PairingProps {
  asking: boolean;
  problem: KioskRefusal | null;
  onCode(code: string): void;
}

/** Shown on a machine that is not paired, or no longer. */
export function Pairing({ asking, problem, onCode }: PairingProps) {
  const { locale, words } = useLanguage();
  const { pairing } = useKioskWords();
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  const code = normalisePairingCode(typed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!asking && pairingCodeForm.test(code)) onCode(code);
  };
  return (
    <Page title={pairing.title}>
      <p className="lead">{pairing.lead}</p>
      <form noValidate onSubmit={submit} autoComplete="off">
        <div className="field">
          <label htmlFor="code">{pairing.label}</label>
          <p id="code-hint" className="hint">
            {pairing.hint}
          </p>
          <input
            ref={field}
            id="code"
            className="input"
            inputMode="none"
            autoComplete="off"
            spellCheck={false}
            maxLength={20}
            aria-describedby="code-hint"
            value={typed}
            onChange={(event) => setTyped(event.target.value.toUpperCase())}
          />
        </div>
        {problem !== null && (
          <Message kind="error" {...sentencesOf(problem, words)} live>
            {problem.retryAfter !== null && <p>{pairing.after(durationOf(problem.retryAfter, locale))}</p>}
          </Message>
        )}
        <Keypad
          keys={keys}
          onCharacter={(sign) => setTyped((before) => (before + sign).slice(0, 20))}
          onErase={() => setTyped((before) => before.slice(0, -1))}
        />
        <div className="actions">
          <button
            type="submit"
            className="button button-main"
            aria-disabled={asking || !pairingCodeForm.test(code)}
          >
            {asking ? pairing.asking : pairing.submit}
          </button>
        </div>
      </form>
    </Page>
  );
}

function sentencesOf({ code }: KioskRefusal, { problems, stopped }: ReturnType<typeof useLanguage>['words']) {
  if (code === 'OFFLINE' || code === 'ANSWER_UNREADABLE') return { what: stopped[code].what };
  return problems[code] ?? problems.INTERNAL;
}
