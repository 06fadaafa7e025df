import { type FormEvent, useRef, useState } from 'react';
import { claimMaxLength } from '../../../contract/claim.ts';
import type { PersonSearch, SearchPurpose } from '../../../contract/operator.ts';
import { useOperatorWords } from '../../i18n/operator-words.ts';
import { KeysAtFoot } from './Keys.tsx';
import { PurposeChoice } from './PurposeChoice.tsx';

/** For supervisors: the verifications of one person. The cédula goes into no address. */
export function PersonSearchForm({
  busy,
  onSearch,
}: {
  busy: boolean;
  onSearch(search: PersonSearch): void;
}) {
  const { person: words } = useOperatorWords();
  const [cedula, setCedula] = useState('');
  const [purpose, setPurpose] = useState<SearchPurpose | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (purpose === null || cedula.trim() === '') return;
    onSearch({ cedula: cedula.trim(), purpose });
  };
  return (
    <details className="sheet">
      <summary>{words.search}</summary>
      <form className="everywhere" autoComplete="off" onSubmit={submit}>
        <p>{words.lead}</p>
        <div className="field">
          <label htmlFor="operator-person">{words.cedula}</label>
          <input
            ref={field}
            id="operator-person"
            type="text"
            className="input"
            autoComplete="off"
            spellCheck={false}
            inputMode="none"
            maxLength={claimMaxLength}
            value={cedula}
            onChange={({ target }) => setCedula(target.value)}
          />
          <KeysAtFoot
            field={field}
            onChange={(by) => setCedula((text) => by(text).slice(0, claimMaxLength))}
          />
        </div>
        <PurposeChoice name="person-purpose" purpose={purpose} onPurpose={setPurpose} />
        <button type="submit" className="button" disabled={busy || purpose === null || cedula.trim() === ''}>
          {words.find}
        </button>
      </form>
    </details>
  );
}
