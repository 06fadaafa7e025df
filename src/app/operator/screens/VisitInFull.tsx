import type { VisitDetail } from '../../../contract/operator.ts';
import { Page } from '../../components/Page.tsx';
import { Status } from '../../components/Status.tsx';
import { useOperatorWords } from '../../i18n/operator-words.ts';
import { useWords } from '../../i18n/words.ts';
import { Checks } from '../../result/Checks.tsx';
import type { Panel, PanelEvent } from '../state.ts';
import { Calls } from './Calls.tsx';
import { FailureMessage } from './FailureMessage.tsx';
import { GoOn } from './GoOn.tsx';
import { Notes } from './Notes.tsx';
import { VisitFacts } from './VisitFacts.tsx';

interface VisitInFullProps {
  panel: Extract<Panel, { at: 'visit' }>;
  on(event: PanelEvent): void;
}

/** One visit with the vendors' reports, which are never shown to the person. */
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
      <Status className={visit === null ? 'lead' : 'sr-only'}>
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
            {visit.verification?.outcome === 'unknown' && (
              <GoOn
                visit={visit}
                busy={asks !== null}
                isCounter={panel.place.mode === 'assisted'}
                onNote={(note) => on({ type: 'note-wanted', note })}
              />
            )}
            <Notes
              notes={visit.notes}
              zone={desk.visits?.zone}
              written={written}
              busy={asks !== null}
              onWrite={(text) => on({ type: 'note-wanted', note: { text } })}
            />
          </div>
        </div>
      )}
    </Page>
  );
}

/** The vendors' own texts. */
function Texts({ reports }: { reports: VisitDetail['reports'] }) {
  const { providerNames } = useWords();
  const { visit: words } = useOperatorWords();
  const informative = reports.filter(({ texts, cause }) => cause !== null || Object.keys(texts).length > 0);
  if (informative.length === 0) return <p className="sheet">{words.noTexts}</p>;
  return informative.map(({ provider, texts, cause }) => (
    <section key={provider} className="sheet">
      <h2>{words.texts(providerNames[provider])}</h2>
      <dl className="facts">
        {cause !== null && (
          <div className="facts-pair">
            <dt>{words.cause}</dt>
            <dd>
              <code translate="no">{cause}</code>
            </dd>
          </div>
        )}
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
