import { type FormEvent, useRef, useState } from 'react';
import { noteMaxLength as longest, type VisitDetail } from '../../../contract/operator.ts';
import { useOnChange } from '../../components/useOnChange.ts';
import { useOperatorWords } from '../../i18n/operator-words.ts';
import { useLanguage, useWords } from '../../i18n/words.ts';
import { KeysAtFoot } from './Keys.tsx';

interface NotesProps {
  notes: VisitDetail['notes'];
  zone: string | undefined;
  /** Number of notes saved on this screen. */
  written: number;
  busy: boolean;
  onWrite(text: string): void;
}

/** The operators' notes on a visit, and a field for new ones. */
export function Notes({ notes, zone, written, busy, onWrite }: NotesProps) {
  const { locale } = useLanguage();
  const { notes: words, goOn } = useOperatorWords();
  const { providerNames } = useWords();
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short', timeZone: zone });

  // The text stays until it is saved, so that nothing has to be typed again after a failure.
  useOnChange(written, () => setTyped(''));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== '') onWrite(typed);
  };
  return (
    <section className="sheet">
      <h2>{words.title}</h2>
      {notes.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <ul className="notes">
          {notes.map(({ at, by, text, mark, provider }) => (
            <li key={`${at} ${text} ${mark}`}>
              {mark !== undefined && (
                <p>
                  {provider === undefined
                    ? goOn.marks[mark]
                    : goOn.saidBy(providerNames[provider], goOn.marks[mark])}
                </p>
              )}
              {text !== '' && <p>{text}</p>}
              <p className="hint">{words.by(by, when.format(new Date(at)))}</p>
            </li>
          ))}
        </ul>
      )}
      <form className="note" autoComplete="off" onSubmit={submit}>
        <div className="field">
          <label htmlFor="operator-note">{words.label}</label>
          <p id="operator-note-hint" className="hint">
            {words.hint} {words.left((longest - typed.length).toLocaleString(locale))}
          </p>
          <textarea
            ref={field}
            id="operator-note"
            className="input"
            rows={3}
            inputMode="none"
            maxLength={longest}
            autoComplete="off"
            aria-describedby="operator-note-hint"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
          <KeysAtFoot field={field} onChange={(by) => setTyped((text) => by(text).slice(0, longest))} />
        </div>
        <button type="submit" className="button" disabled={busy || typed.trim() === ''}>
          {words.write}
        </button>
        <output>{written > 0 && typed === '' && words.written}</output>
      </form>
    </section>
  );
}
