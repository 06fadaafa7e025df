import { describe, expect, test } from 'vitest';
import type { IssuedReceipt } from '../../../contract/receipt.ts';
import type { Verification } from '../../../contract/verification.ts';
import type { Attempt, Event as FlowEvent } from '../../flow/state.ts';
import { reduceKiosk } from './next.ts';
import { type Beginning, type KioskEvent, type KioskState, loading } from './state.ts';

const fine = { recordReady: true, vendorsReady: true };
const event: KioskEvent = { type: 'station-updated', health: fine };
const noRecord: KioskEvent = { type: 'station-updated', health: { ...fine, recordReady: false } };
const noVendors: KioskEvent = { type: 'station-updated', health: { ...fine, vendorsReady: false } };
const pollFailed: KioskEvent = { type: 'station-poll-failed' };
const unknown: KioskEvent = { type: 'station-unknown' };
const over: KioskEvent = { type: 'over' };
const wiped: KioskEvent = { type: 'wiped' };

const consent = { version: '1', at: 0 };
const cedula = '8-9001-1';
const claim = { text: cedula, valid: true };
const touch: Beginning = { claim: null, consent: null };
const scan: Beginning = { claim, consent: null };
const atCounter: Beginning = { claim, consent };
const begin = (how: Beginning): KioskEvent => ({ type: 'begin', ...how });
const flow = (event: FlowEvent): KioskEvent => ({ type: 'flow', event });

const key = 'b7e4a3d2-0000-4000-8000-000000000001';
const capture = { current: { photo: null, source: 'camera' as const, tokens: null } };
const attempt: Attempt = { person: { consent, cedula }, capture, key };
const verification: Verification = {
  id: key,
  at: '2026-11-22T05:00:00.000Z',
  channel: 'kiosk',
  outcome: 'not-verified',
  reason: 'face-mismatch',
  validation: { state: 'failed' },
  liveness: { state: 'not-reported' },
  similarity: { state: 'not-reported' },
  transactions: [],
  attemptsLeft: 2,
};
const answered: FlowEvent = { type: 'answered', verification, problem: null };
const issued = { token: 'a.b.c', link: 'https://a.example/receipt#a.b.c' } as IssuedReceipt;

const attract: KioskState = { at: 'attract' };
const out = (why: Extract<KioskState, { at: 'out-of-order' }>['why']): KioskState => ({
  at: 'out-of-order',
  why,
});
const wiping = (towards: Extract<KioskState, { at: 'wiping' }>['towards']): KioskState => ({
  at: 'wiping',
  towards,
});
const unpaired: KioskState = { at: 'unpaired', requestedCode: null, problem: null };
const selfTest = (by: 'start' | 'operator', missing: boolean | null = null): KioskState => ({
  at: 'self-test',
  by,
  missing,
});
const visit = (it: Extract<KioskState, { at: 'visit' }>['visit']): KioskState => ({ at: 'visit', visit: it });
const capturing = visit({ step: 'flow', flow: { step: 'capture', person: attempt.person, key: null } });
const sending = visit({ step: 'flow', flow: { step: 'sending', attempt, progress: { phase: 'waiting' } } });
const stopped = visit({
  step: 'flow',
  flow: { step: 'stopped', attempt, code: 'CEDULA_INVALID', retryAfter: null },
});
const shown = {
  step: 'result',
  page: 'result',
  flow: { step: 'result', key, person: attempt.person, verification, problem: null, from: null },
  receipt: { is: 'requested' },
} as const;

test.each<[string, KioskState, KioskEvent[], KioskState]>([
  ['a start', loading, [event], selfTest('start')],
  ['a start without a server', loading, [pollFailed], out('server')],
  ['a start without a pairing', loading, [unknown], unpaired],
  ['nothing is missing', selfTest('start'), [{ type: 'tested', missing: false }], attract],
  ['something is missing', selfTest('start'), [{ type: 'tested', missing: true }], selfTest('start', true)],
  ['it recovers by itself', selfTest('start', true), [{ type: 'tested', missing: false }], attract],
  ['the test can be skipped', selfTest('start', true), [{ type: 'test-left' }], attract],
  ['the operator opens the test', attract, [{ type: 'test-wanted' }], selfTest('operator')],
  [
    'and stays as long as they want',
    selfTest('operator'),
    [{ type: 'tested', missing: false }],
    selfTest('operator', false),
  ],
  ['revoked during a test', selfTest('operator'), [unknown], unpaired],
  [
    'a code is tried',
    unpaired,
    [{ type: 'code-typed', code: 'K' }],
    { at: 'unpaired', requestedCode: 'K', problem: null },
  ],
  [
    'once at a time',
    unpaired,
    [
      { type: 'code-typed', code: 'K' },
      { type: 'code-typed', code: 'L' },
    ],
    { at: 'unpaired', requestedCode: 'K', problem: null },
  ],
  [
    'a wrong code',
    unpaired,
    [
      { type: 'code-typed', code: 'K' },
      { type: 'pairing-refused', code: 'PAIRING_PAUSED', retryAfter: 9 },
    ],
    { at: 'unpaired', requestedCode: null, problem: { code: 'PAIRING_PAUSED', retryAfter: 9 } },
  ],
  ['a right code', unpaired, [{ type: 'code-typed', code: 'K' }, { type: 'paired' }], loading],
  ['paired by another tab', unpaired, [event], loading],
  [
    'still not paired',
    { ...unpaired, problem: { code: 'PAIRING_REFUSED', retryAfter: null } } as KioskState,
    [unknown],
    { ...unpaired, problem: { code: 'PAIRING_REFUSED', retryAfter: null } } as KioskState,
  ],
  ['the server goes', attract, [pollFailed], out('server')],
  ['the record goes', attract, [noRecord], out('record')],
  ['the vendors go', attract, [noVendors], out('vendors')],
  ['one thing after the other', attract, [noVendors, pollFailed, noRecord], out('record')],
  ['the vendors come back', out('vendors'), [event], attract],
  ['the server comes back: this machine is looked at, too', out('server'), [event], selfTest('start')],
  ['all is well', attract, [event], attract],
  ['a touch', attract, [begin(touch)], { at: 'beginning', ...touch }],
  [
    'a touch becomes a visit',
    attract,
    [begin(touch), { type: 'begun' }],
    visit({ step: 'cedula', draft: '', consent: null, key: null }),
  ],
  [
    'a scan goes straight to the notice',
    attract,
    [begin(scan), { type: 'begun' }],
    visit({ step: 'consent', cedula }),
  ],
  [
    'a scan that is no cédula is corrected',
    attract,
    [begin({ claim: { text: 'X', valid: false }, consent: null }), { type: 'begun' }],
    visit({ step: 'cedula', draft: 'X', consent: null, key: null }),
  ],
  ['a counter goes straight to the camera', attract, [begin(atCounter), { type: 'begun' }], capturing],
  ['no visit without a server', attract, [begin(touch), { type: 'not-begun' }, wiped], out('server')],
  ['no visit for a revoked station', attract, [begin(touch), unknown, wiped], unpaired],
  ['left at once', attract, [begin(touch), over, wiped], attract],
])('%s', (_, from, events, to) => {
  expect(events.reduce(reduceKiosk, from)).toEqual(to);
});

describe('a visit', () => {
  const start = visit({ step: 'cedula', draft: '', consent: null, key: null });
  test('from the number to the receipt', () => {
    let kiosk = start;
    const on = (...events: KioskEvent[]) => {
      kiosk = events.reduce(reduceKiosk, kiosk);
      return kiosk.at === 'visit' && kiosk.visit;
    };
    expect(on({ type: 'claimed', cedula })).toEqual({ step: 'consent', cedula });
    expect(on({ type: 'refused' })).toEqual({ step: 'refused', cedula });
    expect(on({ type: 'reconsidered' })).toEqual({ step: 'consent', cedula });
    expect(on({ type: 'agreed', version: '1', at: 0 })).toEqual(capturing.at === 'visit' && capturing.visit);
    expect(on(flow({ type: 'captured', capture, key }))).toMatchObject({ flow: { step: 'review' } });
    expect(on(flow({ type: 'sent' }))).toMatchObject({ flow: { step: 'sending' } });
    expect(on(flow({ type: 'response-lost' }))).toMatchObject({ flow: { step: 'unanswered' } });
    expect(on(flow(answered))).toEqual(shown);
    expect(on({ type: 'receipt-there', issued })).toMatchObject({ receipt: { is: 'there' }, page: 'result' });
    expect(on({ type: 'receipt-wanted' })).toMatchObject({ receipt: { is: 'there' }, page: 'receipt' });
    expect([over, wiped].reduce(reduceKiosk, kiosk)).toEqual(attract);
  });

  test('a cédula can be scanned at its step only', () => {
    expect(reduceKiosk(start, { type: 'scanned', claim })).toEqual(visit({ step: 'consent', cedula }));
    const wrong = { text: 'X', valid: false };
    expect(reduceKiosk(start, { type: 'scanned', claim: wrong })).toEqual(
      visit({ step: 'cedula', draft: 'X', consent: null, key: null }),
    );
    for (const elsewhere of [capturing, sending, visit(shown)])
      expect(reduceKiosk(elsewhere, { type: 'scanned', claim })).toBe(elsewhere);
  });

  test('a corrected cédula keeps the consent and the used key', () => {
    const corrected = reduceKiosk(stopped, flow({ type: 'claim-corrected' }));
    expect(corrected).toEqual(visit({ step: 'cedula', draft: cedula, consent, key }));
    expect(reduceKiosk(corrected, { type: 'claimed', cedula })).toEqual(
      visit({ step: 'flow', flow: { step: 'capture', person: attempt.person, key } }),
    );
  });

  test('another photo, another request for the recorded answer, and the end of the citizen’s flow', () => {
    expect(reduceKiosk(visit(shown), flow({ type: 'another-attempt' }))).toEqual(capturing);
    const recall = reduceKiosk(visit(shown), flow({ type: 'retry-requested' }));
    expect(recall).toMatchObject({ visit: { flow: { step: 'recall', key } } });
    expect(reduceKiosk(recall, flow({ type: 'never-arrived' }))).toMatchObject({
      visit: { flow: { step: 'recall', lookup: 'absent' } },
    });
    expect(reduceKiosk(sending, flow({ type: 'session-lost' }))).toMatchObject({
      visit: { flow: { step: 'session-lost', key } },
    });
    expect(reduceKiosk(sending, flow({ type: 'connection-lost' }))).toMatchObject({
      visit: { flow: { step: 'queued' } },
    });
    expect(reduceKiosk(stopped, flow({ type: 'restarted' }))).toEqual(wiping('attract'));
  });

  test('a kiosk has no history and no phone', () => {
    expect(reduceKiosk(capturing, flow({ type: 'navigated', step: 'claim', key: null }))).toBe(capturing);
    expect(reduceKiosk(capturing, flow({ type: 'phone-wanted' }))).toBe(capturing);
  });

  test('a failed receipt can be requested again', () => {
    const failed = reduceKiosk(visit(shown), { type: 'receipt-failed' });
    expect(failed).toMatchObject({ visit: { receipt: { is: 'failed' } } });
    expect(reduceKiosk(failed, { type: 'receipt-wanted' })).toMatchObject({
      visit: { receipt: { is: 'requested' } },
    });
    expect(reduceKiosk(failed, { type: 'receipt-there', issued })).toBe(failed);
  });

  test('the next cédula on a shown result wipes, then begins', () => {
    const events = [begin(atCounter), wiped, { type: 'begun' } as const];
    expect(reduceKiosk(visit(shown), begin(atCounter))).toEqual(wiping(atCounter));
    expect(events.reduce(reduceKiosk, visit(shown))).toEqual(capturing);
    expect(reduceKiosk(capturing, begin(atCounter))).toBe(capturing);
  });

  test('a cédula scanned during the wipe is not lost', () => {
    expect([begin(scan), wiped].reduce(reduceKiosk, wiping('attract'))).toEqual({ at: 'beginning', ...scan });
  });

  test.each<[string, KioskState]>([
    ['at the camera', capturing],
    ['while sending', sending],
    ['at the result', visit(shown)],
    ['at the start', start],
  ])('revoked %s: wiped, then unpaired', (_, kiosk) => {
    for (const event of [
      unknown,
      ...(kiosk === sending ? [flow({ type: 'problem', code: 'STATION_UNKNOWN', retryAfter: null })] : []),
    ]) {
      expect(reduceKiosk(kiosk, event)).toEqual(wiping('unpaired'));
      expect(reduceKiosk(reduceKiosk(kiosk, event), wiped)).toEqual(unpaired);
    }
  });
});

test('every event in every state leads to a state, and out of a visit only through a wipe', () => {
  const states = [
    loading,
    unpaired,
    selfTest('start'),
    attract,
    { at: 'beginning', ...scan } as KioskState,
    visit({ step: 'cedula', draft: '', consent: null, key: null }),
    visit({ step: 'consent', cedula }),
    visit({ step: 'refused', cedula }),
    capturing,
    sending,
    stopped,
    visit(shown),
    wiping('attract'),
    out('server'),
  ];
  const events = [
    event,
    noRecord,
    noVendors,
    pollFailed,
    unknown,
    over,
    wiped,
    begin(touch),
    begin(scan),
    { type: 'begun' },
    { type: 'not-begun' },
    { type: 'code-typed', code: 'K' },
    { type: 'paired' },
    { type: 'tested', missing: true },
    { type: 'test-wanted' },
    { type: 'test-left' },
    { type: 'claimed', cedula },
    { type: 'agreed', version: '1', at: 0 },
    { type: 'refused' },
    { type: 'receipt-wanted' },
    flow(answered),
    flow({ type: 'restarted' }),
    flow({ type: 'retaken' }),
  ] as KioskEvent[];
  for (const from of states) {
    for (const event of events) {
      const to = reduceKiosk(from, event);
      if (from.at === 'visit') expect(['visit', 'wiping'], `${event.type} in ${from.at}`).toContain(to.at);
      else expect(to.at, `${event.type} in ${from.at}`).not.toBe(from.at === 'beginning' ? 'none' : 'visit');
    }
  }
});
