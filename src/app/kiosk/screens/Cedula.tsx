import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import { claimMaxLength, claimSchema } from '../../../contract/claim.ts';
import type { PublicConfig } from '../../../contract/public-config.ts';
import { z } from '../../../contract/z.ts';
import { claimFaultOf, describeClaimFault } from '../../claim/fault.ts';
import { Page } from '../../components/Page.tsx';
import { placeOf } from '../../flow/places.ts';
import { useKioskWords } from '../../i18n/kiosk-words.ts';
import { useWords } from '../../i18n/words.ts';
import { keysFor } from '../keys.ts';
import { Keypad } from './Keypad.tsx';

interface CedulaProps {
  claim: PublicConfig['claim'];
  /** Text scanned or typed before; shown with an error if it is not a cédula. */
  draft: string;
  onClaim(cedula: string): void;
}

/** Entry of the cédula by on-screen keys, keyboard or scanner. */
export function Cedula({ claim, draft, onClaim }: CedulaProps) {
  const { claim: words, common } = useWords();
  const { cedula: kiosk } = useKioskWords();
  const schema = useMemo(() => claimSchema(claim.pattern), [claim.pattern]);
  const keys = useMemo(() => keysFor(claim.pattern), [claim.pattern]);
  const [typed, setTyped] = useState(draft);
  const read = z.safeParse(schema, typed);
  const [missed, setMissed] = useState(draft !== '' && !read.success);
  const field = useRef<HTMLInputElement>(null);
  const wrong = missed && !read.success;
  const example = claim.example.replaceAll('-', '\u2011');

  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  const change = (text: string) => {
    setTyped(text.slice(0, claimMaxLength));
    setMissed(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (read.success) onClaim(read.data);
    else setMissed(true);
  };

  return (
    <Page title={words.title} step={placeOf('kiosk', 'claim')}>
      <form noValidate onSubmit={submit} autoComplete="off">
        <div className={wrong ? 'field field-wrong' : 'field'}>
          <label htmlFor="cedula">{words.label}</label>
          <p id="cedula-hint" className="hint">
            {words.hint(example)}. {kiosk.scan}
          </p>
          <input
            ref={field}
            id="cedula"
            type="text"
            // The on-screen keyboard of the system would cover ours.
            inputMode="none"
            className="input"
            autoComplete="off"
            autoCorrect="off"
            spellCheck={false}
            maxLength={claimMaxLength}
            aria-required="true"
            aria-invalid={wrong}
            aria-describedby="cedula-hint cedula-error"
            value={typed}
            onChange={(event) => change(event.target.value.toUpperCase())}
          />
          <p id="cedula-error" className="field-error" aria-live="polite">
            {wrong && describeClaimFault(words, claimFaultOf(typed, claim.example), example)}
          </p>
        </div>
        <Keypad
          keys={keys}
          onCharacter={(sign) => change(typed + sign)}
          onErase={() => change(typed.slice(0, -1))}
        />
        <div className="actions">
          <button type="submit" className="button button-main">
            {common.continue}
          </button>
        </div>
      </form>
    </Page>
  );
}
