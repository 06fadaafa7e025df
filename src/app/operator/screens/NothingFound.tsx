import { type FormEvent, useState } from 'react';
import { type SearchPurpose, searchPurposes } from '../../../contract/operator.ts';
import { normaliseReference, parseReference } from '../../../contract/reference.ts';
import { useOperatorWords } from '../../i18n/operator-words.ts';

interface NothingFoundProps {
  /** The search term. */
  find: string;
  busy: boolean;
  onEverywhere(purpose: SearchPurpose): void;
}

/** Nothing at this station: a reference can be searched everywhere, a mistyped one is named. */
export function NothingFound({ find, busy, onEverywhere }: NothingFoundProps) {
  const { list, everywhere } = useOperatorWords();
  const reference = parseReference(find);
  if (reference !== null) return <Everywhere {...{ reference, busy, onEverywhere }} />;
  return (
    <div className="sheet">
      <p>{list.nothing}</p>
      {normaliseReference(find) !== null && <p>{everywhere.mistyped}</p>}
    </div>
  );
}

function Everywhere({
  reference,
  busy,
  onEverywhere,
}: Omit<NothingFoundProps, 'find'> & { reference: string }) {
  const { everywhere: words } = useOperatorWords();
  const [purpose, setPurpose] = useState<SearchPurpose | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (purpose !== null) onEverywhere(purpose);
  };
  return (
    <form className="sheet everywhere" onSubmit={submit}>
      <h2>{words.title(reference)}</h2>
      <p>{words.lead}</p>
      <fieldset>
        <legend>{words.purpose}</legend>
        {searchPurposes.map((it) => (
          <label key={it} className="everywhere-purpose">
            <input
              type="radio"
              name="purpose"
              value={it}
              checked={purpose === it}
              onChange={() => setPurpose(it)}
            />
            {words.purposes[it]}
          </label>
        ))}
      </fieldset>
      <button type="submit" className="button" disabled={busy || purpose === null}>
        {words.search}
      </button>
    </form>
  );
}
