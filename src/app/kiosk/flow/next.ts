import type { OutOfOrderReason } from '../../../contract/station-checks.ts';
import type { Beginning, KioskEvent, KioskState, StationHealth } from './state.ts';
import { firstStep, visitNext } from './visit.ts';

type In<At extends KioskState['at']> = Extract<KioskState, { at: At }>;

const unpaired: KioskState = { at: 'unpaired', requestedCode: null, problem: null };

/**
 * Reducer of the station: pure and total. Every end of a visit goes through `wiping`, so that nothing is left
 * for the next person; an event that is irrelevant in a state returns the same state object.
 */
export function reduceKiosk(kiosk: KioskState, event: KioskEvent): KioskState {
  if (event.type === 'station-unknown') return forgotten(kiosk);
  switch (kiosk.at) {
    case 'loading':
      if (event.type === 'station-updated') return { at: 'self-test', by: 'start', missing: null };
      return event.type === 'station-poll-failed' ? { at: 'out-of-order', why: 'server' } : kiosk;
    case 'unpaired':
      return pairing(kiosk, event);
    case 'self-test':
      return testing(kiosk, event);
    case 'attract':
      return attracting(kiosk, event);
    case 'beginning':
      if (event.type === 'begun') return { at: 'visit', visit: firstStep(kiosk) };
      if (event.type === 'not-begun') return { at: 'wiping', towards: 'out-of-order' };
      return event.type === 'over' ? { at: 'wiping', towards: 'attract' } : kiosk;
    case 'visit':
      return visiting(kiosk, event);
    case 'wiping':
      return wiping(kiosk, event);
    case 'out-of-order':
      return resting(kiosk, event);
  }
}

/** Revoked or never paired: a visit in progress is wiped first. */
function forgotten(kiosk: KioskState): KioskState {
  switch (kiosk.at) {
    case 'unpaired':
      return kiosk;
    case 'beginning':
    case 'visit':
    case 'wiping':
      return { at: 'wiping', towards: 'unpaired' };
    default:
      return unpaired;
  }
}

function pairing(kiosk: In<'unpaired'>, event: KioskEvent): KioskState {
  if (event.type === 'code-typed' && kiosk.requestedCode === null)
    return { at: 'unpaired', requestedCode: event.code, problem: null };
  if (kiosk.requestedCode === null) {
    // Paired meanwhile, by another tab of the same machine.
    return event.type === 'station-updated' ? { at: 'loading' } : kiosk;
  }
  if (event.type === 'paired') return { at: 'loading' };
  if (event.type === 'pairing-refused')
    return {
      at: 'unpaired',
      requestedCode: null,
      problem: { code: event.code, retryAfter: event.retryAfter },
    };
  return kiosk;
}

function testing(kiosk: In<'self-test'>, event: KioskEvent): KioskState {
  if (event.type === 'test-left') return { at: 'attract' };
  if (event.type !== 'tested') return kiosk;
  // A test opened at startup closes automatically; one opened by an operator stays until they close it.
  if (!event.missing && kiosk.by === 'start') return { at: 'attract' };
  return kiosk.missing === event.missing ? kiosk : { ...kiosk, missing: event.missing };
}

function attracting(kiosk: In<'attract'>, event: KioskEvent): KioskState {
  switch (event.type) {
    case 'begin':
      return beginning(event);
    case 'station-updated': {
      const why = ailing(event.health);
      return why === null ? kiosk : { at: 'out-of-order', why };
    }
    case 'station-poll-failed':
      return { at: 'out-of-order', why: 'server' };
    case 'test-wanted':
      return { at: 'self-test', by: 'operator', missing: null };
    default:
      return kiosk;
  }
}

function beginning({ claim, consent }: Beginning): KioskState {
  return { at: 'beginning', claim, consent };
}

function visiting(kiosk: In<'visit'>, event: KioskEvent): KioskState {
  if (event.type === 'over') return { at: 'wiping', towards: 'attract' };
  // The next person's cédula on a shown result ends this visit and starts theirs.
  if (event.type === 'begin' && kiosk.visit.step === 'result') {
    return { at: 'wiping', towards: { claim: event.claim, consent: event.consent } };
  }
  const visit = visitNext(kiosk.visit, event);
  if (visit === kiosk.visit) return kiosk;
  if (visit === 'over') return { at: 'wiping', towards: 'attract' };
  return visit === 'unknown-station' ? { at: 'wiping', towards: 'unpaired' } : { at: 'visit', visit };
}

function wiping(kiosk: In<'wiping'>, event: KioskEvent): KioskState {
  if (event.type === 'begin' && kiosk.towards === 'attract') {
    return { at: 'wiping', towards: { claim: event.claim, consent: event.consent } };
  }
  if (event.type !== 'wiped') return kiosk;
  switch (kiosk.towards) {
    case 'attract':
      return { at: 'attract' };
    case 'unpaired':
      return unpaired;
    case 'out-of-order':
      return { at: 'out-of-order', why: 'server' };
    default:
      return beginning(kiosk.towards);
  }
}

function resting(kiosk: In<'out-of-order'>, event: KioskEvent): KioskState {
  switch (event.type) {
    case 'station-updated': {
      const why = ailing(event.health);
      if (why !== null) return why === kiosk.why ? kiosk : { at: 'out-of-order', why };
      // The machine may have changed while the server was away.
      return kiosk.why === 'server' ? { at: 'self-test', by: 'start', missing: null } : { at: 'attract' };
    }
    case 'station-poll-failed':
      return kiosk.why === 'server' ? kiosk : { at: 'out-of-order', why: 'server' };
    case 'test-wanted':
      return { at: 'self-test', by: 'operator', missing: null };
    default:
      return kiosk;
  }
}

function ailing({ recordReady, vendorsReady }: StationHealth): OutOfOrderReason | null {
  if (!recordReady) return 'record';
  return vendorsReady ? null : 'vendors';
}
