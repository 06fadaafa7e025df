import { useState } from 'react';
import type { NamedVerifications, SearchPurpose } from '../../../contract/operator.ts';
import { Page } from '../../components/Page.tsx';
import { Status } from '../../components/Status.tsx';
import { useOperatorWords } from '../../i18n/operator-words.ts';
import { useLanguage } from '../../i18n/words.ts';
import type { Panel, PanelEvent } from '../state.ts';
import { FailureMessage } from './FailureMessage.tsx';
import { PurposeChoice } from './PurposeChoice.tsx';

interface NamedListProps {
  panel: Extract<Panel, { at: 'named' }>;
  on(event: PanelEvent): void;
}

/** What has no answer on a day, or the verifications of a person: by name and time, until one is opened by a search. */
export function NamedListPage({ panel, on }: NamedListProps) {
  const { queue, person, list, visit } = useOperatorWords();
  const [purpose, setPurpose] = useState<SearchPurpose | null>(null);
  const { named, asks, failed } = panel;
  const { result } = named;
  const isQueue = named.day !== undefined;
  return (
    <Page title={isQueue ? queue.title : person.title}>
      <div className="operator-bar">
        <button type="button" className="button" onClick={() => on({ type: 'back' })}>
          {visit.back}
        </button>
        {isQueue && result?.day != null && <Days day={result.day} on={on} />}
      </div>
      <p>{isQueue ? queue.lead : person.lead}</p>
      <FailureMessage failed={failed} isSearch />
      <Status className={result === null ? 'lead' : 'sr-only'}>
        {result === null || asks !== null ? list.loading : list.visitCount(String(result.found.length))}
      </Status>
      {result?.found.length === 0 && <p className="sheet">{isQueue ? queue.none : person.none}</p>}
      {result !== null && result.found.length > 0 && (
        <>
          <div className="sheet everywhere">
            <PurposeChoice name="named-purpose" purpose={purpose} onPurpose={setPurpose} />
          </div>
          <NamedTable
            result={result}
            disabled={asks !== null || purpose === null}
            onOpen={(reference) => purpose !== null && on({ type: 'everywhere-wanted', purpose, reference })}
          />
          {result.more && <p className="hint">{queue.more}</p>}
        </>
      )}
    </Page>
  );
}

const dayMs = 24 * 3_600_000;

function Days({ day, on }: { day: string; on: NamedListProps['on'] }) {
  const { locale } = useLanguage();
  const { queue } = useOperatorWords();
  const shift = (days: number) => new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  return (
    <>
      <p>{format.format(new Date(day))}</p>
      <div className="operator-bar-buttons">
        <button type="button" className="button" onClick={() => on({ type: 'queue-wanted', day: shift(-1) })}>
          {queue.before}
        </button>
        <button type="button" className="button" onClick={() => on({ type: 'queue-wanted', day: shift(1) })}>
          {queue.after}
        </button>
      </div>
    </>
  );
}

interface NamedTableProps {
  result: NamedVerifications;
  /** Until a purpose is chosen. */
  disabled: boolean;
  onOpen(reference: string): void;
}

function NamedTable({ result, disabled, onOpen }: NamedTableProps) {
  const { locale } = useLanguage();
  const { list, outcomes, queue, visit } = useOperatorWords();
  const { day, zone, found } = result;
  const style =
    day === null ? ({ dateStyle: 'short', timeStyle: 'short' } as const) : ({ timeStyle: 'medium' } as const);
  const time = new Intl.DateTimeFormat(locale, { ...style, timeZone: zone });
  return (
    <table className="visits">
      <thead>
        <tr>
          <th scope="col">{list.time}</th>
          <th scope="col">{list.reference}</th>
          <th scope="col">{queue.where}</th>
          <th scope="col">{list.outcome}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {found.map(({ reference, at, channel, station, outcome }) => (
          <tr key={reference}>
            <th scope="row">
              <time dateTime={at}>{time.format(new Date(at))}</time>
            </th>
            <td>
              <code>{reference}</code>
            </td>
            <td>{channel === 'citizen' ? visit.ownDevice : (station ?? visit.formerStation)}</td>
            <td className={`visit-${outcome ?? 'pending'}`}>{outcomes[outcome ?? 'pending']}</td>
            <td>
              <button
                type="button"
                className="button"
                aria-label={queue.openOne(reference)}
                disabled={disabled}
                onClick={() => onOpen(reference)}
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
