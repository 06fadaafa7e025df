import type {
  Attempt,
  PhoneStatus,
  RefusalCode,
  State,
  StopCode,
  VisitStep,
} from '../../src/app/flow/state.ts';
import { start } from '../../src/app/flow/state.ts';
import type { ReloadCost } from '../../src/app/loading/Late.tsx';
import { answerRules } from '../../src/contract/actions.ts';
import type { Reason } from '../../src/contract/outcome.ts';
import { outcomes, reasonsOf } from '../../src/contract/outcome.ts';
import { type ProblemCode, visitProblemCodes } from '../../src/contract/problems/codes.ts';
import type { Verification } from '../../src/contract/verification.ts';
import type { Finding } from '../../src/face-guidance/hint.ts';
import { type CameraSample, cameraSamples } from './camera-samples.ts';
import { doubtedPhoto, photo } from './photo.ts';
import { asksOf, type RequestSample, requestSamples } from './request-samples.ts';
import { type StationSample, stationSamples } from './station-samples.ts';
import { verificationOf } from './verification.ts';

/** A sample of a screen: a state of the flow, the camera step, or what is shown before the configuration is loaded. */
export type Sample =
  | StateSample
  | CameraSample
  | StationSample
  | RequestSample
  | { without: 'config' }
  | LoadingSample;

/** A part of the page that failed to load, that a release has replaced, or that threw. */
type LoadingSample =
  | { loading: 'late' | 'broken' }
  | { loading: 'replaced'; cost: Exclude<ReloadCost, 'nothing'> };

interface StateSample {
  state: State;
  /** In a demonstration, which every page says. */
  demo?: boolean;
  /** After the form was submitted as it is: the missing input is named. */
  submitted?: boolean;
}

const person = { consent: { version: '2026-01', at: 0 }, cedula: '8-9001-1' };
const key = '3f0b6a52-6f0e-4a50-9f5b-0c3f2a7a2b11';
const attempt: Attempt = {
  person,
  key,
  capture: { current: { photo: null, source: 'camera', tokens: { bestImageToken: 'sample' } } },
};

/** A photo with closed eyes, and what was found about the photo before it. */
const doubted = (doubt: Finding | null): Extract<State, { step: 'review' }> => ({
  step: 'review',
  attempt: {
    ...attempt,
    capture: { current: { photo: doubtedPhoto, source: 'camera', tokens: null } },
  },
  doubt,
});

function result(
  reason: Reason,
  more: Partial<Verification> = {},
  problem: ProblemCode | null = null,
): Sample {
  // Where the same photo may be sent again, it is still there.
  const held = answerRules[reason].main === 'resend' && { capture: { current: null } };
  const verification = verificationOf(reason, more);
  return { state: { step: 'result', key, person, verification, problem, from: null, ...held } };
}

const guest = { handoff: key, mask: '8-••••-1' };
const link = 'https://verify.example.org/#seguir=Hq7Jb2mWcX9sLkT4vYz0RfGdNpEuAi3o';

/** A screen that shows a link, or what the phone that opened it does. */
function onPhone(changes: Partial<PhoneStatus>, url: string | null = link) {
  const status: PhoneStatus = {
    doing: 'waiting',
    present: false,
    secondsLeft: 540,
    isReached: true,
    ...changes,
  };
  return { person, handoff: { is: 'open', id: key, link: url, status, shown: null } } as const;
}

function joining(code: StopCode | null): Extract<State, { step: 'joining' }> {
  return { step: 'joining', by: { id: key }, code };
}

/** Every step in every state that looks different: a step without a sample does not compile. */
const ofStep = {
  notice: { plain: start },
  refused: { plain: { step: 'refused' } },
  claim: {
    empty: { step: 'claim', consent: person.consent, draft: '', key: null },
    corrected: { step: 'claim', consent: person.consent, draft: '8-9001-1', key: null },
  },
  capture: { live: { step: 'capture', person, key: null } },
  review: {
    token: { step: 'review', attempt },
    photo: {
      step: 'review',
      attempt: { ...attempt, capture: { current: { photo, source: 'camera', tokens: null } } },
    },
    doubted: doubted(null),
    'doubted-again': doubted('eyes-hidden'),
  },
  queued: {
    waiting: { step: 'queued', attempt, back: false },
    back: { step: 'queued', attempt, back: true },
  },
  sending: {
    begun: { step: 'sending', attempt, progress: { phase: 'upload', sent: 0, total: 0 } },
    bytes: { step: 'sending', attempt, progress: { phase: 'upload', sent: 61_440, total: 184_320 } },
    waiting: { step: 'sending', attempt, progress: { phase: 'waiting' } },
  },
  unanswered: {
    asking: { step: 'unanswered', attempt, asking: true, pending: false },
    idle: { step: 'unanswered', attempt, asking: false, pending: false },
    pending: {
      step: 'unanswered',
      attempt,
      asking: false,
      pending: true,
      reference: 'CT-7K4M-29QX-4P',
    },
  },
  stopped: {
    offline: { step: 'stopped', attempt, code: 'OFFLINE', retryAfter: null },
    'retry-after': { step: 'stopped', attempt, code: 'OVERLOADED', retryAfter: 7 },
    exhausted: {
      step: 'stopped',
      attempt,
      code: 'ATTEMPTS_EXHAUSTED',
      retryAfter: 21_000,
      retryAt: '2026-11-22T21:04:05.000Z',
    },
  },
  handoff: {
    requested: { step: 'handoff', person, handoff: { is: 'requested' } },
    failed: { step: 'handoff', person, handoff: { is: 'failed', code: 'OVERLOADED' } },
    offline: { step: 'handoff', person, handoff: { is: 'failed', code: 'OFFLINE' } },
    outdated: { step: 'handoff', person, handoff: { is: 'failed', code: 'CONSENT_INVALID' } },
    waiting: { step: 'handoff', ...onPhone({}) },
    sending: { step: 'handoff', ...onPhone({ doing: 'sending', present: true }) },
    'seen-opened': { step: 'handoff', ...onPhone({ doing: 'opened', present: true }) },
    'seen-last-minute': { step: 'handoff', ...onPhone({ doing: 'opened', present: true, secondsLeft: 40 }) },
    'seen-gone': { step: 'handoff', ...onPhone({ doing: 'opened' }) },
    'seen-unheard': { step: 'handoff', ...onPhone({ isReached: false }) },
    reloaded: { step: 'handoff', ...onPhone({}, null), person: null },
    'over-expired': { step: 'handoff', person, handoff: { is: 'over', why: 'expired' } },
    'over-refused': { step: 'handoff', person, handoff: { is: 'over', why: 'refused' } },
    'over-cancelled': { step: 'handoff', person: null, handoff: { is: 'over', why: 'cancelled' } },
  },
  joining: {
    plain: joining(null),
    'in-app': { step: 'joining', by: { token: 'sample' }, code: 'IN_APP' },
    OFFLINE: joining('OFFLINE'),
    HANDOFF_UNKNOWN: joining('HANDOFF_UNKNOWN'),
    HANDOFF_USED: joining('HANDOFF_USED'),
    HANDOFF_SAME_SCREEN: joining('HANDOFF_SAME_SCREEN'),
    HANDOFF_EXPIRED: joining('HANDOFF_EXPIRED'),
    HANDOFF_CANCELLED: joining('HANDOFF_CANCELLED'),
  },
  joined: {
    watched: { step: 'joined', guest, present: true },
    alone: { step: 'joined', guest, present: false },
    asks: { step: 'joined', guest: asksOf(['12', '47', '83']), present: true },
    confirmed: { step: 'joined', guest: asksOf(undefined), present: true },
    'not-begun': { step: 'joined', guest: asksOf([]), present: true, isRefused: true },
  },
  recall: {
    asking: { step: 'recall', key, lookup: 'asking', from: null },
    failed: { step: 'recall', key, lookup: 'failed', from: null },
    absent: { step: 'recall', key, lookup: 'absent', from: null },
  },
  'session-lost': {
    idle: { step: 'session-lost', key, asking: false },
    asking: { step: 'session-lost', key, asking: true },
  },
  result: {
    'last-attempt': {
      step: 'result',
      key,
      person,
      verification: verificationOf('face-too-far', { attemptsLeft: 1 }),
      problem: null,
      from: null,
    },
    'no-attempts': {
      step: 'result',
      key,
      person,
      verification: verificationOf('not-live', { attemptsLeft: 0, attemptsFrom: '2026-11-22T21:04:05.000Z' }),
      problem: null,
      from: null,
    },
    recalled: {
      step: 'result',
      key,
      person: null,
      verification: verificationOf('ok'),
      problem: null,
      from: null,
    },
    'not-recorded': {
      step: 'result',
      key,
      person,
      verification: verificationOf('ok', { recorded: false }),
      problem: null,
      from: null,
    },
    'on-the-phone': {
      step: 'result',
      key,
      person: guest,
      verification: verificationOf('face-mismatch'),
      problem: null,
      from: null,
    },
    'from-the-phone': {
      step: 'result',
      key,
      person,
      verification: verificationOf('face-mismatch'),
      problem: null,
      from: onPhone({}),
    },
    'with-problem': {
      step: 'result',
      key,
      person,
      verification: verificationOf('no-answer'),
      problem: 'VENDOR_TIMEOUT',
      from: null,
    },
  },
  ended: { plain: { step: 'ended' } },
} satisfies { [S in VisitStep]: Record<string, Extract<State, { step: S }>> };

const stops: RefusalCode[] = [...visitProblemCodes, 'OFFLINE'];

/** Every screen by name, such as `result/ok`, `camera/denied`, `stopped/OVERLOADED`. */
export const samples: ReadonlyMap<string, Sample> = new Map<string, Sample>([
  ...Object.entries<Record<string, State>>(ofStep).flatMap(([step, states]) =>
    Object.entries(states).map(([name, state]): [string, Sample] => [`${step}/${name}`, { state }]),
  ),
  ...outcomes.flatMap((outcome) =>
    reasonsOf[outcome].map((reason): [string, Sample] => [`result/${reason}`, result(reason)]),
  ),
  ...stops.map((code): [string, Sample] => [
    `stopped/${code}`,
    { state: { step: 'stopped', attempt, code, retryAfter: null } },
  ]),
  ['notice/without-tick', { state: start, submitted: true }],
  ['notice/demo', { state: start, demo: true }],
  ['notice/without-config', { without: 'config' }],
  ['loading/late', { loading: 'late' }],
  ['loading/replaced-typed', { loading: 'replaced', cost: 'typed' }],
  ['loading/replaced-photo', { loading: 'replaced', cost: 'photo' }],
  ['loading/broken', { loading: 'broken' }],
  ['claim/wrong', { state: { ...ofStep.claim.empty, draft: '8-9001' }, submitted: true }],
  ['claim/missing', { state: ofStep.claim.empty, submitted: true }],
  ['claim/demo', { state: ofStep.claim.empty, demo: true }],
  ...cameraSamples,
  ...requestSamples,
  ...stationSamples,
]);
