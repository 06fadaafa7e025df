import type { VerificationSummary, Visits } from '../../../contract/operator.ts';
import { useOperatorWords } from '../../i18n/operator-words.ts';
import { useLanguage } from '../../i18n/words.ts';

interface VisitTableProps {
  visits: Visits;
  onOpen(folio: string): void;
}

export function VisitTable({ visits, onOpen }: VisitTableProps) {
  const { locale } = useLanguage();
  const { list, outcomes } = useOperatorWords();
  const { zone, day } = visits;
  // Search results include the day.
  const style =
    day === null ? ({ dateStyle: 'short', timeStyle: 'short' } as const) : ({ timeStyle: 'medium' } as const);
  const time = new Intl.DateTimeFormat(locale, { ...style, timeZone: zone });
  const word = ({ outcome }: VerificationSummary) => outcomes[outcome ?? 'pending'];
  return (
    <table className="visits">
      <thead>
        <tr>
          <th scope="col">{list.time}</th>
          <th scope="col">{list.cedula}</th>
          <th scope="col">{list.outcome}</th>
          <th scope="col">{list.reference}</th>
          <th scope="col">{list.notes}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {visits.visits.map((visit) => (
          <tr key={visit.folio}>
            <th scope="row">
              <time dateTime={visit.at}>{time.format(new Date(visit.at))}</time>
            </th>
            <td>{visit.cedula}</td>
            <td className={`visit-${visit.outcome ?? 'pending'}`}>{word(visit)}</td>
            <td>
              <code>{visit.reference ?? visit.folio}</code>
            </td>
            <td>{visit.notes > 0 && visit.notes.toLocaleString(locale)}</td>
            <td>
              <button
                type="button"
                className="button"
                aria-label={list.open(time.format(new Date(visit.at)))}
                onClick={() => onOpen(visit.folio)}
              >
                {list.see}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
