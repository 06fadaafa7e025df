import { type FormEvent, useState } from 'react';
import { type NoteMark, type NoteRequest, noteMarks, type VisitDetail } from '../../../contract/operator.ts';
import { type ProviderId, providerIds } from '../../../contract/verification.ts';
import { Message } from '../../components/Message.tsx';
import { useOperatorWords } from '../../i18n/operator-words.ts';
import { useWords } from '../../i18n/words.ts';

interface GoOnProps {
  visit: VisitDetail;
  busy: boolean;
  /** Whether there is a counter here, where somebody can begin again. */
  isCounter: boolean;
  onNote(note: NoteRequest): void;
}

/** From an answer that is not known: what the vendor said, which changes nothing, and another beginning. */
export function GoOn({ visit, busy, isCounter, onNote }: GoOnProps) {
  const { goOn: words } = useOperatorWords();
  return (
    <section className="sheet everywhere">
      <h2>{words.title}</h2>
      <VendorWord visit={visit} busy={busy} onNote={onNote} />
      {isCounter && (
        <BeginAgain notes={visit.notes} busy={busy} onBegin={() => onNote({ mark: 'begun-again' })} />
      )}
    </section>
  );
}

const vendorMarks = noteMarks.filter((mark) => mark !== 'begun-again');

function VendorWord({ visit, busy, onNote }: Pick<GoOnProps, 'visit' | 'busy' | 'onNote'>) {
  const { goOn: words } = useOperatorWords();
  const { providerNames } = useWords();
  const called = [...new Set(visit.reports.map(({ provider }) => provider))];
  const providers = called.length === 0 ? providerIds : called;
  const [provider, setProvider] = useState<ProviderId | undefined>(providers[0]);
  const [mark, setMark] = useState<NoteMark | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (mark === null || provider === undefined) return;
    onNote({ mark, provider });
    setMark(null);
  };
  return (
    <form className="everywhere" onSubmit={submit}>
      {providers.length > 1 && (
        <fieldset>
          <legend>{words.vendor}</legend>
          {providers.map((it) => (
            <label key={it} className="everywhere-purpose">
              <input type="radio" name="vendor" checked={provider === it} onChange={() => setProvider(it)} />
              {providerNames[it]}
            </label>
          ))}
        </fieldset>
      )}
      <fieldset>
        <legend>{words.said}</legend>
        {vendorMarks.map((it) => (
          <label key={it} className="everywhere-purpose">
            <input type="radio" name="said" checked={mark === it} onChange={() => setMark(it)} />
            {words.marks[it]}
          </label>
        ))}
      </fieldset>
      <p className="hint">{words.hint}</p>
      <button type="submit" className="button" disabled={busy || mark === null}>
        {words.save}
      </button>
    </form>
  );
}

interface BeginAgainProps {
  notes: VisitDetail['notes'];
  busy: boolean;
  onBegin(): void;
}

/** Another verification is another call: nobody makes it without knowing that, or twice for one answer. */
function BeginAgain({ notes, busy, onBegin }: BeginAgainProps) {
  const { goOn: words } = useOperatorWords();
  const [isKnown, setKnown] = useState(false);
  const has = (mark: NoteMark) => notes.some((note) => note.mark === mark);
  const isFree = has('vendor-not-received');
  return (
    <div className="everywhere">
      {has('begun-again') && <Message kind="advice" what={words.alreadyBegun} />}
      {isFree ? (
        <p>{words.notReceived}</p>
      ) : (
        <label className="everywhere-purpose">
          <input type="checkbox" checked={isKnown} onChange={({ target }) => setKnown(target.checked)} />
          {words.mayBill}
        </label>
      )}
      <button type="button" className="button" disabled={busy || !(isFree || isKnown)} onClick={onBegin}>
        {words.again}
      </button>
    </div>
  );
}
