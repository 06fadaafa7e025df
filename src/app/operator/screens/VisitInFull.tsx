import type { VisitDetail } from '../../../contract/operator.ts';
import { Checks } from '../../screens/result/Checks.tsx';
import { Page } from '../../ui/Page.tsx';
import { Status } from '../../ui/Status.tsx';
import { useOperatorWords } from '../../words/operator/words.ts';
import { useWords } from '../../words/words.ts';
import type { Panel, PanelEvent } from '../state.ts';
import { Calls } from './Calls.tsx';
import { FailureMessage } from './FailureMessage.tsx';
import { Notes } from './Notes.tsx';
import { VisitFacts } from './VisitFacts.tsx';

interface VisitInFullProps {
  panel: Extract<Panel, { at: 'visit' }>;
  on(event: PanelEvent): void;
}

/** One visit with what the vendors said of it, which no person is shown. */
export function VisitInFull({ panel, on }: VisitInFullProps) {
  const { visit: words } = useOperatorWords();
  const { visit, asks, failed, desk, written } = panel;
  return (
    <Page title={words.title}>
      <div className="operator-bar">
        <button type="button" className="button" onClick={() => on({ type: 'back' })}>
          {words.back}
        </button>
      </div>
      <FailureMessage failed={failed} />
      <Status className={visit === null ? 'lead' : 'heard'}>
        {visit === null && asks !== null ? words.loading : ''}
      </Status>
      {visit !== null && (
        <div className="visit">
          <div className="visit-column">
            <VisitFacts visit={visit} zone={desk.visits?.zone} />
            {visit.verification !== null && <Checks verification={visit.verification} />}
          </div>
          <div className="visit-column">
            <Texts reports={visit.reports} />
            <Calls calls={visit.calls} />
            <Notes
              notes={visit.notes}
              zone={desk.visits?.zone}
              written={written}
              busy={asks !== null}
              onWrite={(text) => on({ type: 'note-wanted', text })}
            />
          </div>
        </div>
      )}
    </Page>
  );
}

/** In the vendors' own words. */
function Texts({ reports }: { reports: VisitDetail['reports'] }) {
  const { providerNames } = useWords();
  const { visit: words } = useOperatorWords();
  const told = reports.filter(({ texts }) => Object.keys(texts).length > 0);
  if (told.length === 0) return <p className="sheet">{words.noTexts}</p>;
  return told.map(({ provider, texts }) => (
    <section key={provider} className="sheet">
      <h2>{words.texts(providerNames[provider])}</h2>
      <dl className="facts">
        {Object.entries(texts).map(([field, text]) => (
          <div key={field} className="facts-pair">
            <dt>
              <code>{field}</code>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  ));
}
