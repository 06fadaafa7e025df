import type { Dispatch } from 'react';
import type { PublicConfig } from '../../contract/public-config.ts';
import type { StationView } from '../../contract/station.ts';
import type { Event as FlowEvent } from '../flow/state.ts';
import type { Mount } from '../screens/camera/useLive.ts';
import { Recall } from '../screens/Recall.tsx';
import { Refused } from '../screens/Refused.tsx';
import { Result } from '../screens/Result.tsx';
import { Review } from '../screens/Review.tsx';
import { Sending } from '../screens/Sending.tsx';
import { Stopped } from '../screens/Stopped.tsx';
import { Unanswered } from '../screens/Unanswered.tsx';
import { Page } from '../ui/Page.tsx';
import { useKioskWords } from '../words/kiosk/words.ts';
import { useWords } from '../words/words.ts';
import { claimOf } from './claim-of.ts';
import type { Capturing, KioskEvent, Visit } from './flow/state.ts';
import { forPerson } from './for-person.ts';
import { useListening } from './listening.tsx';
import { Capture } from './screens/Capture.tsx';
import { Cedula } from './screens/Cedula.tsx';
import { Consent } from './screens/Consent.tsx';
import { TakeReceipt } from './screens/TakeReceipt.tsx';
import { VendorCapture } from './screens/VendorCapture.tsx';

export interface VisitProps {
  config: PublicConfig;
  view: StationView;
  mount: Mount;
  dispatch: Dispatch<KioskEvent>;
  onHold(held: boolean): void;
  onFace(there: boolean): void;
}

/** A person alone before the screen: one thing per page. */
export function SelfService({ visit, ...props }: VisitProps & { visit: Visit }) {
  const { config, view, dispatch } = props;
  switch (visit.step) {
    case 'cedula':
      return <CedulaStep {...props} draft={visit.draft} />;
    case 'consent':
      return (
        <Consent
          config={config}
          cedula={visit.cedula}
          onAgree={(version) => dispatch({ type: 'agreed', version })}
          onRefuse={() => dispatch({ type: 'refused' })}
        />
      );
    case 'refused':
      return (
        <Refused institution={config.institution} onReconsider={() => dispatch({ type: 'reconsidered' })} />
      );
    case 'flow':
      return <FlowStep {...props} flow={visit.flow} />;
    case 'result':
      if (visit.page === 'result') return <ResultStep {...props} visit={visit} />;
      return (
        <TakeReceipt
          receipt={visit.receipt}
          folio={visit.flow.verification.id}
          settings={view.settings}
          onAgain={() => dispatch({ type: 'receipt-wanted' })}
          onDone={() => dispatch({ type: 'over' })}
        />
      );
  }
}

/** A scan takes the place of whatever was typed; what is no cédula is shown with what is wrong with it. */
function CedulaStep({ config, dispatch, draft }: VisitProps & { draft: string }) {
  useListening({
    onScan: (text) => dispatch({ type: 'scanned', claim: claimOf(text, config.claim.pattern) }),
  });
  return (
    <Cedula
      key={draft}
      claim={config.claim}
      draft={draft}
      onClaim={(cedula) => dispatch({ type: 'claimed', cedula })}
    />
  );
}

function FlowStep({ config, view, mount, dispatch, flow, ...on }: VisitProps & { flow: Capturing }) {
  const { stopped } = useKioskWords();
  const { camera } = useWords();
  const tell = (event: FlowEvent) => () => dispatch({ type: 'flow', event });
  switch (flow.step) {
    case 'capture':
      if (config.widget !== null && view.capture !== 'photo')
        return (
          <Page title={camera.title} step={{ at: 3, of: 4 }}>
            <VendorCapture {...{ config, view, dispatch }} />
          </Page>
        );
      return (
        <Capture
          institution={config.institution}
          settings={view.settings}
          mount={mount}
          onPhoto={(photo) => dispatch(captured({ photo, source: 'camera', tokens: null }))}
          {...on}
        />
      );
    case 'review':
      return (
        <Review attempt={flow.attempt} onSend={tell({ type: 'sent' })} onRetake={tell({ type: 'retaken' })} />
      );
    case 'sending':
      return <Sending progress={flow.progress} />;
    case 'unanswered':
      return <Unanswered asking={flow.asking} pending={flow.pending} onAsk={tell({ type: 'asked-again' })} />;
    case 'stopped':
      return (
        <Stopped
          code={flow.code}
          retryAfter={flow.retryAfter}
          institution={config.institution}
          otherwise={stopped}
          onResend={tell({ type: 'sent' })}
          onRetake={tell({ type: 'retaken' })}
          onCorrect={tell({ type: 'claim-corrected' })}
          onRestart={() => dispatch({ type: 'over' })}
        />
      );
    case 'recall':
      return (
        <Recall
          failed={flow.failed}
          onAsk={tell({ type: 'asked-again' })}
          onRestart={() => dispatch({ type: 'over' })}
        />
      );
  }
}

type Captured = Extract<FlowEvent, { type: 'captured' }>['capture'];

/** Its idempotency key is made here, with it. */
export function captured(capture: Captured): KioskEvent {
  return { type: 'flow', event: { type: 'captured', capture, key: crypto.randomUUID() } };
}

function ResultStep({
  config,
  view,
  dispatch,
  visit,
}: VisitProps & { visit: Extract<Visit, { step: 'result' }> }) {
  const { result } = useKioskWords();
  const tell = (event: FlowEvent) => () => dispatch({ type: 'flow', event });
  const { verification, problem, person } = visit.flow;
  const receipts = view.settings.receipts.length > 0;
  return (
    <Result
      verification={forPerson(verification)}
      problem={problem}
      institution={config.institution}
      onAgain={person && tell({ type: 'another-attempt' })}
      onCorrect={person && tell({ type: 'claim-corrected' })}
      onCheck={tell({ type: 'asked-again' })}
      onRestart={() => dispatch({ type: receipts ? 'receipt-wanted' : 'over' })}
      leave={receipts ? result.toReceipt : result.done}
      note={null}
    />
  );
}
