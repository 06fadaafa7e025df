import type { Dispatch } from 'react';
import type { PublicConfig } from '../../contract/public-config.ts';
import type { StationView } from '../../contract/station.ts';
import { Review } from '../capture/Review.tsx';
import type { Mount } from '../capture/useLive.ts';
import { createUuid } from '../capture/uuid.ts';
import { Page } from '../components/Page.tsx';
import { placeOf } from '../flow/places.ts';
import type { Capture as Captured, Event as FlowEvent } from '../flow/state.ts';
import { useKioskWords } from '../i18n/kiosk-words.ts';
import { useWords } from '../i18n/words.ts';
import { Refused } from '../notice/Refused.tsx';
import { Result } from '../result/Result.tsx';
import { Queued } from '../sending/Queued.tsx';
import { Recall } from '../sending/Recall.tsx';
import { Sending } from '../sending/Sending.tsx';
import { SessionLost } from '../sending/SessionLost.tsx';
import { Stopped } from '../sending/Stopped.tsx';
import { Unanswered } from '../sending/Unanswered.tsx';
import type { Capturing, KioskEvent, StationSession } from './flow/state.ts';
import { useListening } from './listening.tsx';
import { parseScannedClaim } from './parse-scanned-claim.ts';
import { Cedula } from './screens/Cedula.tsx';
import { ConsentScreen } from './screens/ConsentScreen.tsx';
import { KioskCapture } from './screens/KioskCapture.tsx';
import { TakeReceipt } from './screens/TakeReceipt.tsx';
import { VendorCapture } from './screens/VendorCapture.tsx';
import { withoutStationValues } from './without-station-values.ts';

export interface VisitProps {
  config: PublicConfig;
  view: StationView;
  mount: Mount;
  dispatch: Dispatch<KioskEvent>;
  onHold(held: boolean): void;
  onFace(there: boolean): void;
}

/** Self-service: one thing per page. */
export function SelfService({ visit, ...props }: VisitProps & { visit: StationSession }) {
  const { config, view, dispatch } = props;
  switch (visit.step) {
    case 'cedula':
      return <CedulaStep {...props} draft={visit.draft} />;
    case 'consent':
      return (
        <ConsentScreen
          config={config}
          cedula={visit.cedula}
          onAgree={(version) => dispatch({ type: 'agreed', version, at: Date.now() })}
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
          reference={visit.flow.verification.reference ?? visit.flow.verification.id}
          settings={view.settings}
          onAgain={() => dispatch({ type: 'receipt-wanted' })}
          onDone={() => dispatch({ type: 'over' })}
        />
      );
  }
}

/** A scan replaces typed text; an invalid cédula is shown with its error. */
function CedulaStep({ config, dispatch, draft }: VisitProps & { draft: string }) {
  useListening({
    onScan: (text) => dispatch({ type: 'scanned', claim: parseScannedClaim(text, config.claim.pattern) }),
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
          <Page title={camera.title} step={placeOf('kiosk', 'capture')}>
            <VendorCapture {...{ config, view, dispatch }} />
          </Page>
        );
      return (
        <KioskCapture
          institution={config.institution}
          settings={view.settings}
          mount={mount}
          onPhoto={(photo) => dispatch(captured({ photo, source: 'camera', tokens: null }))}
          {...on}
        />
      );
    case 'review':
      return (
        <Review
          attempt={flow.attempt}
          doubt={flow.doubt}
          onSend={tell({ type: 'sent' })}
          onRetake={(doubt) => dispatch({ type: 'flow', event: { type: 'retaken', doubt } })}
        />
      );
    case 'queued':
      return (
        <Queued
          back={flow.back}
          onSend={tell({ type: 'sent' })}
          onCancel={tell({ type: 'send-cancelled' })}
        />
      );
    case 'sending':
      return <Sending progress={flow.progress} />;
    case 'unanswered':
      return (
        <Unanswered
          asking={flow.asking}
          pending={flow.pending}
          reference={flow.reference}
          onAsk={tell({ type: 'retry-requested' })}
        />
      );
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
          onLeave={() => dispatch({ type: 'over' })}
        />
      );
    case 'recall':
      return (
        <Recall
          lookup={flow.lookup}
          institution={config.institution}
          onAsk={tell({ type: 'retry-requested' })}
          onBegin={() => dispatch({ type: 'over' })}
          onRestart={() => dispatch({ type: 'over' })}
        />
      );
    case 'session-lost':
      return (
        <SessionLost
          asking={flow.asking}
          institution={config.institution}
          onAsk={tell({ type: 'retry-requested' })}
          onRestart={() => dispatch({ type: 'over' })}
        />
      );
  }
}

/** Creates a key with every capture, for an attempt without one. */
export function captured(capture: Captured): KioskEvent {
  return {
    type: 'flow',
    event: { type: 'captured', capture: { current: capture }, key: createUuid() },
  };
}

function ResultStep({
  config,
  view,
  dispatch,
  visit,
}: VisitProps & { visit: Extract<StationSession, { step: 'result' }> }) {
  const { result } = useKioskWords();
  const tell = (event: FlowEvent) => () => dispatch({ type: 'flow', event });
  const { verification, problem, person } = visit.flow;
  const receipts = view.settings.receipts.length > 0;
  return (
    <Result
      verification={withoutStationValues(verification)}
      problem={problem}
      institution={config.institution}
      held={null}
      onAgain={person && tell({ type: 'another-attempt' })}
      onCorrect={person && tell({ type: 'claim-corrected' })}
      onCheck={tell({ type: 'retry-requested' })}
      onRestart={null}
      onLeave={() => dispatch({ type: receipts ? 'receipt-wanted' : 'over' })}
      leave={receipts ? result.toReceipt : result.done}
      note={null}
      receipt={null}
    />
  );
}
