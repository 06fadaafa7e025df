import type { StationView } from '../../contract/station.ts';
import type { Arrival } from './arrival.ts';
import type { Ask, Desk, Failure, Panel, PanelEvent, Place } from './state.ts';

/** @param arrived how the institution's own sign-in ended, when somebody comes back from there; null: nobody does */
export const opened = (arrived: Arrival | null): Panel => ({
  at: 'asking',
  place: null,
  fresh: arrived === 'signed-in',
  asks: { ask: 'station' },
  failed: arrived === null || arrived === 'signed-in' ? null : { code: arrived, retryAfter: null },
});

/** The panel's next state: pure and total. What comes late, or does not fit, changes nothing. */
export function next(panel: Panel, event: PanelEvent): Panel {
  switch (event.type) {
    case 'failed':
      return failing(panel, { code: event.code, retryAfter: event.retryAfter });
    case 'again':
      return panel.at === 'asking' ? opened(null) : panel;
    case 'close-wanted':
      return closing(panel);
    case 'idle':
      return isInside(panel) ? leaving(panel, 'idle') : panel;
    case 'sign-out-wanted':
      return isInside(panel) ? leaving(panel, 'wanted') : panel;
    case 'signed-out':
      return panel.asks?.ask === 'sign-out' ? signedOut(panel, panel.asks) : panel;
    default:
      return isInside(panel) ? inside(panel, event) : outside(panel, event);
  }
}

type Inside = Extract<Panel, { desk: Desk }>;
type Outside = Exclude<Panel, Inside>;
type OtherEvent = Exclude<
  PanelEvent,
  { type: 'failed' | 'again' | 'close-wanted' | 'idle' | 'sign-out-wanted' | 'signed-out' }
>;

export const isInside = (panel: Panel): panel is Inside => panel.at === 'list' || panel.at === 'visit';
const quiet = { asks: null, failed: null } as const;

function outside(panel: Outside, event: OtherEvent): Panel {
  switch (event.type) {
    case 'station-told':
      return panel.at === 'asking' ? told(event.view, panel) : panel;
    case 'sign-in-wanted':
      if (panel.at !== 'sign-in' || panel.asks !== null) return panel;
      return { ...panel, failed: null, asks: { ask: 'sign-in', name: event.name, pin: event.pin } };
    case 'openid-wanted':
      if (panel.at !== 'sign-in' || panel.asks !== null) return panel;
      return { ...panel, failed: null, asks: { ask: 'openid' } };
    case 'openid-told':
      if (panel.at !== 'sign-in') return panel;
      return { ...quiet, at: 'leaving', place: panel.place, address: event.address };
    case 'signed-in':
      return panel.at === 'sign-in'
        ? listing(panel.place, { who: event.who, visits: null, find: null })
        : panel;
    default:
      return panel;
  }
}

function inside(panel: Inside, event: OtherEvent): Panel {
  const { place, desk } = panel;
  switch (event.type) {
    case 'list-wanted':
      return panel.at === 'list' ? listing(place, { ...desk, find: event.find }) : panel;
    case 'more-wanted':
      if (panel.at !== 'list' || panel.asks !== null || desk.visits?.more == null) return panel;
      return { ...panel, failed: null, asks: { ask: 'visits', find: desk.find, after: desk.visits.more } };
    case 'visits-told':
      return panel.at === 'list' && panel.asks?.ask === 'visits'
        ? shown(panel, panel.asks, event.visits)
        : panel;
    case 'visit-wanted':
      return { ...opening(event.folio), place, desk };
    case 'visit-told':
      return panel.at === 'visit' ? { ...panel, ...quiet, visit: event.visit } : panel;
    case 'note-wanted':
      if (panel.at !== 'visit' || panel.asks !== null) return panel;
      return { ...panel, failed: null, asks: { ask: 'note', folio: panel.folio, text: event.text } };
    case 'note-written':
      if (panel.at !== 'visit') return panel;
      return { ...panel, written: panel.written + 1, asks: { ask: 'visit', folio: panel.folio } };
    case 'back':
      return panel.at === 'visit' ? listing(place, desk) : panel;
    default:
      return panel;
  }
}

const opening = (folio: string) =>
  ({ at: 'visit', folio, visit: null, written: 0, failed: null, asks: { ask: 'visit', folio } }) as const;

/** The list that was there stays until the new one comes, unless something else is looked for. */
function listing(place: Place, desk: Desk): Panel {
  const same = (desk.visits?.day === null) === (desk.find !== null);
  return {
    at: 'list',
    place,
    desk: same ? desk : { ...desk, visits: null },
    failed: null,
    asks: { ask: 'visits', find: desk.find, after: null },
  };
}

function shown(
  panel: Extract<Panel, { at: 'list' }>,
  { after }: Extract<Ask, { ask: 'visits' }>,
  told: NonNullable<Desk['visits']>,
): Panel {
  const before = after === null ? [] : (panel.desk.visits?.visits ?? []);
  const visits = { ...told, visits: [...before, ...told.visits] };
  const only = told.day === null && told.visits.length === 1 ? told.visits[0] : undefined;
  const desk = { ...panel.desk, visits };
  // Who scanned a receipt wants that visit, and from there the day again.
  if (only !== undefined)
    return { ...opening(only.folio), place: panel.place, desk: { ...desk, find: null } };
  return { ...panel, ...quiet, desk };
}

function told(
  { operator, signIn, settings }: StationView,
  { fresh, failed }: Extract<Panel, { at: 'asking' }>,
): Panel {
  const place: Place = { signIn, mode: settings.mode };
  if (operator === null) return { at: 'sign-in', place, locked: false, asks: null, failed };
  // Where people are alone, whoever opens the panel need not be who signed in.
  if (place.mode === 'self-service' && !fresh)
    return { at: 'sign-in', place, locked: true, asks: { ask: 'sign-out', close: false }, failed };
  const desk: Desk = { who: operator, visits: null, find: null };
  return listing(place, desk);
}

/** What was before them goes at once: the answer of the server is not waited for. */
function leaving({ place }: Inside, why: 'wanted' | 'idle', close = false): Panel {
  return {
    at: 'sign-in',
    place,
    locked: why === 'idle',
    failed: null,
    asks: { ask: 'sign-out', close },
  };
}

function signedOut(panel: Panel, { close }: Extract<Ask, { ask: 'sign-out' }>): Panel {
  return close ? { ...quiet, at: 'closed', place: panel.place } : { ...panel, asks: null };
}

/** At a counter an operator stays signed in for the next person; where people are alone nobody does. */
function closing(panel: Panel): Panel {
  if (isInside(panel) && panel.place.mode === 'self-service') return leaving(panel, 'wanted', true);
  return { ...quiet, at: 'closed', place: panel.place };
}

/** A session that is over brings back the sign-in; what else fails is said where it was asked for. */
function failing(panel: Panel, failed: Failure): Panel {
  if (panel.asks?.ask === 'sign-out') return signedOut(panel, panel.asks);
  if (isInside(panel) && failed.code === 'OPERATOR_REQUIRED')
    return { at: 'sign-in', place: panel.place, locked: true, ...quiet };
  return { ...panel, asks: null, failed };
}
