import { type FormEvent, useState } from 'react';
import type { SearchPurpose } from '../../../contract/operator.ts';
import { normaliseReference, parseReference } from '../../../contract/reference.ts';
import { useOperatorWords } from '../../i18n/operator-words.ts';
import { PurposeChoice } from './PurposeChoice.tsx';

interface NothingFoundProps {
  /** The search term. */
  find: string;
  /** Whether transactions are searched everywhere too: not for who signed in by PIN. */
  findsTransactions: boolean;
  busy: boolean;
  onEverywhere(purpose: SearchPurpose): void;
}

/** Nothing at this station: a reference can be searched everywhere, a mistyped one is named. */
export function NothingFound({ find, findsTransactions, ...props }: NothingFoundProps) {
  const { list, everywhere } = useOperatorWords();
  const reference = parseReference(find);
  if (reference !== null) return <Everywhere title={everywhere.title(reference)} {...props} />;
  return (
    <>
      <div className="sheet">
        <p>{list.nothing}</p>
        {normaliseReference(find) !== null && <p>{everywhere.mistyped}</p>}
      </div>
      {findsTransactions && <Everywhere title={everywhere.transactionTitle(find)} {...props} />}
    </>
  );
}

function Everywhere({
  title,
  busy,
  onEverywhere,
}: Pick<NothingFoundProps, 'busy' | 'onEverywhere'> & { title: string }) {
  const { everywhere: words } = useOperatorWords();
  const [purpose, setPurpose] = useState<SearchPurpose | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (purpose !== null) onEverywhere(purpose);
  };
  return (
    <form className="sheet everywhere" onSubmit={submit}>
      <h2>{title}</h2>
      <p>{words.lead}</p>
      <PurposeChoice name="purpose" purpose={purpose} onPurpose={setPurpose} />
      <button type="submit" className="button" disabled={busy || purpose === null}>
        {words.search}
      </button>
    </form>
  );
}
