import { reduceVisit as flowNext } from '../../flow/next.ts';
import type { Consent, Event as FlowEvent, State as FlowState } from '../../flow/state.ts';
import type { Beginning, Capturing, KioskEvent, ShownPage, StationSession } from './state.ts';

/** First step of a visit, skipping what is already known. */
export function firstStep({ claim, consent }: Beginning): StationSession {
  if (claim === null) return { step: 'cedula', draft: '', consent, key: null };
  if (!claim.valid) return { step: 'cedula', draft: claim.text, consent, key: null };
  return claimed(claim.text, consent, null);
}

function claimed(cedula: string, consent: Consent | null, key: string | null): StationSession {
  if (consent === null) return { step: 'consent', cedula };
  return { step: 'flow', flow: { step: 'capture', person: { consent, cedula }, key } };
}

/** `over` when the visit has ended, `unknown-station` when the server no longer knows this machine. */
export function visitNext(
  visit: StationSession,
  event: KioskEvent,
): StationSession | 'over' | 'unknown-station' {
  switch (visit.step) {
    case 'cedula':
      if (event.type === 'claimed') return claimed(event.cedula, visit.consent, visit.key);
      if (event.type !== 'scanned') return visit;
      return event.claim.valid
        ? claimed(event.claim.text, visit.consent, visit.key)
        : { ...visit, draft: event.claim.text };
    case 'consent':
      if (event.type === 'agreed') {
        const { version, at } = event;
        return claimed(visit.cedula, { version, at }, null);
      }
      return event.type === 'refused' ? { step: 'refused', cedula: visit.cedula } : visit;
    case 'refused':
      return event.type === 'reconsidered' ? { step: 'consent', cedula: visit.cedula } : visit;
    case 'flow':
      return event.type === 'flow' ? goOn(visit, event.event) : visit;
    case 'result':
      return shown(visit, event);
  }
}

type At<Step extends StationSession['step']> = Extract<StationSession, { step: Step }>;

function shown(visit: At<'result'>, event: KioskEvent): ReturnType<typeof visitNext> {
  switch (event.type) {
    case 'flow':
      return goOn(visit, event.event);
    case 'receipt-there':
      return visit.receipt.is === 'requested'
        ? { ...visit, receipt: { is: 'there', issued: event.issued } }
        : visit;
    case 'receipt-failed':
      return visit.receipt.is === 'requested' ? { ...visit, receipt: { is: 'failed' } } : visit;
    case 'receipt-wanted':
      return { ...visit, page: 'receipt', receipt: retryReceipt(visit.receipt) };
    default:
      return visit;
  }
}

const retryReceipt = (receipt: At<'result'>['receipt']): At<'result'>['receipt'] =>
  receipt.is === 'failed' ? { is: 'requested' } : receipt;

/** One step of the citizen's flow, without history, phone handoff and first page. */
function goOn(visit: At<'flow' | 'result'>, event: FlowEvent): ReturnType<typeof visitNext> {
  if (event.type === 'navigated' || event.type === 'phone-wanted') return visit;
  if (event.type === 'problem' && event.code === 'STATION_UNKNOWN') return 'unknown-station';
  const flow: FlowState = flowNext(visit.flow, event);
  if (flow === visit.flow) return visit;
  if (isCapturing(flow)) return { step: 'flow', flow };
  if (flow.step === 'result') return resultOf(flow);
  if (flow.step !== 'claim') return 'over';
  const { draft, consent, key } = flow;
  return { step: 'cedula', draft, consent, key };
}

/** Requests the receipt at once, so that it is ready when the person wants it. */
function resultOf(flow: ShownPage): StationSession {
  return { step: 'result', page: 'result', flow, receipt: { is: 'requested' } };
}

const capturing = new Set<FlowState['step']>([
  'capture',
  'review',
  'queued',
  'sending',
  'unanswered',
  'stopped',
  'recall',
  'session-lost',
]);

function isCapturing(flow: FlowState): flow is Capturing {
  return capturing.has(flow.step);
}
