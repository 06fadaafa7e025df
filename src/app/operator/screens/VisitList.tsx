import type { Visits } from '../../../contract/operator.ts';
import { outcomes } from '../../../contract/outcome.ts';
import { Page } from '../../ui/Page.tsx';
import { Status } from '../../ui/Status.tsx';
import { useOperatorWords } from '../../words/operator/words.ts';
import { useLanguage } from '../../words/words.ts';
import type { Panel, PanelEvent } from '../state.ts';
import { ExportDay } from './ExportDay.tsx';
import { FailureMessage } from './FailureMessage.tsx';
import { Search } from './Search.tsx';
import { VisitTable } from './VisitTable.tsx';

interface VisitListProps {
  panel: Extract<Panel, { at: 'list' }>;
  on(event: PanelEvent): void;
}

/** The day of this station, or what is looked for. */
export function VisitList({ panel, on }: VisitListProps) {
  const { locale } = useLanguage();
  const words = useOperatorWords();
  const { desk, asks, failed } = panel;
  const { visits, find, who } = desk;
  const number = (n: number) => n.toLocaleString(locale);
  return (
    <Page title={find === null ? words.list.title : words.list.found}>
      <div className="operator-bar">
        <p>
          {words.who[who.role](who.name)}
          {visits?.day != null && (
            <span className="hint"> · {words.list.day(dayWords(visits.day, locale))}</span>
          )}
        </p>
        <div className="operator-bar-buttons">
          <button type="button" className="button" onClick={() => on({ type: 'list-wanted', find: null })}>
            {find === null ? words.list.refresh : words.list.today}
          </button>
          <button type="button" className="button" onClick={() => on({ type: 'sign-out-wanted' })}>
            {words.who.signOut}
          </button>
          <button type="button" className="button" onClick={() => on({ type: 'close-wanted' })}>
            {words.close}
          </button>
        </div>
      </div>
      <Search onFind={(wanted) => on({ type: 'list-wanted', find: wanted })} />
      <FailureMessage failed={failed} />
      {visits !== null && <Counts counts={visits.counts} />}
      <Status className={visits === null ? 'lead' : 'heard'}>
        {visits === null || asks !== null
          ? words.list.loading
          : words.list.seen(number(visits.visits.length))}
      </Status>
      {visits !== null && visits.visits.length === 0 && (
        <p className="sheet">{find === null ? words.list.none : words.list.nothing}</p>
      )}
      {visits !== null && visits.visits.length > 0 && (
        <VisitTable visits={visits} onOpen={(folio) => on({ type: 'visit-wanted', folio })} />
      )}
      {visits?.more != null && (
        <button
          type="button"
          className="button"
          disabled={asks !== null}
          onClick={() => on({ type: 'more-wanted' })}
        >
          {words.list.more}
        </button>
      )}
      {who.role === 'administrator' && visits?.day != null && <ExportDay today={visits.day} />}
    </Page>
  );
}

function Counts({ counts }: { counts: Visits['counts'] }) {
  const { locale } = useLanguage();
  const words = useOperatorWords();
  const shown = [
    [words.list.total, counts.total] as const,
    ...outcomes.toReversed().map((outcome) => [words.outcomes[outcome], counts[outcome]] as const),
  ];
  return (
    <dl className="counts" aria-label={words.list.counts}>
      {shown.map(([name, n]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{n.toLocaleString(locale)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A day of the calendar, wherever this machine thinks it is. */
function dayWords(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
}
