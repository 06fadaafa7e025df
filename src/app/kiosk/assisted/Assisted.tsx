import type { Event as FlowEvent } from '../../flow/state.ts';
import type { Visit } from '../flow/state.ts';
import type { VisitProps } from '../SelfService.tsx';
import { Consent } from '../screens/Consent.tsx';
import { Outcome } from './Outcome.tsx';
import { Looked, OnItsWay } from './Sent.tsx';
import { Shot } from './Shot.tsx';
import { Start } from './Start.tsx';
import { Trouble } from './Trouble.tsx';

export interface AssistedProps extends VisitProps {
  /** Null between two people. */
  visit: Visit | null;
  onSignIn(): void;
}

/** A counter: scan, Space, Enter; the next scan begins with the next person. */
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
        <Consent
          config={props.config}
          cedula={visit.cedula}
          onAgree={(version) => dispatch({ type: 'agreed', version })}
          onRefuse={over}
        />
      );
    case 'flow':
      switch (visit.flow.step) {
        case 'capture':
          return <Shot {...props} person={visit.flow.person} onStartOver={over} />;
        case 'review':
          return (
            <Looked
              attempt={visit.flow.attempt}
              onSend={tell({ type: 'sent' })}
              onRetake={tell({ type: 'retaken' })}
              onStartOver={over}
            />
          );
        case 'sending':
          return <OnItsWay attempt={visit.flow.attempt} progress={visit.flow.progress} />;
        case 'unanswered':
        case 'recall':
        case 'stopped':
          return <Trouble flow={visit.flow} tell={tell} onSignIn={onSignIn} onStartOver={over} />;
      }
      break;
    case 'result':
      return <Outcome {...props} visit={visit} settings={view.settings} tell={tell} onStartOver={over} />;
  }
}
