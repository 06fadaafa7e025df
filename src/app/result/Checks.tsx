import { answerRules, type CheckName } from '../../contract/actions.ts';
import type { Reason } from '../../contract/outcome.ts';
import type { Check, CheckState, Similarity, Verification } from '../../contract/verification.ts';
import { Icon, type IconName } from '../components/Icon.tsx';
import { useLanguage } from '../i18n/words.ts';

type Shown = Exclude<CheckState | Similarity['state'], 'not-reported'>;

const signs: Record<Shown, IconName> = {
  passed: 'check',
  failed: 'cross',
  inconclusive: 'question',
  reported: 'info',
};

/** The checks that explain the answer, as far as they were made. */
export function Checks({ verification }: { verification: Verification }) {
  const { result } = useLanguage().words;
  const { reason, similarity } = verification;
  const names: readonly CheckName[] = answerRules[reason].checks;
  const reported = names.filter((name) => verification[name].state !== 'not-reported');
  if (reported.length === 0) return null;
  return (
    <section>
      <h2>{result.checksTitle}</h2>
      <ul className="checks">
        {reported.map((name) =>
          name === 'similarity' ? (
            <SimilarityRow key={name} similarity={similarity} />
          ) : (
            <CheckRow key={name} of={name} check={verification[name]} reason={reason} />
          ),
        )}
      </ul>
    </section>
  );
}

interface CheckRowProps {
  of: 'validation' | 'liveness';
  check: Check;
  reason: Reason;
}

/** The sentence follows the reason: a photo that was not enough says why, a refusal without a reason claims none. */
function CheckRow({ of, check: { state, code }, reason }: CheckRowProps) {
  const { result } = useLanguage().words;
  if (state === 'not-reported') return null;
  const { name, [state]: sentence } = result.checks[of];
  const isUnstated = of === 'validation' && state === 'failed' && reason === 'not-stated';
  const why = state === 'inconclusive' ? ` ${result.reasons[reason].what}` : '';
  return (
    <Row
      state={state}
      name={name}
      sentence={isUnstated ? result.checks.unstated : sentence + why}
      code={code === undefined ? null : result.details.code(String(code))}
    />
  );
}

function SimilarityRow({ similarity }: { similarity: Similarity }) {
  const { locale, words } = useLanguage();
  const { similarity: say } = words.result;
  if (similarity.state === 'not-reported') return null;
  const band = say[similarity.band];
  const { value } = similarity;
  const percent = (share: number) =>
    new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(share);
  const sentence = value === undefined ? say.reported(band) : say.value(band, percent(value));
  return <Row state="reported" name={say.name} sentence={sentence} code={null} />;
}

interface RowProps {
  state: Shown;
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
