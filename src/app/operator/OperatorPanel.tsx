import { useEffect, useRef } from 'react';
import { HeaderBrand } from '../components/HeaderBrand.tsx';
import { Page } from '../components/Page.tsx';
import { Status } from '../components/Status.tsx';
import { useOperatorWords } from '../i18n/operator-words.ts';
import { useWords } from '../i18n/words.ts';
import { FailureMessage } from './screens/FailureMessage.tsx';
import { NamedListPage } from './screens/NamedListPage.tsx';
import { SignIn } from './screens/SignIn.tsx';
import { VisitInFull } from './screens/VisitInFull.tsx';
import { VisitList } from './screens/VisitList.tsx';
import type { Panel, PanelEvent } from './state.ts';
import { usePanel } from './usePanel.ts';
import './operator.css';
import './search.css';

interface OperatorPanelProps {
  /** The operator closed the panel. At a counter they may still be signed in. */
  onClose(): void;
}

/** The operator's panel. Requires only a paired station. */
export function OperatorPanel({ onClose }: OperatorPanelProps) {
  const [panel, dispatch] = usePanel(onClose);
  const place = useRef<HTMLDivElement>(null);
  const shown = panel.at === 'visit' ? panel.folio : panel.at;
  // Each screen starts at its top, whichever container scrolls.
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'start' });
  }, [shown]);
  return (
    <div ref={place} className="operator">
      <HeaderBrand />
      <PanelScreen panel={panel} on={dispatch} />
    </div>
  );
}

/** One screen of the panel, without effects. */
export function PanelScreen({ panel, on }: { panel: Panel; on(event: PanelEvent): void }) {
  switch (panel.at) {
    case 'asking':
      return <Asking panel={panel} on={on} />;
    case 'sign-in':
      return <SignIn panel={panel} on={on} />;
    case 'leaving':
      return <Leaving />;
    case 'list':
      return <VisitList panel={panel} on={on} />;
    case 'named':
      return <NamedListPage panel={panel} on={on} />;
    case 'visit':
      return <VisitInFull key={panel.folio} panel={panel} on={on} />;
    case 'closed':
      return null;
  }
}

function Asking({ panel, on }: { panel: Extract<Panel, { at: 'asking' }>; on(event: PanelEvent): void }) {
  const { common } = useWords();
  const words = useOperatorWords();
  return (
    <Page title={words.signIn.title}>
      {panel.asks !== null && <Status className="lead">{words.asking}</Status>}
      {panel.asks === null && <FailureMessage failed={panel.failed} />}
      <div className="actions">
        {panel.asks === null && (
          <button type="button" className="button button-main" onClick={() => on({ type: 'again' })}>
            {common.tryAgain}
          </button>
        )}
        <button type="button" className="button" onClick={() => on({ type: 'close-wanted' })}>
          {words.close}
        </button>
      </div>
    </Page>
  );
}

function Leaving() {
  const { signIn } = useOperatorWords();
  return (
    <Page title={signIn.title}>
      <Status className="lead">{signIn.leaving}</Status>
    </Page>
  );
}
