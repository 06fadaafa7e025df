import { next as flowNext } from '../../flow/next.ts';
import type { Consent, Event as FlowEvent, State as FlowState } from '../../flow/state.ts';
import type { Beginning, Capturing, KioskEvent, Shown, Visit } from './state.ts';

/** Where a visit begins: behind whatever is known already. */
export function firstStep({ claim, consent }: Beginning): Visit {
  if (claim === null) return { step: 'cedula', draft: '', consent };
  if (!claim.valid) return { step: 'cedula', draft: claim.text, consent };
  return claimed(claim.text, consent);
}

function claimed(cedula: string, consent: Consent | null): Visit {
  if (consent === null) return { step: 'consent', cedula };
  return { step: 'flow', flow: { step: 'capture', person: { consent, cedula } } };
}

/** `over` when the person's part is done, `unknown-station` when the server does not know this machine any more. */
export function visitNext(visit: Visit, event: KioskEvent): Visit | 'over' | 'unknown-station' {
  switch (visit.step) {
    case 'cedula':
      if (event.type === 'claimed') return claimed(event.cedula, visit.consent);
      if (event.type !== 'scanned') return visit;
      return event.claim.valid
        ? claimed(event.claim.text, visit.consent)
        : { ...visit, draft: event.claim.text };
    case 'consent':
      if (event.type === 'agreed') return claimed(visit.cedula, { version: event.version });
      return event.type === 'refused' ? { step: 'refused', cedula: visit.cedula } : visit;
    case 'refused':
      return event.type === 'reconsidered' ? { step: 'consent', cedula: visit.cedula } : visit;
    case 'flow':
      return event.type === 'flow' ? goOn(visit, event.event) : visit;
    case 'result':
      return shown(visit, event);
  }
}

type At<Step extends Visit['step']> = Extract<Visit, { step: Step }>;

function shown(visit: At<'result'>, event: KioskEvent): ReturnType<typeof visitNext> {
  switch (event.type) {
    case 'flow':
      return goOn(visit, event.event);
    case 'receipt-there':
      return visit.receipt.is === 'asked'
        ? { ...visit, receipt: { is: 'there', issued: event.issued } }
        : visit;
    case 'receipt-failed':
      return visit.receipt.is === 'asked' ? { ...visit, receipt: { is: 'failed' } } : visit;
    case 'receipt-wanted':
      return { ...visit, page: 'receipt', receipt: askedAgain(visit.receipt) };
    default:
      return visit;
  }
}

const askedAgain = (receipt: At<'result'>['receipt']): At<'result'>['receipt'] =>
  receipt.is === 'failed' ? { is: 'asked' } : receipt;

/** One step of the citizen's flow, without its ways out: a kiosk has no history, no phone beside it and no first page. */
function goOn(visit: At<'flow' | 'result'>, event: FlowEvent): ReturnType<typeof visitNext> {
  if (event.type === 'navigated' || event.type === 'phone-wanted') return visit;
  if (event.type === 'problem' && event.code === 'STATION_UNKNOWN') return 'unknown-station';
  const flow: FlowState = flowNext(visit.flow, event);
  if (flow === visit.flow) return visit;
  if (isCapturing(flow)) return { step: 'flow', flow };
  if (flow.step === 'result') return resultOf(flow);
  return flow.step === 'claim' ? { step: 'cedula', draft: flow.draft, consent: flow.consent } : 'over';
}

/** Its receipt is asked for at once: whoever wants it does not wait. */
function resultOf(flow: Shown): Visit {
  return { step: 'result', page: 'result', flow, receipt: { is: 'asked' } };
}

const capturing = new Set<FlowState['step']>([
  'capture',
  'review',
  'sending',
  'unanswered',
  'stopped',
  'recall',
]);

function isCapturing(flow: FlowState): flow is Capturing {
  return capturing.has(flow.step);
}
