import { describe, expect, test } from 'vitest';
import type { IssuedReceipt } from '../../../contract/receipt.ts';
import type { Verification } from '../../../contract/verification.ts';
import type { Attempt, Event as FlowEvent } from '../../flow/state.ts';
import { next } from './next.ts';
import { type Beginning, type Kiosk, type KioskEvent, loading } from './state.ts';

const fine = { recordReady: true, vendorsReady: true };
const told: KioskEvent = { type: 'station-told', health: fine };
const noRecord: KioskEvent = { type: 'station-told', health: { ...fine, recordReady: false } };
const noVendors: KioskEvent = { type: 'station-told', health: { ...fine, vendorsReady: false } };
const unheard: KioskEvent = { type: 'station-unheard' };
const unknown: KioskEvent = { type: 'station-unknown' };
const over: KioskEvent = { type: 'over' };
const wiped: KioskEvent = { type: 'wiped' };

const consent = { version: '1' };
const cedula = '8-9001-1';
const claim = { text: cedula, valid: true };
const touch: Beginning = { claim: null, consent: null };
const scan: Beginning = { claim, consent: null };
const atCounter: Beginning = { claim, consent };
const begin = (how: Beginning): KioskEvent => ({ type: 'begin', ...how });
const flow = (event: FlowEvent): KioskEvent => ({ type: 'flow', event });

const key = 'b7e4a3d2-0000-4000-8000-000000000001';
const capture = { photo: null, source: 'camera', tokens: null } as const;
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

const attract: Kiosk = { at: 'attract' };
const out = (why: Extract<Kiosk, { at: 'out-of-order' }>['why']): Kiosk => ({ at: 'out-of-order', why });
const wiping = (towards: Extract<Kiosk, { at: 'wiping' }>['towards']): Kiosk => ({ at: 'wiping', towards });
const unpaired: Kiosk = { at: 'unpaired', asked: null, problem: null };
const selfTest = (by: 'start' | 'operator', missing: boolean | null = null): Kiosk => ({
  at: 'self-test',
  by,
  missing,
});
const visit = (it: Extract<Kiosk, { at: 'visit' }>['visit']): Kiosk => ({ at: 'visit', visit: it });
const capturing = visit({ step: 'flow', flow: { step: 'capture', person: attempt.person } });
const sending = visit({ step: 'flow', flow: { step: 'sending', attempt, progress: { phase: 'waiting' } } });
const stopped = visit({
  step: 'flow',
  flow: { step: 'stopped', attempt, code: 'CEDULA_INVALID', retryAfter: null },
});
const shown = {
  step: 'result',
  page: 'result',
  flow: { step: 'result', key, person: attempt.person, verification, problem: null, from: null },
  receipt: { is: 'asked' },
} as const;

test.each<[string, Kiosk, KioskEvent[], Kiosk]>([
  ['a start', loading, [told], selfTest('start')],
  ['a start without a server', loading, [unheard], out('server')],
  ['a start without a pairing', loading, [unknown], unpaired],
  ['nothing is missing', selfTest('start'), [{ type: 'tested', missing: false }], attract],
  ['something is missing', selfTest('start'), [{ type: 'tested', missing: true }], selfTest('start', true)],
  ['it came by itself', selfTest('start', true), [{ type: 'tested', missing: false }], attract],
  ['whoever wants goes on without', selfTest('start', true), [{ type: 'test-left' }], attract],
  ['the operator looks for themselves', attract, [{ type: 'test-wanted' }], selfTest('operator')],
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
    { at: 'unpaired', asked: 'K', problem: null },
  ],
  [
    'once at a time',
    unpaired,
    [
      { type: 'code-typed', code: 'K' },
      { type: 'code-typed', code: 'L' },
    ],
    { at: 'unpaired', asked: 'K', problem: null },
  ],
  [
    'a wrong code',
    unpaired,
    [
      { type: 'code-typed', code: 'K' },
      { type: 'pairing-refused', code: 'PAIRING_PAUSED', retryAfter: 9 },
    ],
    { at: 'unpaired', asked: null, problem: { code: 'PAIRING_PAUSED', retryAfter: 9 } },
  ],
  ['a right code', unpaired, [{ type: 'code-typed', code: 'K' }, { type: 'paired' }], loading],
  ['paired by another tab', unpaired, [told], loading],
  [
    'still not paired',
    { ...unpaired, problem: { code: 'PAIRING_REFUSED', retryAfter: null } } as Kiosk,
    [unknown],
    { ...unpaired, problem: { code: 'PAIRING_REFUSED', retryAfter: null } } as Kiosk,
  ],
  ['the server goes', attract, [unheard], out('server')],
  ['the record goes', attract, [noRecord], out('record')],
  ['the vendors go', attract, [noVendors], out('vendors')],
  ['one thing after the other', attract, [noVendors, unheard, noRecord], out('record')],
  ['the vendors come back', out('vendors'), [told], attract],
  ['the server comes back: this machine is looked at, too', out('server'), [told], selfTest('start')],
  ['all is well', attract, [told], attract],
  ['a touch', attract, [begin(touch)], { at: 'beginning', ...touch }],
  [
    'a touch becomes a visit',
    attract,
    [begin(touch), { type: 'begun' }],
    visit({ step: 'cedula', draft: '', consent: null }),
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
    visit({ step: 'cedula', draft: 'X', consent: null }),
  ],
  ['a counter goes straight to the camera', attract, [begin(atCounter), { type: 'begun' }], capturing],
  ['no visit without a server', attract, [begin(touch), { type: 'not-begun' }, wiped], out('server')],
  ['no visit for a revoked station', attract, [begin(touch), unknown, wiped], unpaired],
  ['left at once', attract, [begin(touch), over, wiped], attract],
])('%s', (_, from, events, to) => {
  expect(events.reduce(next, from)).toEqual(to);
});

describe('a visit', () => {
  const start = visit({ step: 'cedula', draft: '', consent: null });

  test('from the number to the receipt', () => {
    let kiosk = start;
    const on = (...events: KioskEvent[]) => {
      kiosk = events.reduce(next, kiosk);
      return kiosk.at === 'visit' && kiosk.visit;
    };
    expect(on({ type: 'claimed', cedula })).toEqual({ step: 'consent', cedula });
    expect(on({ type: 'refused' })).toEqual({ step: 'refused', cedula });
    expect(on({ type: 'reconsidered' })).toEqual({ step: 'consent', cedula });
    expect(on({ type: 'agreed', version: '1' })).toEqual(capturing.at === 'visit' && capturing.visit);
    expect(on(flow({ type: 'captured', capture, key }))).toMatchObject({ flow: { step: 'review' } });
    expect(on(flow({ type: 'sent' }))).toMatchObject({ flow: { step: 'sending' } });
    expect(on(flow({ type: 'answer-lost' }))).toMatchObject({ flow: { step: 'unanswered' } });
    expect(on(flow(answered))).toEqual(shown);
    expect(on({ type: 'receipt-there', issued })).toMatchObject({ receipt: { is: 'there' }, page: 'result' });
    expect(on({ type: 'receipt-wanted' })).toMatchObject({ receipt: { is: 'there' }, page: 'receipt' });
    expect([over, wiped].reduce(next, kiosk)).toEqual(attract);
  });

  test('a number is scanned at its step, and at no other', () => {
    expect(next(start, { type: 'scanned', claim })).toEqual(visit({ step: 'consent', cedula }));
    const wrong = { text: 'X', valid: false };
    expect(next(start, { type: 'scanned', claim: wrong })).toEqual(
      visit({ step: 'cedula', draft: 'X', consent: null }),
    );
    for (const elsewhere of [capturing, sending, visit(shown)])
      expect(next(elsewhere, { type: 'scanned', claim })).toBe(elsewhere);
  });

  test('a corrected number keeps the consent', () => {
    const corrected = next(stopped, flow({ type: 'claim-corrected' }));
    expect(corrected).toEqual(visit({ step: 'cedula', draft: cedula, consent }));
    expect(next(corrected, { type: 'claimed', cedula })).toEqual(capturing);
  });

  test('another photo, the recorded answer again, and the end of the citizen’s flow', () => {
    expect(next(visit(shown), flow({ type: 'another-attempt' }))).toEqual(capturing);
    const recall = next(visit(shown), flow({ type: 'asked-again' }));
    expect(recall).toMatchObject({ visit: { flow: { step: 'recall', key } } });
    expect(next(recall, flow({ type: 'never-arrived' }))).toEqual(wiping('attract'));
    expect(next(stopped, flow({ type: 'restarted' }))).toEqual(wiping('attract'));
  });

  test('a kiosk has no way back and no phone', () => {
    expect(next(capturing, flow({ type: 'navigated', step: 'claim', key: null }))).toBe(capturing);
    expect(next(capturing, flow({ type: 'phone-wanted' }))).toBe(capturing);
  });

  test('a receipt that failed is asked for again', () => {
    const failed = next(visit(shown), { type: 'receipt-failed' });
    expect(failed).toMatchObject({ visit: { receipt: { is: 'failed' } } });
    expect(next(failed, { type: 'receipt-wanted' })).toMatchObject({ visit: { receipt: { is: 'asked' } } });
    expect(next(failed, { type: 'receipt-there', issued })).toBe(failed);
  });

  test('the next cédula on a shown result wipes, then begins', () => {
    const events = [begin(atCounter), wiped, { type: 'begun' } as const];
    expect(next(visit(shown), begin(atCounter))).toEqual(wiping(atCounter));
    expect(events.reduce(next, visit(shown))).toEqual(capturing);
    expect(next(capturing, begin(atCounter))).toBe(capturing);
  });

  test('a cédula that comes during the wipe is not lost', () => {
    expect([begin(scan), wiped].reduce(next, wiping('attract'))).toEqual({ at: 'beginning', ...scan });
  });

  test.each<[string, Kiosk]>([
    ['at the camera', capturing],
    ['while sending', sending],
    ['at the result', visit(shown)],
    ['at the start', start],
  ])('revoked %s: wiped, then unpaired', (_, kiosk) => {
    for (const event of [
      unknown,
      ...(kiosk === sending ? [flow({ type: 'problem', code: 'STATION_UNKNOWN', retryAfter: null })] : []),
    ]) {
      expect(next(kiosk, event)).toEqual(wiping('unpaired'));
      expect(next(next(kiosk, event), wiped)).toEqual(unpaired);
    }
  });
});

test('every event in every state leads to a state, and out of a visit only through a wipe', () => {
  const states = [
    loading,
    unpaired,
    selfTest('start'),
    attract,
    { at: 'beginning', ...scan } as Kiosk,
    visit({ step: 'cedula', draft: '', consent: null }),
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
    told,
    noRecord,
    noVendors,
    unheard,
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
    { type: 'agreed', version: '1' },
    { type: 'refused' },
    { type: 'receipt-wanted' },
    flow(answered),
    flow({ type: 'restarted' }),
    flow({ type: 'retaken' }),
  ] as KioskEvent[];
  for (const from of states) {
    for (const event of events) {
      const to = next(from, event);
      if (from.at === 'visit') expect(['visit', 'wiping'], `${event.type} in ${from.at}`).toContain(to.at);
      else expect(to.at, `${event.type} in ${from.at}`).not.toBe(from.at === 'beginning' ? 'none' : 'visit');
    }
  }
});
