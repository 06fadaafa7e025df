import { describe, expect, test } from 'vitest';
import type { VisitDetail, Visits } from '../../contract/operator.ts';
import type { SignedIn, StationView } from '../../contract/station.ts';
import { opened, reducePanel } from './next.ts';
import type { Panel, PanelEvent } from './state.ts';

const who: SignedIn = { name: 'ana', role: 'operator', idleSeconds: 600 };
const folio = '3f0b6a52-6f0e-4a50-9f5b-0c3f2a7a2b11';
const visitsOf = (changes: Partial<Visits> = {}) =>
  ({
    day: '2026-11-22',
    zone: 'America/Panama',
    visits: [{ folio }],
    more: null,
    counts: {},
    ...changes,
  }) as Visits;
const detail = { folio, notes: [] } as unknown as VisitDetail;
const view = (mode: 'assisted' | 'self-service', operator: SignedIn | null, signIn = 'pin') =>
  ({ operator, signIn, settings: { mode } }) as StationView;
const placed = (...input: Parameters<typeof view>): PanelEvent => ({
  type: 'station-updated',
  view: view(...input),
});
const failed = (
  code: 'OPERATOR_REQUIRED' | 'OFFLINE' | 'SIGN_IN_REFUSED' | 'SIGN_IN_PAUSED',
): PanelEvent => ({
  type: 'failed',
  code,
  retryAfter: code === 'SIGN_IN_PAUSED' ? 30 : null,
});

const stateAfter = (from: Panel, ...events: PanelEvent[]) => events.reduce(reducePanel, from);
const asking = opened(null);
const signIn = stateAfter(asking, placed('assisted', null));
const list = stateAfter(asking, placed('assisted', who), { type: 'visits-loaded', visits: visitsOf() });
const alone = stateAfter(opened('signed-in'), placed('self-service', who), {
  type: 'visits-loaded',
  visits: visitsOf(),
});
const visit = stateAfter(list, { type: 'visit-wanted', folio }, { type: 'visit-loaded', visit: detail });
const asksVisits = { ask: 'visits', find: null, after: null };

describe('opening', () => {
  test.each<[string, Panel, PanelEvent[], object]>([
    ['nobody is signed in', asking, [placed('assisted', null)], { at: 'sign-in', locked: false, asks: null }],
    ['somebody is, at a counter', asking, [placed('assisted', who)], { at: 'list', asks: asksVisits }],
    [
      'somebody was, in self-service: they have to sign in again',
      asking,
      [placed('self-service', who)],
      { at: 'sign-in', locked: true, asks: { ask: 'sign-out', close: false } },
    ],
    ['from the institution', opened('signed-in'), [placed('self-service', who)], { at: 'list' }],
    [
      'from the institution, without a role',
      opened('ROLE_REQUIRED'),
      [placed('self-service', null, 'openid')],
      { at: 'sign-in', failed: { code: 'ROLE_REQUIRED' } },
    ],
    ['no answer, and again', asking, [failed('OFFLINE'), { type: 'again' }], asking],
    [
      'closed before the answer',
      asking,
      [{ type: 'close-wanted' }, placed('assisted', who)],
      { at: 'closed' },
    ],
  ])('%s', (_, from, events, expected) => {
    expect(stateAfter(from, ...events)).toMatchObject(expected);
  });
});

describe('signing in', () => {
  const wanted: PanelEvent = { type: 'sign-in-wanted', name: 'ana', pin: '123456' };

  test('sends one request, and shows the list', () => {
    const sent = stateAfter(signIn, wanted);
    expect(sent.asks).toEqual({ ask: 'sign-in', name: 'ana', pin: '123456' });
    expect(stateAfter(sent, { ...wanted, pin: '654321' })).toBe(sent);
    const inside = stateAfter(sent, { type: 'signed-in', who });
    expect(inside).toMatchObject({ at: 'list', asks: asksVisits, desk: { who, visits: null } });
    expect(JSON.stringify(inside)).not.toContain('123456');
  });

  test('a rejection discards the PIN, and reports how long to wait', () => {
    const refused = stateAfter(signIn, wanted, failed('SIGN_IN_PAUSED'));
    expect(refused).toMatchObject({
      at: 'sign-in',
      asks: null,
      failed: { code: 'SIGN_IN_PAUSED', retryAfter: 30 },
    });
    expect(JSON.stringify(refused)).not.toContain('123456');
    expect(stateAfter(refused, wanted)).toMatchObject({ failed: null, asks: { ask: 'sign-in' } });
  });

  test('by the institution: redirects to its address', () => {
    const sent = stateAfter(signIn, { type: 'openid-wanted' });
    expect(sent.asks).toEqual({ ask: 'openid' });
    const address = 'https://id.example/auth';
    expect(stateAfter(sent, { type: 'openid-ready', address })).toMatchObject({
      at: 'leaving',
      address,
      asks: null,
    });
  });
});

describe('the list', () => {
  test('loads page after page, and reloads', () => {
    const more = { type: 'visits-loaded', visits: visitsOf({ more: '1.x' }) } as const;
    const first = stateAfter(asking, placed('assisted', who), more);
    const requested = stateAfter(first, { type: 'more-wanted' });
    expect(requested.asks).toEqual({ ask: 'visits', find: null, after: '1.x' });
    expect(stateAfter(requested, { type: 'more-wanted' })).toBe(requested);
    const second = stateAfter(requested, { type: 'visits-loaded', visits: visitsOf() });
    expect(second).toMatchObject({ desk: { visits: { visits: [{ folio }, { folio }], more: null } } });
    expect(stateAfter(second, { type: 'more-wanted' })).toBe(second);
    const anew = stateAfter(second, { type: 'list-wanted', find: null });
    expect(anew).toMatchObject({ asks: asksVisits, desk: { visits: { visits: { length: 2 } } } });
    expect(stateAfter(anew, { type: 'visits-loaded', visits: visitsOf() })).toMatchObject({
      desk: { visits: { visits: { length: 1 } } },
    });
  });

  test('search results replace the day; a single result is opened', () => {
    const looking = stateAfter(list, { type: 'list-wanted', find: '4711' });
    expect(looking).toMatchObject({ asks: { ask: 'visits', find: '4711' }, desk: { visits: null } });
    const none = stateAfter(looking, { type: 'visits-loaded', visits: visitsOf({ day: null, visits: [] }) });
    expect(none).toMatchObject({ at: 'list', desk: { find: '4711', visits: { visits: [] } } });
    const one = stateAfter(looking, { type: 'visits-loaded', visits: visitsOf({ day: null }) });
    expect(one).toMatchObject({ at: 'visit', folio, asks: { ask: 'visit', folio } });
    expect(stateAfter(one, { type: 'back' })).toMatchObject({
      at: 'list',
      asks: asksVisits,
      desk: { visits: null },
    });
    // A day with one visit is a list of one.
    expect(list).toMatchObject({ at: 'list' });
    expect(stateAfter(none, { type: 'list-wanted', find: null })).toMatchObject({ asks: asksVisits });
  });
});

describe('over all stations', () => {
  const looking = stateAfter(list, { type: 'list-wanted', find: 'CT-7K4M-29QX-4P' });
  const none = stateAfter(looking, { type: 'visits-loaded', visits: visitsOf({ day: null, visits: [] }) });
  const wanted = { type: 'everywhere-wanted', purpose: 'complaint' } as const;

  test('a search is sent once, with its purpose, and only for a search term', () => {
    const searching = stateAfter(none, wanted);
    const asks = { ask: 'everywhere', search: { reference: 'CT-7K4M-29QX-4P', purpose: 'complaint' } };
    expect(searching).toMatchObject({ at: 'list', asks, failed: null });
    expect(stateAfter(searching, wanted)).toBe(searching);
    for (const other of [list, looking, visit, signIn]) expect(stateAfter(other, wanted)).toBe(other);
  });

  test('what is no reference is searched for as a transaction', () => {
    const tx = stateAfter(
      none,
      { type: 'list-wanted', find: '9007199' },
      {
        type: 'visits-loaded',
        visits: visitsOf({ day: null, visits: [] }),
      },
    );
    expect(stateAfter(tx, wanted).asks).toEqual({
      ask: 'everywhere',
      search: { transaction: '9007199', purpose: 'complaint' },
    });
  });

  test('what it found is shown without another request, takes notes, and leads back to the day', () => {
    const found = stateAfter(none, wanted, { type: 'found-elsewhere', visit: detail });
    expect(found).toMatchObject({ at: 'visit', folio, visit: detail, isElsewhere: true, asks: null });
    const noted = stateAfter(
      found,
      { type: 'note-wanted', note: { mark: 'vendor-not-received', provider: 'facephi' } },
      { type: 'note-written', at: '2026-11-22T05:00:00.000Z' },
    );
    expect(noted).toMatchObject({
      asks: null,
      written: 1,
      visit: { notes: [{ by: 'ana', text: '', mark: 'vendor-not-received', provider: 'facephi' }] },
    });
    expect(stateAfter(found, { type: 'back' })).toMatchObject({ at: 'list', asks: asksVisits });
    expect(stateAfter(list, { type: 'found-elsewhere', visit: detail })).toBe(list);
  });

  test('a failure is shown where the search was sent, which can be sent again', () => {
    const refused = stateAfter(none, wanted, { type: 'failed', code: 'SEARCHES_EXHAUSTED', retryAfter: 60 });
    expect(refused).toMatchObject({ at: 'list', failed: { code: 'SEARCHES_EXHAUSTED' }, asks: null });
    expect(stateAfter(refused, wanted)).toMatchObject({ asks: { ask: 'everywhere' }, failed: null });
  });
});

describe('one visit', () => {
  test('who begins again with the person is led to the counter once it is noted', () => {
    const writing = stateAfter(visit, { type: 'note-wanted', note: { mark: 'begun-again' } });
    expect(stateAfter(writing, failed('OFFLINE'))).toMatchObject({ at: 'visit' });
    expect(stateAfter(writing, { type: 'note-written', at: '2026-11-22T05:00:00.000Z' })).toMatchObject({
      at: 'closed',
    });
  });

  test('a note is saved once, then the visit is reloaded', () => {
    const writing = stateAfter(visit, { type: 'note-wanted', note: { text: 'x' } });
    expect(writing.asks).toEqual({ ask: 'note', folio, note: { text: 'x' } });
    expect(stateAfter(writing, { type: 'note-wanted', note: { text: 'y' } })).toBe(writing);
    expect(stateAfter(writing, { type: 'note-written', at: '2026-11-22T05:00:00.000Z' })).toMatchObject({
      written: 1,
      asks: { ask: 'visit', folio },
    });
    expect(stateAfter(writing, failed('OFFLINE'))).toMatchObject({ written: 0, failed: { code: 'OFFLINE' } });
  });

  test('goes back to the former list, which is reloaded', () => {
    expect(stateAfter(visit, { type: 'back' })).toMatchObject({
      at: 'list',
      asks: asksVisits,
      desk: { visits: {} },
    });
  });

  test('a response for a former screen is ignored', () => {
    expect(stateAfter(visit, { type: 'visits-loaded', visits: visitsOf() })).toBe(visit);
    expect(stateAfter(list, { type: 'visit-loaded', visit: detail })).toBe(list);
    expect(stateAfter(signIn, { type: 'visits-loaded', visits: visitsOf() })).toBe(signIn);
  });
});

describe('leaving', () => {
  test.each<[string, Panel, PanelEvent, object]>([
    ['idle', list, { type: 'idle' }, { locked: true, asks: { ask: 'sign-out', close: false } }],
    ['idle before a visit', visit, { type: 'idle' }, { locked: true }],
    ['on purpose', visit, { type: 'sign-out-wanted' }, { locked: false, asks: { ask: 'sign-out' } }],
    ['the session is over', visit, failed('OPERATOR_REQUIRED'), { locked: true, asks: null }],
    [
      'closed where people are alone',
      alone,
      { type: 'close-wanted' },
      { asks: { ask: 'sign-out', close: true } },
    ],
  ])('%s: nothing of it remains', (_, from, event, expected) => {
    const left = stateAfter(from, event);
    expect(left).toMatchObject({ at: 'sign-in', ...expected });
    expect(JSON.stringify(left)).not.toContain(folio);
  });

  test('closed at a counter: the operator stays signed in for the next person', () => {
    expect(stateAfter(list, { type: 'close-wanted' })).toMatchObject({ at: 'closed', asks: null });
  });

  test('closed in self-service: after the session is ended, or could not be', () => {
    const ending = stateAfter(alone, { type: 'close-wanted' });
    expect(stateAfter(ending, { type: 'signed-out' })).toMatchObject({ at: 'closed' });
    expect(stateAfter(ending, failed('OFFLINE'))).toMatchObject({ at: 'closed' });
  });

  test('signed out at a counter: the next operator may sign in', () => {
    expect(stateAfter(list, { type: 'sign-out-wanted' }, { type: 'signed-out' })).toMatchObject({
      at: 'sign-in',
      asks: null,
      locked: false,
    });
  });

  test('nothing to lock where nobody is signed in', () => {
    for (const event of [{ type: 'idle' }, { type: 'sign-out-wanted' }, { type: 'signed-out' }] as const)
      expect(stateAfter(signIn, event)).toBe(signIn);
  });
});
