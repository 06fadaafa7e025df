import type { ProblemCode } from '../../contract/problems/codes.ts';
import type { Verification } from '../../contract/verification.ts';
import { momentOf } from '../components/clock-time.ts';
import { useLanguage } from '../i18n/words.ts';
import { Reference } from './Reference.tsx';

/** The reference data that a person quotes in inquiries about this verification. */
export function Details({
  verification,
  problem,
  timeZone,
}: {
  verification: Verification;
  problem: ProblemCode | null;
  /** Of the institution. */
  timeZone: string | undefined;
}) {
  const { locale, words } = useLanguage();
  const { details } = words.result;
  return (
    <section className="sheet">
      <h2>{details.title}</h2>
      <dl className="facts">
        <dt>{details.reference}</dt>
        <dd>
          <Reference verification={verification} />
        </dd>
        <dt>{details.when}</dt>
        <dd>
          <time dateTime={verification.at}>{momentOf(verification.at, locale, timeZone)}</time>
        </dd>
        {verification.transactions.map(({ provider, id }) => (
          <div key={`${provider} ${id}`} className="facts-pair">
            <dt>{details.transaction(words.providerNames[provider])}</dt>
            <dd>
              <code>{id}</code>
            </dd>
          </div>
        ))}
        {problem !== null && (
          <>
            <dt>{details.problem}</dt>
            <dd>
              <code>{problem}</code>
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}
