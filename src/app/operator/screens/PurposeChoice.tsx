import { type SearchPurpose, searchPurposes } from '../../../contract/operator.ts';
import { useOperatorWords } from '../../i18n/operator-words.ts';

interface PurposeChoiceProps {
  /** Tells apart the groups of one page. */
  name: string;
  purpose: SearchPurpose | null;
  onPurpose(purpose: SearchPurpose): void;
}

/** Why somebody searches outside their own station: nothing is chosen at first. */
export function PurposeChoice({ name, purpose, onPurpose }: PurposeChoiceProps) {
  const { everywhere: words } = useOperatorWords();
  return (
    <fieldset>
      <legend>{words.purpose}</legend>
      {searchPurposes.map((it) => (
        <label key={it} className="everywhere-purpose">
          <input
            type="radio"
            name={name}
            value={it}
            checked={purpose === it}
            onChange={() => onPurpose(it)}
          />
          {words.purposes[it]}
        </label>
      ))}
    </fieldset>
  );
}
