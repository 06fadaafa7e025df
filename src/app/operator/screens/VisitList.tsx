import type { Visits } from '../../../contract/operator.ts';
import { outcomes } from '../../../contract/outcome.ts';
import { Page } from '../../components/Page.tsx';
import { Status } from '../../components/Status.tsx';
import { useOperatorWords } from '../../i18n/operator-words.ts';
import { useLanguage } from '../../i18n/words.ts';
import type { Panel, PanelEvent } from '../state.ts';
import { ExportDay } from './ExportDay.tsx';
import { FailureMessage } from './FailureMessage.tsx';
import { NothingFound } from './NothingFound.tsx';
import { PersonSearchForm } from './PersonSearchForm.tsx';
import { Search } from './Search.tsx';
import { VisitTable } from './VisitTable.tsx';

interface VisitListProps {
  panel: Extract<Panel, { at: 'list' }>;
  on(event: PanelEvent): void;
}

/** The day of this station, or search results. */
export function VisitList({ panel, on }: VisitListProps) {
  const { locale } = useLanguage();
  const words = useOperatorWords();
  const { place, desk, asks, failed } = panel;
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
          <button type="button" className="button" onClick={() => on({ type: 'queue-wanted', day: null })}>
            {words.queue.open}
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
      <FailureMessage failed={failed} isSearch />
      {visits !== null && <Counts counts={visits.counts} />}
      <Status className={visits === null ? 'lead' : 'sr-only'}>
        {visits === null || asks !== null
          ? words.list.loading
          : words.list.visitCount(number(visits.visits.length))}
      </Status>
      {visits !== null && visits.visits.length === 0 && find === null && (
        <p className="sheet">{words.list.none}</p>
      )}
      {visits !== null && visits.visits.length === 0 && find !== null && (
        <NothingFound
          key={find}
          find={find}
          findsTransactions={place.signIn === 'openid'}
          busy={asks !== null}
          onEverywhere={(purpose) => on({ type: 'everywhere-wanted', purpose })}
        />
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
      {who.role === 'administrator' && place.signIn === 'openid' && (
        <PersonSearchForm busy={asks !== null} onSearch={(search) => on({ type: 'person-wanted', search })} />
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

/** Formats a calendar day, independent of the machine's time zone. */
function dayWords(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
}
