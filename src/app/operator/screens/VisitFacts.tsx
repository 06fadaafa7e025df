import type { VisitDetail } from '../../../contract/operator.ts';
import { useOperatorWords } from '../../i18n/operator-words.ts';
import { useLanguage } from '../../i18n/words.ts';
import { PhotoFacts } from './PhotoFacts.tsx';

/** The reference that a person names, and the recorded facts. */
export function VisitFacts({ visit, zone }: { visit: VisitDetail; zone: string | undefined }) {
  const { locale, words } = useLanguage();
  const { visit: say, outcomes, list } = useOperatorWords();
  const { details } = words.result;
  const { verification, problem } = visit;
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'medium', timeZone: zone });
  return (
    <section className="sheet">
      <h2>{say.facts}</h2>
      <dl className="facts">
        <dt>{say.outcome}</dt>
        <dd>
          <strong>{outcomes[verification?.outcome ?? 'pending']}</strong>
          {verification !== null && (
            <>
              {' '}
              <code>{verification.reason}</code>
              <br />
              {words.result.reasons[verification.reason].what}
            </>
          )}
        </dd>
        <dt>{details.reference}</dt>
        <dd>
          <code>{visit.reference ?? visit.folio}</code>
        </dd>
        {visit.channel !== undefined && (
          <>
            <dt>{say.where}</dt>
            <dd>{visit.channel === 'citizen' ? say.ownDevice : (visit.station ?? say.formerStation)}</dd>
          </>
        )}
        <dt>{details.when}</dt>
        <dd>
          <time dateTime={visit.at}>{when.format(new Date(visit.at))}</time>
        </dd>
        <dt>{list.cedula}</dt>
        <dd>{visit.cedula}</dd>
        {verification?.transactions.map(({ provider, id }) => (
          <div key={`${provider} ${id}`} className="facts-pair">
            <dt>{details.transaction(words.providerNames[provider])}</dt>
            <dd>
              <code>{id}</code>
            </dd>
          </div>
        ))}
        {visit.provenance != null && <PhotoFacts {...visit.provenance} />}
        <dt>{say.attended}</dt>
        <dd>{visit.operator ?? say.nobody}</dd>
        <dt>{say.id}</dt>
        <dd>
          <code>{visit.folio}</code>
        </dd>
        <dt>{say.state}</dt>
        <dd>
          {say.states[visit.state]} {problem !== null && <code>{problem}</code>}
        </dd>
      </dl>
    </section>
  );
}
