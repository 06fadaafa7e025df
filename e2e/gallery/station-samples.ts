import type { Kiosk, Visit } from '../../src/app/kiosk/flow/state.ts';
import type { Panel } from '../../src/app/operator/state.ts';
import type { VisitDetail, Visits } from '../../src/contract/operator.ts';
import type { Reason } from '../../src/contract/outcome.ts';
import type { Receipt, ReceiptCheck } from '../../src/contract/receipt.ts';
import type { StationSettings } from '../../src/contract/station.ts';
import { photo } from './photo.ts';
import { verificationOf } from './verification.ts';

/** A station as a machine shows it, its operator's panel, or the page that checks a receipt. */
export type StationSample =
  | { station: Kiosk; settings: Partial<StationSettings>; over?: 'idle' | 'staff'; signedIn?: boolean }
  | { panel: Panel }
  | { receipt: ReceiptCheck | 'ask' | 'failed' };

const key = '3f0b6a52-6f0e-4a50-9f5b-0c3f2a7a2b11';
const person = { consent: { version: '2026-01' }, cedula: '8-9001-1' };
const attempt = { person, key, capture: { photo, source: 'camera', tokens: null } } as const;
const at = '2026-11-22T15:04:05.000Z';

const said: Receipt = {
  folio: '6b1f3f0e-8f0b-4a50-9f5b-0c3f2a7a2b11',
  at,
  institution: 'Oficina de Trámites',
  cedula: '8-•••1-1',
  outcome: 'verified',
  reason: 'ok',
  transactions: verificationOf('ok').transactions,
  until: '2027-02-20T15:04:05.000Z',
};
const issued = {
  receipt: said,
  token: 'sample',
  link: `https://verify.example.org/receipt#${'eyJhbGciOiJFZERTQSJ9'.repeat(12)}`,
};

const visit = (of: Visit): Kiosk => ({ at: 'visit', visit: of });
const flow = (of: Extract<Visit, { step: 'flow' }>['flow']): Kiosk => visit({ step: 'flow', flow: of });
function result(reason: Reason, page: 'result' | 'receipt' = 'result', failed = false): Kiosk {
  const verification = verificationOf(reason, { channel: 'kiosk' });
  return visit({
    step: 'result',
    page,
    flow: { step: 'result', key, person, verification, problem: null, from: null },
    receipt: failed ? { is: 'failed' } : { is: 'there', issued },
  });
}

/** What both kinds of station show. */
const steps = {
  camera: flow({ step: 'capture', person }),
  review: flow({ step: 'review', attempt }),
  sending: flow({ step: 'sending', attempt, progress: { phase: 'waiting' } }),
  pending: flow({ step: 'unanswered', attempt, asking: false, pending: true }),
  stopped: flow({ step: 'stopped', attempt, code: 'VENDOR_BUSY', retryAfter: 7 }),
  verified: result('ok'),
  'not-verified': result('face-mismatch'),
  'try-again': result('face-too-far'),
  unavailable: result('busy'),
  unknown: result('no-answer'),
} satisfies Record<string, Kiosk>;

const alone = {
  pairing: { at: 'unpaired', asked: null, problem: null },
  'pairing-refused': {
    at: 'unpaired',
    asked: null,
    problem: { code: 'PAIRING_REFUSED', retryAfter: 40 },
  },
  'self-test': { at: 'self-test', by: 'operator', missing: true },
  'out-of-order': { at: 'out-of-order', why: 'vendors' },
  attract: { at: 'attract' },
  keypad: visit({ step: 'cedula', draft: '', consent: null }),
  'keypad-wrong': visit({ step: 'cedula', draft: '8-9001', consent: null }),
  notice: visit({ step: 'consent', cedula: person.cedula }),
  refused: visit({ step: 'refused', cedula: person.cedula }),
  ...steps,
  receipt: result('ok', 'receipt'),
  'receipt-failed': result('ok', 'receipt', true),
} satisfies Record<string, Kiosk>;

const counts = {
  total: 3,
  verified: 1,
  'not-verified': 1,
  'try-again': 0,
  unavailable: 0,
  unknown: 1,
} as const;
const line = { at, cedula: said.cedula, notes: 0 } as const;
const day: Visits = {
  day: '2026-11-22',
  zone: 'America/Panama',
  more: 'next',
  counts,
  visits: [
    { ...line, folio: '6b1f3f0e-8f0b-4a50-9f5b-0c3f2a7a2b13', outcome: 'unknown', reason: 'no-answer' },
    {
      ...line,
      folio: '6b1f3f0e-8f0b-4a50-9f5b-0c3f2a7a2b12',
      outcome: 'not-verified',
      reason: 'face-mismatch',
      notes: 2,
    },
    { ...line, folio: said.folio, outcome: 'verified', reason: 'ok' },
  ],
};
/** One visit, as the server tells an operator of it. */
export const detail: VisitDetail = {
  folio: said.folio,
  at,
  cedula: said.cedula,
  operator: 'ana',
  state: 'final',
  verification: verificationOf('face-mismatch', { channel: 'kiosk' }),
  problem: null,
  reports: [
    {
      provider: 'facephi',
      texts: { serviceFacialAuthenticationLog: 'Negative (1)', serviceLivenessLog: 'Live (3)' },
    },
  ],
  calls: [
    { provider: 'apptenticate', path: '/authenticateFacial', sent: true, answered: 200, ms: 812 },
    {
      provider: 'facephi',
      path: '/services/evaluatePassiveLiveness/v2',
      sent: true,
      answered: null,
      ms: 20_000,
    },
  ],
  notes: [{ at, by: 'ana', text: 'Trajo otra cédula.' }],
};

const quiet = { asks: null, failed: null } as const;
const place = { signIn: 'pin', mode: 'assisted' } as const;
const desk = {
  who: { name: 'ana', role: 'administrator', idleSeconds: 600 },
  visits: day,
  find: null,
} as const;
const panels = {
  'sign-in': { ...quiet, at: 'sign-in', place, locked: false },
  locked: { ...quiet, at: 'sign-in', place, locked: true },
  paused: {
    at: 'sign-in',
    place,
    locked: false,
    asks: null,
    failed: { code: 'SIGN_IN_PAUSED', retryAfter: 40 },
  },
  institution: { ...quiet, at: 'sign-in', place: { ...place, signIn: 'openid' }, locked: false },
  day: { ...quiet, at: 'list', place, desk },
  'no-visits': {
    ...quiet,
    at: 'list',
    place,
    desk: { ...desk, visits: { ...day, visits: [], more: null }, who: { ...desk.who, role: 'operator' } },
  },
  visit: { ...quiet, at: 'visit', place, desk, folio: said.folio, visit: detail, written: 0 },
} satisfies Record<string, Panel>;

const receipts = {
  ask: 'ask',
  failed: 'failed',
  genuine: { state: 'genuine', receipt: said },
  unfavourable: { state: 'genuine', receipt: { ...said, outcome: 'not-verified', reason: 'face-mismatch' } },
  expired: { state: 'expired', receipt: said },
  forged: { state: 'forged' },
} satisfies Record<string, ReceiptCheck | 'ask' | 'failed'>;

const assisted = { mode: 'assisted' } as const;

/** Names such as `kiosk/attract`, `desk/verified`, `operator/day`, `receipt/forged`. */
export const stationSamples: [string, StationSample][] = [
  ...Object.entries<Kiosk>(alone).map(([name, station]): [string, StationSample] => [
    `kiosk/${name}`,
    { station, settings: {} },
  ]),
  ['kiosk/idle', { station: alone.keypad, settings: {}, over: 'idle' }],
  ['kiosk/staff', { station: alone.attract, settings: {}, over: 'staff' }],
  ['kiosk/high-contrast', { station: steps.verified, settings: { contrast: 'high', largeType: true } }],
  ['desk/locked', { station: alone.attract, settings: assisted, signedIn: false }],
  ['desk/start', { station: alone.attract, settings: assisted }],
  ['desk/corrected', { station: alone['keypad-wrong'], settings: assisted }],
  ...Object.entries<Kiosk>(steps).map(([name, station]): [string, StationSample] => [
    `desk/${name}`,
    { station, settings: assisted },
  ]),
  ...Object.entries<Panel>(panels).map(([name, panel]): [string, StationSample] => [
    `operator/${name}`,
    { panel },
  ]),
  ...Object.entries<ReceiptCheck | 'ask' | 'failed'>(receipts).map(
    ([name, receipt]): [string, StationSample] => [`receipt/${name}`, { receipt }],
  ),
];
