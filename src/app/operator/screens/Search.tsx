import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useOperatorWords } from '../../i18n/operator-words.ts';
import { parseSearchTerm } from '../search-term.ts';
import { KeysAtFoot } from './Keys.tsx';

/** Longer than the address of any receipt. */
const longest = 4_096;

/** Searches for a visit. Receives typed or scanned text wherever the focus is. */
export function Search({ onFind }: { onFind(term: string): void }) {
  const { list } = useOperatorWords();
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const take = (event: KeyboardEvent) => {
      const { target, key, ctrlKey, altKey, metaKey } = event;
      const elsewhere = !(target instanceof Element) || target.closest('input, textarea, select') === null;
      // A blank activates the focused button.
      if (elsewhere && [...key].length === 1 && key !== ' ' && !ctrlKey && !altKey && !metaKey)
        field.current?.focus();
    };
    addEventListener('keydown', take);
    return () => removeEventListener('keydown', take);
  }, []);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const term = parseSearchTerm(typed);
    if (term !== '') onFind(term.slice(0, 200));
    setTyped('');
  };
  return (
    <search>
      <form className="find" autoComplete="off" onSubmit={submit}>
        <div className="field">
          <label htmlFor="operator-find">{list.find}</label>
          <p id="operator-find-hint" className="hint">
            {list.findHint}
          </p>
          <input
            ref={field}
            id="operator-find"
            type="text"
            className="input"
            autoComplete="off"
            autoCorrect="off"
            autoCapitalize="none"
            spellCheck={false}
            // The on-screen keyboard of the system would cover ours.
            inputMode="none"
            maxLength={longest}
            aria-describedby="operator-find-hint"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
          <KeysAtFoot field={field} onChange={(by) => setTyped((text) => by(text).slice(0, longest))} />
        </div>
        <button type="submit" className="button">
          {list.search}
        </button>
      </form>
    </search>
  );
}
