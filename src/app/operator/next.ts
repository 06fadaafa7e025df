import type { NoteRequest } from '../../contract/operator.ts';
import { parseReference } from '../../contract/reference.ts';
import type { StationView } from '../../contract/station.ts';
import type { OpenIdReturn } from './openid-return.ts';
import type { Failure, Panel, PanelDesk, PanelEvent, PanelRequest, StationContext } from './state.ts';

/** @param arrived result of the institution's own sign-in, null without a return from there */
export const opened = (arrived: OpenIdReturn | null): Panel => ({
  at: 'asking',
  place: null,
  fresh: arrived === 'signed-in',
  asks: { ask: 'station' },
  failed: arrived === null || arrived === 'signed-in' ? null : { code: arrived, retryAfter: null },
});

/** Reducer of the panel: pure and total. Late or irrelevant events change nothing. */
export function reducePanel(panel: Panel, event: PanelEvent): Panel {
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

type Inside = Extract<Panel, { desk: PanelDesk }>;
type Outside = Exclude<Panel, Inside>;
type OtherEvent = Exclude<
  PanelEvent,
  { type: 'failed' | 'again' | 'close-wanted' | 'idle' | 'sign-out-wanted' | 'signed-out' }
>;

export const isInside = (panel: Panel): panel is Inside => 'desk' in panel;
const quiet = { asks: null, failed: null } as const;

function outside(panel: Outside, event: OtherEvent): Panel {
  switch (event.type) {
    case 'station-updated':
      return panel.at === 'asking' ? placeOf(event.view, panel) : panel;
    case 'sign-in-wanted':
      if (panel.at !== 'sign-in' || panel.asks !== null) return panel;
      return { ...panel, failed: null, asks: { ask: 'sign-in', name: event.name, pin: event.pin } };
    case 'openid-wanted':
      if (panel.at !== 'sign-in' || panel.asks !== null) return panel;
      return { ...panel, failed: null, asks: { ask: 'openid' } };
    case 'openid-ready':
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
    case 'visits-loaded':
      return panel.at === 'list' && panel.asks?.ask === 'visits'
        ? shown(panel, panel.asks, event.visits)
        : panel;
    case 'visit-wanted':
      return { ...opening(event.folio), place, desk };
    case 'everywhere-wanted':
    case 'found-elsewhere':
      return everywhere(panel, event);
    case 'queue-wanted':
    case 'person-wanted':
    case 'named-loaded':
      return namedLists(panel, event);
    case 'visit-loaded':
      return panel.at === 'visit' ? { ...panel, ...quiet, visit: event.visit } : panel;
    case 'note-wanted':
      if (panel.at !== 'visit' || panel.asks !== null) return panel;
      return { ...panel, failed: null, asks: { ask: 'note', folio: panel.folio, note: event.note } };
    case 'note-written':
      return panel.at === 'visit' && panel.asks?.ask === 'note'
        ? noteWritten(panel, panel.asks.note, event.at)
        : panel;
    case 'back':
      return goBack(panel);
    default:
      return panel;
  }
}

function goBack(panel: Inside): Panel {
  const { place, desk } = panel;
  if (panel.at === 'named') return listing(place, desk);
  if (panel.at !== 'visit') return panel;
  const { from } = panel;
  if (from === null) return listing(place, desk);
  // What was noted may have changed nothing, or the answer may have come.
  const asks = from.day === undefined ? null : ({ ask: 'queue', day: from.day } as const);
  return { at: 'named', place, desk, named: from, failed: null, asks };
}

type AtVisit = Extract<Panel, { at: 'visit' }>;

/** Whoever begins again with the person goes to the counter; what was found elsewhere cannot be asked for again. */
function noteWritten(panel: AtVisit, { text = '', mark, provider }: NoteRequest, at: string): Panel {
  if (mark === 'begun-again') return closing(panel);
  const { visit, written, folio, desk, isElsewhere } = panel;
  if (!isElsewhere || visit === null)
    return { ...panel, written: written + 1, asks: { ask: 'visit', folio } };
  const note = { at, by: desk.who.name, text, ...(mark && { mark }), ...(provider && { provider }) };
  const notes = [...visit.notes, note];
  return { ...panel, ...quiet, written: written + 1, visit: { ...visit, notes } };
}

/** Lists of what has no answer, or of one person: names and times, each of which is opened by a search. */
function namedLists(
  panel: Inside,
  event: Extract<OtherEvent, { type: 'queue-wanted' | 'person-wanted' | 'named-loaded' }>,
): Panel {
  const { place, desk, asks } = panel;
  const empty = { place, desk, failed: null, at: 'named' } as const;
  switch (event.type) {
    case 'queue-wanted': {
      const { day } = event;
      return { ...empty, named: { day, result: null }, asks: { ask: 'queue', day } };
    }
    case 'person-wanted':
      return asks === null
        ? { ...panel, failed: null, asks: { ask: 'person', search: event.search } }
        : panel;
    case 'named-loaded': {
      const { result } = event;
      if (asks?.ask === 'person') return { ...empty, asks: null, named: { result } };
      if (asks?.ask !== 'queue' || panel.at !== 'named') return panel;
      return { ...panel, ...quiet, named: { day: result.day, result } };
    }
  }
}

/** A search over all stations: for a line of a list, or for the term that this station has nothing for. */
function everywhere(
  panel: Inside,
  event: Extract<OtherEvent, { type: 'everywhere-wanted' | 'found-elsewhere' }>,
): Panel {
  const { place, desk, asks } = panel;
  if (event.type === 'found-elsewhere') {
    if (asks?.ask !== 'everywhere') return panel;
    const { visit } = event;
    const from = panel.at === 'named' ? panel.named : null;
    const shownVisit = { ...opening(visit.folio), ...quiet, visit, isElsewhere: true, from };
    return { ...shownVisit, place, desk: { ...desk, find: null } };
  }
  const { purpose, reference } = event;
  const term = reference ?? (panel.at === 'list' ? desk.find : null);
  if (asks !== null || term === null) return panel;
  const wanted = parseReference(term) === null ? { transaction: term } : { reference: term };
  return { ...panel, failed: null, asks: { ask: 'everywhere', search: { ...wanted, purpose } } };
}

const opening = (folio: string) =>
  ({
    at: 'visit',
    folio,
    visit: null,
    isElsewhere: false,
    from: null,
    written: 0,
    failed: null,
    asks: { ask: 'visit', folio },
  }) as const;

/** The former list stays until the new one arrives, unless the search changes. */
function listing(place: StationContext, desk: PanelDesk): Panel {
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
  { after }: Extract<PanelRequest, { ask: 'visits' }>,
  listed: NonNullable<PanelDesk['visits']>,
): Panel {
  const before = after === null ? [] : (panel.desk.visits?.visits ?? []);
  const visits = { ...listed, visits: [...before, ...listed.visits] };
  const only = listed.day === null && listed.visits.length === 1 ? listed.visits[0] : undefined;
  const desk = { ...panel.desk, visits };
  // A scanned receipt opens its visit, and from there the operator goes back to the day.
  if (only !== undefined)
    return { ...opening(only.folio), place: panel.place, desk: { ...desk, find: null } };
  return { ...panel, ...quiet, desk };
}

function placeOf(
  { operator, signIn, settings }: StationView,
  { fresh, failed }: Extract<Panel, { at: 'asking' }>,
): Panel {
  const place: StationContext = { signIn, mode: settings.mode };
  if (operator === null) return { at: 'sign-in', place, locked: false, asks: null, failed };
  // In self-service, the person who opens the panel may not be the operator who signed in.
  if (place.mode === 'self-service' && !fresh)
    return { at: 'sign-in', place, locked: true, asks: { ask: 'sign-out', close: false }, failed };
  const desk: PanelDesk = { who: operator, visits: null, find: null };
  return listing(place, desk);
}

/** Clears the screen at once, without waiting for the server's response. */
function leaving({ place }: Inside, why: 'wanted' | 'idle', close = false): Panel {
  return {
    at: 'sign-in',
    place,
    locked: why === 'idle',
    failed: null,
    asks: { ask: 'sign-out', close },
  };
}

function signedOut(panel: Panel, { close }: Extract<PanelRequest, { ask: 'sign-out' }>): Panel {
  return close ? { ...quiet, at: 'closed', place: panel.place } : { ...panel, asks: null };
}

/** At a counter an operator stays signed in for the next person; in self-service nobody does. */
function closing(panel: Panel): Panel {
  if (isInside(panel) && panel.place.mode === 'self-service') return leaving(panel, 'wanted', true);
  return { ...quiet, at: 'closed', place: panel.place };
}

/** An expired session returns to the sign-in; other failures are shown where the request was sent. */
function failing(panel: Panel, failed: Failure): Panel {
  if (panel.asks?.ask === 'sign-out') return signedOut(panel, panel.asks);
  if (isInside(panel) && failed.code === 'OPERATOR_REQUIRED')
    return { at: 'sign-in', place: panel.place, locked: true, ...quiet };
  return { ...panel, asks: null, failed };
}
