import type { Beginning, Health, Kiosk, KioskEvent, OutOfOrder } from './state.ts';
import { firstStep, visitNext } from './visit.ts';

type In<At extends Kiosk['at']> = Extract<Kiosk, { at: At }>;

const unpaired: Kiosk = { at: 'unpaired', asked: null, problem: null };

/**
 * The station: pure and total. Whatever ends a visit goes through `wiping`, so that nobody meets what another left; an
 * event that means nothing in a state leaves the very same state.
 */
export function next(kiosk: Kiosk, event: KioskEvent): Kiosk {
  if (event.type === 'station-unknown') return forgotten(kiosk);
  switch (kiosk.at) {
    case 'loading':
      if (event.type === 'station-told') return { at: 'self-test', by: 'start', missing: null };
      return event.type === 'station-unheard' ? { at: 'out-of-order', why: 'server' } : kiosk;
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

/** Revoked or never paired: a person who is in the middle of it leaves nothing behind either. */
function forgotten(kiosk: Kiosk): Kiosk {
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

function pairing(kiosk: In<'unpaired'>, event: KioskEvent): Kiosk {
  if (event.type === 'code-typed' && kiosk.asked === null)
    return { at: 'unpaired', asked: event.code, problem: null };
  if (kiosk.asked === null) {
    // Paired meanwhile, by another tab of the same machine.
    return event.type === 'station-told' ? { at: 'loading' } : kiosk;
  }
  if (event.type === 'paired') return { at: 'loading' };
  if (event.type === 'pairing-refused')
    return { at: 'unpaired', asked: null, problem: { code: event.code, retryAfter: event.retryAfter } };
  return kiosk;
}

function testing(kiosk: In<'self-test'>, event: KioskEvent): Kiosk {
  if (event.type === 'test-left') return { at: 'attract' };
  if (event.type !== 'tested') return kiosk;
  // Whoever opened it closes it; what opened by itself closes by itself.
  if (!event.missing && kiosk.by === 'start') return { at: 'attract' };
  return kiosk.missing === event.missing ? kiosk : { ...kiosk, missing: event.missing };
}

function attracting(kiosk: In<'attract'>, event: KioskEvent): Kiosk {
  switch (event.type) {
    case 'begin':
      return beginning(event);
    case 'station-told': {
      const why = ailing(event.health);
      return why === null ? kiosk : { at: 'out-of-order', why };
    }
    case 'station-unheard':
      return { at: 'out-of-order', why: 'server' };
    case 'test-wanted':
      return { at: 'self-test', by: 'operator', missing: null };
    default:
      return kiosk;
  }
}

function beginning({ claim, consent }: Beginning): Kiosk {
  return { at: 'beginning', claim, consent };
}

function visiting(kiosk: In<'visit'>, event: KioskEvent): Kiosk {
  if (event.type === 'over') return { at: 'wiping', towards: 'attract' };
  // The next person's cédula on a shown result: this visit is over, theirs begins.
  if (event.type === 'begin' && kiosk.visit.step === 'result') {
    return { at: 'wiping', towards: { claim: event.claim, consent: event.consent } };
  }
  const visit = visitNext(kiosk.visit, event);
  if (visit === kiosk.visit) return kiosk;
  if (visit === 'over') return { at: 'wiping', towards: 'attract' };
  return visit === 'unknown-station' ? { at: 'wiping', towards: 'unpaired' } : { at: 'visit', visit };
}

function wiping(kiosk: In<'wiping'>, event: KioskEvent): Kiosk {
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

function resting(kiosk: In<'out-of-order'>, event: KioskEvent): Kiosk {
  switch (event.type) {
    case 'station-told': {
      const why = ailing(event.health);
      if (why !== null) return why === kiosk.why ? kiosk : { at: 'out-of-order', why };
      // While the server was away, anything may have happened to this machine as well.
      return kiosk.why === 'server' ? { at: 'self-test', by: 'start', missing: null } : { at: 'attract' };
    }
    case 'station-unheard':
      return kiosk.why === 'server' ? kiosk : { at: 'out-of-order', why: 'server' };
    case 'test-wanted':
      return { at: 'self-test', by: 'operator', missing: null };
    default:
      return kiosk;
  }
}

function ailing({ recordReady, vendorsReady }: Health): OutOfOrder | null {
  if (!recordReady) return 'record';
  return vendorsReady ? null : 'vendors';
}
