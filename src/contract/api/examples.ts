import { panamaPattern } from '../claim.ts';
import type { EventBody } from '../events.ts';
import type { HandoffLink, HandoffView } from '../handoff.ts';
import { byLocale, locales } from '../locale.ts';
import type { VisitDetail, Visits } from '../operator.ts';
import type { Problem } from '../problems/problem.ts';
import type { PublicConfig } from '../public-config.ts';
import type { IssuedReceipt, Receipt, ReceiptCheck } from '../receipt.ts';
import type { RequestBegun } from '../relying-party.ts';
import type { SelfTest, SignedIn, StationView } from '../station.ts';
import { providerIds, type Verification } from '../verification.ts';

export const exampleTime = '2026-11-22T05:00:00.000Z';
export const exampleFolio = '0a6f2f56-6f0b-4f0e-9d3a-6f1f5d0c2b11';
export const exampleReference = 'CT-7K4M-29QX-4P';
export const exampleKey = '3f0b6a52-6f0e-4a50-9f5b-0c3f2a7a2b11';
const handoffId = '7d8f0a52-3c41-4e1c-9b0a-2f5d6e7a8b90';
const origin = 'https://verify.example.org';
const cedula = '8-•••-•567';
const token = 'eyJhbGciOiJFZERTQSJ9.e30.c2lnbmF0dXJl';

/** A deployment with both providers. */
export const publicConfigExample: PublicConfig = {
  institution: {
    name: 'Oficina de Trámites',
    counter: {
      ...byLocale(() => ''),
      es: 'Acuda a cualquier oficina con su cédula, de lunes a viernes de 8:00 a 16:00.',
      en: 'Go to any office with your cédula, Monday to Friday, 8:00 to 16:00.',
    },
    contact: 'privacidad@example.org',
    privacyUrl: 'https://example.org/privacidad',
  },
  brand: { name: 'Oficina de Trámites', logo: null, termsUrl: null },
  notice: { version: '2026-01', retentionDays: 90 },
  providers: [...providerIds],
  capture: 'photo',
  claim: { pattern: panamaPattern, example: '8-123-4567' },
  limits: { attempts: 5, photoBytes: 2_000_000 },
  autoCapture: false,
  fileFallback: true,
  handoff: true,
  device: 'DESKTOP',
  locales: [...locales],
  widget: null,
  demo: null,
};

export const verificationExample: Verification = {
  id: exampleFolio,
  reference: exampleReference,
  at: exampleTime,
  channel: 'citizen',
  outcome: 'verified',
  reason: 'ok',
  validation: { state: 'passed', code: 0 },
  liveness: { state: 'passed', code: 3 },
  similarity: { state: 'reported', band: 'high' },
  transactions: [
    { provider: 'apptenticate', id: '90071992547409931' },
    { provider: 'facephi', id: '3c1f' },
  ],
  attemptsLeft: 4,
};

export const problemExample: Problem = {
  type: '/api/docs#OVERLOADED',
  title: 'Hay demasiadas personas a la vez. No se envió nada.',
  status: 503,
  detail: 'Hay demasiadas personas a la vez. No se envió nada. Espere un momento e inténtelo otra vez.',
  instance: 'b2a1c6de-8f0b-4a50-9f5b-0c3f2a7a2b11',
  code: 'OVERLOADED',
  retryable: true,
  retryAfter: 1,
};

export const handoffLinkExample: HandoffLink = {
  id: handoffId,
  link: `${origin}/#seguir=Zm9ydHktZWlnaHQgcmFuZG9tIGJp-_dG`,
  secondsLeft: 600,
};

export const handoffViewExample: HandoffView = {
  id: handoffId,
  side: 'screen',
  state: 'waiting',
  answered: null,
  cedula,
  secondsLeft: 600,
  present: false,
};

export const signedInExample: SignedIn = { name: 'ana', role: 'operator', idleSeconds: 600 };

export const stationExample: StationView = {
  name: 'counter 1',
  settings: {
    mode: 'self-service',
    idleSeconds: 60,
    warningSeconds: 30,
    faceGoneSeconds: null,
    languages: [...locales],
    camera: null,
    rotation: 0,
    distance: { smallest: 36, largest: 74 },
    bystanders: 0,
    autoCapture: true,
    countSeconds: 3,
    receipts: ['print', 'code'],
    paper: '80mm',
    providers: null,
    largeType: false,
    contrast: 'normal',
  },
  version: 1,
  operator: null,
  signIn: 'pin',
  capture: 'photo',
  vendors: providerIds.map((provider) => ({ provider, state: 'ready' })),
  recordReady: true,
  now: exampleTime,
};

export const selfTestExample: SelfTest = {
  recordReady: true,
  vendors: providerIds.map((provider) => ({ provider, reachable: true, ms: 41 })),
  now: exampleTime,
};

export const receiptExample: Receipt = {
  folio: exampleFolio,
  reference: exampleReference,
  at: exampleTime,
  institution: publicConfigExample.institution.name,
  cedula,
  outcome: 'verified',
  reason: 'ok',
  transactions: [{ provider: 'apptenticate', id: '90071992547409931' }],
  until: '2027-02-20T05:00:00.000Z',
};

export const issuedReceiptExample: IssuedReceipt = {
  receipt: receiptExample,
  token,
  link: `${origin}/receipt#${token}`,
};

export const receiptCheckExample: ReceiptCheck = { state: 'genuine', receipt: receiptExample };

export const exampleRequest = 'V1StGXR8_Z5jdHi6B-myTv1StGXR8_Z5jdHi6B-myTw';
export const requestBegunExample: RequestBegun = {
  request: {
    relyingParty: {
      name: 'Banco de ejemplo',
      logo: { address: '/oidc/logo/k3vN0mZrQ1xw8Yt5uPb2cA', width: 160, height: 80 },
    },
    cedula,
    release: [],
    secondsLeft: 1_800,
    locale: 'es',
    handoff: true,
    shown: null,
    isUnknownBefore: false,
  },
  leaveTo: null,
};
export const requestEndedExample = `${origin}/oidc/auth/${exampleRequest}`;

export const visitsExample: Visits = {
  day: '2026-11-22',
  zone: 'America/Panama',
  visits: [
    {
      folio: exampleFolio,
      reference: exampleReference,
      at: exampleTime,
      cedula,
      outcome: 'verified',
      reason: 'ok',
      notes: 1,
    },
  ],
  more: null,
  counts: { total: 1, unknown: 0, unavailable: 0, 'not-verified': 0, 'try-again': 0, verified: 1 },
};

export const visitDetailExample: VisitDetail = {
  folio: exampleFolio,
  reference: exampleReference,
  channel: 'kiosk',
  station: 'counter 1',
  at: exampleTime,
  cedula,
  operator: 'ana',
  state: 'final',
  verification: { ...verificationExample, channel: 'kiosk' },
  problem: null,
  reports: [{ provider: 'facephi', cause: null, texts: { serviceLivenessLog: 'Live (3)' } }],
  calls: [
    {
      provider: 'apptenticate',
      path: '/authenticateFacial',
      sent: true,
      answered: 200,
      cause: null,
      ms: 812,
    },
  ],
  notes: [{ at: exampleTime, by: 'ana', text: 'Trajo otra cédula.' }],
  provenance: {
    source: 'counter',
    trigger: 'pressed',
    findings: {
      doubt: null,
      aspects: { face: true, light: true, sharpness: true, eyes: true, cover: true },
    },
    photo: { width: 1280, height: 720, bytes: 141_208 },
  },
};

export const eventExample: EventBody = {
  type: 'verification.finished',
  timestamp: '2026-11-22T15:04:05.678Z',
  data: {
    client_id: 'bank',
    request: 'loan-17',
    txn: exampleReference,
    outcome: 'verified',
    sub: 'oG3kq0Xk1Y',
    began_at: '2026-11-22T15:04:03.210Z',
    ended_at: '2026-11-22T15:04:05.678Z',
  },
};
