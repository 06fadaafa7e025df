import { describe, expect, test } from 'vitest';
import type { VisitDetail, Visits } from '../../contract/operator.ts';
import type { SignedIn, StationView } from '../../contract/station.ts';
import { opened, reducePanel } from './next.ts';
import type { Panel, PanelEvent } from './state.ts';

const who: SignedIn = { name: 'ana', role: 'administrator', idleSeconds: 600 };
const folio = '3f0b6a52-6f0e-4a50-9f5b-0c3f2a7a2b11';
const visits = { day: '2026-11-22', zone: 'America/Panama', visits: [], more: null, counts: {} };
const detail = { folio, notes: [] } as unknown as VisitDetail;
const view = { operator: who, signIn: 'openid', settings: { mode: 'assisted' } } as StationView;
const stateAfter = (from: Panel, ...events: PanelEvent[]) => events.reduce(reducePanel, from);
const list = stateAfter(
  opened(null),
  { type: 'station-updated', view },
  { type: 'visits-loaded', visits: visits as unknown as Visits },
);
const asksVisits = { ask: 'visits', find: null, after: null };

describe('lists by name and time', () => {
  const named = { day: '2026-11-22', zone: 'America/Panama', found: [], more: false };
  const queue = stateAfter(list, { type: 'queue-wanted', day: null });
  const loaded = stateAfter(queue, { type: 'named-loaded', result: named });
  const reference = 'CT-7K4M-29QX-4P';
  const wanted = { type: 'everywhere-wanted', purpose: 'vendor', reference } as const;

  test('the queue of a day, whose lines are opened by a search, and to which one goes back', () => {
    expect(queue).toMatchObject({ at: 'named', asks: { ask: 'queue', day: null } });
    expect(loaded).toMatchObject({ at: 'named', asks: null, named: { day: '2026-11-22', result: named } });
    const searching = stateAfter(loaded, wanted);
    expect(searching.asks).toEqual({ ask: 'everywhere', search: { reference, purpose: 'vendor' } });
    expect(stateAfter(searching, wanted)).toBe(searching);
    const found = stateAfter(searching, { type: 'found-elsewhere', visit: detail });
    expect(found).toMatchObject({ at: 'visit', isElsewhere: true });
    expect(stateAfter(found, { type: 'back' })).toMatchObject({
      at: 'named',
      asks: { ask: 'queue', day: '2026-11-22' },
    });
    expect(stateAfter(loaded, { type: 'back' })).toMatchObject({ at: 'list', asks: asksVisits });
  });

  test('those of a person: the cédula is in the request only', () => {
    const search = { cedula: '8-1-1', purpose: 'complaint' } as const;
    const searching = stateAfter(list, { type: 'person-wanted', search });
    expect(searching).toMatchObject({ at: 'list', asks: { ask: 'person', search } });
    const person = stateAfter(searching, { type: 'named-loaded', result: { ...named, day: null } });
    expect(person).toMatchObject({ at: 'named', asks: null });
    expect(JSON.stringify(person)).not.toContain('8-1-1');
    const found = stateAfter(person, wanted, { type: 'found-elsewhere', visit: detail });
    expect(stateAfter(found, { type: 'back' })).toMatchObject({ at: 'named', asks: null });
  });
});
