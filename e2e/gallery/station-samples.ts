import type { Attempt } from '../../src/app/flow/state.ts';
import type { KioskState, StationSession } from '../../src/app/kiosk/flow/state.ts';
import type { Panel } from '../../src/app/operator/state.ts';
import type { VisitDetail, Visits } from '../../src/contract/operator.ts';
import type { Reason } from '../../src/contract/outcome.ts';
import type { Receipt, ReceiptCheck } from '../../src/contract/receipt.ts';
import type { StationSettings } from '../../src/contract/station.ts';
import { doubtedPhoto, photo } from './photo.ts';
import { verificationOf } from './verification.ts';

/** A screen of a station, its operator's panel, or the page that checks a receipt. */
export type StationSample =
  | {
      station: KioskState;
      settings: Partial<StationSettings>;
      over?: 'idle' | 'staff' | 'failed';
      signedIn?: boolean;
    }
  | { panel: Panel }
  | { receipt: ReceiptCheck | 'ask' | 'failed' };

const key = '3f0b6a52-6f0e-4a50-9f5b-0c3f2a7a2b11';
const person = { consent: { version: '2026-01', at: 0 }, cedula: '8-9001-1' };
const attempt: Attempt = { person, key, capture: { current: { photo, source: 'camera', tokens: null } } };
const doubtedAttempt: Attempt = {
  ...attempt,
  capture: { current: { photo: doubtedPhoto, source: 'camera', tokens: null } },
};
const at = '2026-11-22T15:04:05.000Z';

const said: Receipt = {
  folio: '6b1f3f0e-8f0b-4a50-9f5b-0c3f2a7a2b11',
  reference: 'CT-7K4M-29QX-4P',
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

const visit = (of: StationSession): KioskState => ({ at: 'visit', visit: of });
const flow = (of: Extract<StationSession, { step: 'flow' }>['flow']): KioskState =>
  visit({ step: 'flow', flow: of });
function result(reason: Reason, page: 'result' | 'receipt' = 'result', failed = false): KioskState {
  const verification = verificationOf(reason, { channel: 'kiosk' });
  return visit({
    step: 'result',
    page,
    flow: { step: 'result', key, person, verification, problem: null, from: null },
    receipt: failed ? { is: 'failed' } : { is: 'there', issued },
  });
}

/** Samples of both kinds of station. */
const steps = {
  camera: flow({ step: 'capture', person, key: null }),
  review: flow({ step: 'review', attempt }),
  'review-doubted': flow({ step: 'review', attempt: doubtedAttempt }),
  sending: flow({ step: 'sending', attempt, progress: { phase: 'waiting' } }),
  queued: flow({ step: 'queued', attempt, back: false }),
  unanswered: flow({ step: 'unanswered', attempt, asking: false, pending: false }),
  pending: flow({ step: 'unanswered', attempt, asking: false, pending: true }),
  'session-lost': flow({ step: 'session-lost', key, asking: false }),
  stopped: flow({ step: 'stopped', attempt, code: 'OVERLOADED', retryAfter: 7 }),
  verified: result('ok'),
  'not-verified': result('face-mismatch'),
  'try-again': result('face-too-far'),
  unavailable: result('busy'),
  unknown: result('no-answer'),
} satisfies Record<string, KioskState>;

const alone = {
  pairing: { at: 'unpaired', requestedCode: null, problem: null },
  'pairing-refused': {
    at: 'unpaired',
    requestedCode: null,
    problem: { code: 'PAIRING_REFUSED', retryAfter: 40 },
  },
  'self-test': { at: 'self-test', by: 'operator', missing: true },
  'out-of-order': { at: 'out-of-order', why: 'vendors' },
  attract: { at: 'attract' },
  keypad: visit({ step: 'cedula', draft: '', consent: null, key: null }),
  'keypad-wrong': visit({ step: 'cedula', draft: '8-9001', consent: null, key: null }),
  notice: visit({ step: 'consent', cedula: person.cedula }),
  refused: visit({ step: 'refused', cedula: person.cedula }),
  ...steps,
  receipt: result('ok', 'receipt'),
  'receipt-failed': result('ok', 'receipt', true),
} satisfies Record<string, KioskState>;

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
    {
      ...line,
      folio: '6b1f3f0e-8f0b-4a50-9f5b-0c3f2a7a2b13',
      reference: 'CT-HR3V-BV0K-1Z',
      outcome: 'unknown',
      reason: 'no-answer',
    },
    {
      ...line,
      reference: 'CT-6VC9-CMF5-3R',
      folio: '6b1f3f0e-8f0b-4a50-9f5b-0c3f2a7a2b12',
      outcome: 'not-verified',
      reason: 'face-mismatch',
      notes: 2,
    },
    { ...line, folio: said.folio, reference: 'CT-7K4M-29QX-4P', outcome: 'verified', reason: 'ok' },
  ],
};
/** One verification, as the server returns it to an operator. */
export const detail: VisitDetail = {
  folio: said.folio,
  reference: 'CT-7K4M-29QX-4P',
  channel: 'kiosk',
  station: 'ventanilla 1',
  at,
  cedula: said.cedula,
  operator: 'ana',
  state: 'final',
  verification: verificationOf('face-mismatch', { channel: 'kiosk' }),
  problem: null,
  reports: [
    {
      provider: 'facephi',
      cause: null,
      texts: { serviceFacialAuthenticationLog: 'Negative (1)', serviceLivenessLog: 'Live (3)' },
    },
  ],
  calls: [
    {
      provider: 'apptenticate',
      path: '/authenticateFacial',
      sent: true,
      answered: 200,
      cause: null,
      ms: 812,
    },
    {
      provider: 'facephi',
      path: '/services/evaluatePassiveLiveness/v2',
      sent: true,
      answered: null,
      cause: 'no-headers',
      ms: 20_000,
    },
  ],
  notes: [{ at, by: 'ana', text: 'Trajo otra cédula.' }],
  provenance: {
    source: 'counter',
    trigger: 'pressed',
    findings: { doubt: 'eyes-hidden', aspects: { face: true, light: true, sharpness: true, eyes: false } },
    photo: { width: 1280, height: 720, bytes: 141_208 },
  },
};

const quiet = { asks: null, failed: null } as const;
const place = { signIn: 'pin', mode: 'assisted' } as const;
const desk = {
  who: { name: 'ana', role: 'administrator', idleSeconds: 600 },
  visits: day,
  find: null,
} as const;
const none = { ...day, day: null, visits: [], more: null };
const one = { at: 'visit', place, desk, folio: said.folio, from: null, written: 0 } as const;
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
  nowhere: { ...quiet, at: 'list', place, desk: { ...desk, visits: none, find: 'CT-7K4M-29QX-4P' } },
  'nowhere-mistyped': {
    ...quiet,
    at: 'list',
    place,
    desk: { ...desk, visits: none, find: 'CT-7K4M-29QX-4Q' },
  },
  'searches-exhausted': {
    at: 'list',
    place,
    desk: { ...desk, visits: none, find: 'CT-7K4M-29QX-4P' },
    asks: null,
    failed: { code: 'SEARCHES_EXHAUSTED', retryAfter: 1_800 },
  },
  queue: {
    ...quiet,
    at: 'named',
    place,
    desk,
    named: {
      day: '2026-11-22',
      result: {
        day: '2026-11-22',
        zone: 'America/Panama',
        found: [
          { reference: 'CT-7K4M-29QX-4P', at, channel: 'citizen', station: null, outcome: 'unknown' },
          { reference: 'CT-0TVW-9XYZ-3N', at, channel: 'kiosk', station: 'ventanilla 1', outcome: null },
        ],
        more: false,
      },
    },
  },
  supervisor: {
    ...quiet,
    at: 'list',
    place: { ...place, signIn: 'openid' },
    desk: { ...desk, visits: none, find: '90071992547409931234' },
  },
  unknown: {
    ...quiet,
    ...one,
    visit: {
      ...detail,
      verification: verificationOf('no-answer', { channel: 'kiosk' }),
      notes: [{ at, by: 'ana', text: 'Llamé a las 10.', mark: 'vendor-no-information', provider: 'facephi' }],
    },
    isElsewhere: false,
  },
  visit: { ...quiet, ...one, visit: detail, isElsewhere: false },
  elsewhere: {
    ...quiet,
    ...one,
    visit: { ...detail, channel: 'citizen', station: null, operator: null, notes: [] },
    isElsewhere: true,
  },
} satisfies Record<string, Panel>;

const receipts = {
  ask: 'ask',
  failed: 'failed',
  genuine: { state: 'genuine', receipt: said, timeZone: 'America/Panama' },
  unfavourable: { state: 'genuine', receipt: { ...said, outcome: 'not-verified', reason: 'face-mismatch' } },
  expired: { state: 'expired', receipt: said },
  forged: { state: 'forged' },
} satisfies Record<string, ReceiptCheck | 'ask' | 'failed'>;

const assisted = { mode: 'assisted' } as const;

/** Names such as `kiosk/attract`, `desk/verified`, `operator/day`, `receipt/forged`. */
export const stationSamples: [string, StationSample][] = [
  ...Object.entries<KioskState>(alone).map(([name, station]): [string, StationSample] => [
    `kiosk/${name}`,
    { station, settings: {} },
  ]),
  ['kiosk/idle', { station: alone.keypad, settings: {}, over: 'idle' }],
  ['kiosk/failed', { station: alone.attract, settings: {}, over: 'failed' }],
  ['kiosk/staff', { station: alone.attract, settings: {}, over: 'staff' }],
  ['kiosk/high-contrast', { station: steps.verified, settings: { contrast: 'high', largeType: true } }],
  ['desk/locked', { station: alone.attract, settings: assisted, signedIn: false }],
  ['desk/start', { station: alone.attract, settings: assisted }],
  ['desk/corrected', { station: alone['keypad-wrong'], settings: assisted }],
  ...Object.entries<KioskState>(steps).map(([name, station]): [string, StationSample] => [
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
