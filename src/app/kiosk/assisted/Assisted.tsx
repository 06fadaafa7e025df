import type { Event as FlowEvent } from '../../flow/state.ts';
import type { StationSession } from '../flow/state.ts';
import type { VisitProps } from '../SelfService.tsx';
import { ConsentScreen } from '../screens/ConsentScreen.tsx';
import { AssistedCapture } from './AssistedCapture.tsx';
import { AssistedOutcome } from './AssistedOutcome.tsx';
import { Looked, OnItsWay } from './Sent.tsx';
import { Start } from './Start.tsx';
import { Trouble } from './Trouble.tsx';

export interface AssistedProps extends VisitProps {
  /** Null between two people. */
  visit: StationSession | null;
  onSignIn(): void;
}

/** A counter: scan, Space, Enter; the next scan starts the next visit. */
export function Assisted({ visit, onSignIn, ...props }: AssistedProps) {
  const { dispatch, view } = props;
  const over = () => dispatch({ type: 'over' });
  const tell = (event: FlowEvent) => () => dispatch({ type: 'flow', event });
  if (visit === null || visit.step === 'cedula')
    return <Start {...props} visit={visit} onSignIn={onSignIn} onStartOver={visit && over} />;
  switch (visit.step) {
    case 'consent':
    case 'refused':
      return (
        <ConsentScreen
          config={props.config}
          cedula={visit.cedula}
          onAgree={(version) => dispatch({ type: 'agreed', version, at: Date.now() })}
          onRefuse={over}
        />
      );
    case 'flow':
      switch (visit.flow.step) {
        case 'capture':
          return <AssistedCapture {...props} person={visit.flow.person} onStartOver={over} />;
        case 'review':
          return (
            <Looked
              attempt={visit.flow.attempt}
              doubt={visit.flow.doubt}
              onSend={tell({ type: 'sent' })}
              onRetake={(doubt) => dispatch({ type: 'flow', event: { type: 'retaken', doubt } })}
              onStartOver={over}
            />
          );
        case 'sending':
          return <OnItsWay attempt={visit.flow.attempt} progress={visit.flow.progress} />;
        case 'queued':
        case 'unanswered':
        case 'session-lost':
        case 'recall':
        case 'stopped':
          return <Trouble flow={visit.flow} tell={tell} onSignIn={onSignIn} onStartOver={over} />;
      }
      break;
    case 'result':
      return (
        <AssistedOutcome {...props} visit={visit} settings={view.settings} tell={tell} onStartOver={over} />
      );
  }
}
