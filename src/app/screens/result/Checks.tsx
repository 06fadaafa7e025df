import type { Check, CheckState, Similarity, Verification } from '../../../contract/verification.ts';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { useLanguage } from '../../words/words.ts';

const signs: Record<CheckState | Similarity['state'], IconName> = {
  passed: 'check',
  failed: 'cross',
  inconclusive: 'question',
  'not-reported': 'minus',
  reported: 'info',
};

/** The three checks, each with its own state: what nobody reported is said, not hidden. */
export function Checks({ verification }: { verification: Verification }) {
  const { result } = useLanguage().words;
  return (
    <section>
      <h2>{result.checksTitle}</h2>
      <ul className="checks">
        <CheckRow of="validation" check={verification.validation} />
        <CheckRow of="liveness" check={verification.liveness} />
        <SimilarityRow similarity={verification.similarity} />
      </ul>
    </section>
  );
}

function CheckRow({ of, check }: { of: 'validation' | 'liveness'; check: Check }) {
  const { result } = useLanguage().words;
  const code = check.code === undefined ? null : result.details.code(String(check.code));
  return (
    <Row
      state={check.state}
      name={result.checks[of].name}
      sentence={result.checks[of][check.state]}
      code={code}
    />
  );
}

function SimilarityRow({ similarity }: { similarity: Similarity }) {
  const { locale, words } = useLanguage();
  const { similarity: say } = words.result;
  return <Row state={similarity.state} name={say.name} sentence={sentence()} code={null} />;

  function sentence(): string {
    if (similarity.state === 'not-reported') return say['not-reported'];
    const band = say[similarity.band];
    if (similarity.value === undefined) return say.reported(band);
    const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
    return say.value(band, percent.format(similarity.value));
  }
}

interface RowProps {
  state: CheckState | Similarity['state'];
  name: string;
  sentence: string;
  code: string | null;
}

function Row({ state, name, sentence, code }: RowProps) {
  const { result } = useLanguage().words;
  return (
    <li className={`check check-${state}`}>
      <Icon name={signs[state]} />
      <div>
        <p className="check-name">
          {name} <span className="check-state">{result.states[state]}</span>
        </p>
        <p>{sentence}</p>
        {code !== null && <p className="hint">{code}</p>}
      </div>
    </li>
  );
}
