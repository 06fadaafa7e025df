import { array, assert, constant, constantFrom, oneof, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { handoffStates } from '../../contract/handoff.ts';
import { outcomeOf } from '../../contract/outcome.ts';
import type { Verification } from '../../contract/verification.ts';
import { reduceVisit } from './next.ts';
import { type CaptureRef, type Event, isGuest, type State, start } from './state.ts';

const verification: Verification = {
  id: '6b1f3f0e-8f0b-4a50-9f5b-0c3f2a7a2b11',
  at: '2026-11-22T05:00:00.000Z',
  channel: 'citizen',
  outcome: 'try-again',
  reason: 'face-not-found',
  validation: { state: 'not-reported' },
  liveness: { state: 'inconclusive' },
  similarity: { state: 'not-reported' },
  transactions: [],
  attemptsLeft: 3,
};
const photo = { jpeg: new Blob(['x']), width: 640, height: 480 };
const capture: CaptureRef = { current: { photo, source: 'camera', tokens: null } };

type Of<Type extends Event['type']> = Extract<Event, { type: Type }>;
const plain = [
  'refused',
  'reconsidered',
  'claim-corrected',
  'retaken',
  'sent',
  'send-cancelled',
  'connection-lost',
  'response-lost',
  'retry-requested',
  'still-pending',
  'never-arrived',
  'session-lost',
  'another-attempt',
  'photo-expired',
  'phone-wanted',
  'camera-wanted',
  'handoff-poll-failed',
  'continued',
  'finished',
  'restarted',
] as const satisfies Event['type'][];
const view = record({
  id: constantFrom('h1', 'h2'),
  side: constantFrom('screen' as const, 'phone' as const),
  state: constantFrom(...handoffStates),
  answered: constantFrom(null, 'k1', 'k2'),
  cedula: constant('8-•-1'),
  secondsLeft: constant(100),
  present: constantFrom(true, false),
});
const steps: State['step'][] = [
  'notice',
  'refused',
  'claim',
  'capture',
  'review',
  'queued',
  'sending',
  'unanswered',
  'stopped',
  'handoff',
  'joining',
  'joined',
  'recall',
  'session-lost',
  'result',
  'ended',
];
const event = oneof(
  constantFrom(...plain).map((type): Event => ({ type })),
  constantFrom('1', '2').map((version): Of<'accepted'> => ({ type: 'accepted', version, at: 0 })),
  constantFrom('8-1-1', '8-1-2').map((cedula): Of<'claimed'> => ({ type: 'claimed', cedula })),
  constantFrom('k1', 'k2', 'k3').map((key): Of<'captured'> => ({ type: 'captured', capture, key })),
  constantFrom('k4', 'k5').map((key): Of<'sent-again'> => ({ type: 'sent-again', key })),
  record({
    attemptsLeft: constantFrom(0, 1, 3),
    reason: constantFrom('face-not-found' as const, 'busy' as const),
  }).map(
    (answer): Of<'answered'> => ({
      type: 'answered',
      verification: { ...verification, outcome: outcomeOf(answer.reason), ...answer },
      problem: null,
    }),
  ),
  constantFrom('OVERLOADED' as const, 'INTERNAL' as const, 'IDEMPOTENCY_KEY_REUSED' as const).map(
    (code): Of<'problem'> => ({ type: 'problem', code, retryAfter: 2 }),
  ),
  constantFrom(1_000, 10_000_000).map(
    (at): Of<'connection-restored'> => ({ type: 'connection-restored', at }),
  ),
  constant<Of<'progressed'>>({ type: 'progressed', progress: { phase: 'waiting' } }),
  constant<Of<'handoff-failed'>>({ type: 'handoff-failed', code: 'HANDOFF_UNKNOWN' }),
  constant<Of<'link-made'>>({
    type: 'link-made',
    link: { id: 'h1', link: 'https://a.example/', secondsLeft: 600 },
  }),
  view.map((it): Of<'handoff-updated'> => ({ type: 'handoff-updated', view: it })),
  record({ step: constantFrom(...steps), key: constantFrom(null, 'k1') }).map(
    (to): Of<'navigated'> => ({ type: 'navigated', ...to }),
  ),
);
const events = array(event, { maxLength: 60 });

/** Event sequences that make progress more often than purely random ones, mixed with random events. */
const visits = array(
  oneof(
    { weight: 3, arbitrary: event.map((it) => [it]) },
    {
      weight: 1,
      arbitrary: constant<Event[]>([
        { type: 'accepted', version: '1', at: 0 },
        { type: 'claimed', cedula: '8-1-1' },
        { type: 'captured', capture, key: 'k1' },
        { type: 'sent' },
      ]),
    },
  ),
  { maxLength: 40 },
).map((parts) => parts.flat());

/** What the person has provided since the visit began, according to the events. */
interface Permitted {
  consent: boolean;
  claim: boolean;
  captured: ReadonlySet<string>;
}
const nothing: Permitted = { consent: false, claim: false, captured: new Set() };

function permittedAfter(permitted: Permitted, event: Event, reached: State): Permitted {
  if (reached.step === 'notice') return { ...nothing, captured: permitted.captured };
  switch (event.type) {
    case 'accepted':
      return { ...permitted, consent: true };
    case 'claimed':
      return { ...permitted, claim: true };
    case 'captured':
    case 'sent-again':
      return { ...permitted, captured: new Set([...permitted.captured, event.key]) };
    // A history entry with the key of a sent attempt.
    case 'navigated':
      return event.key === null
        ? permitted
        : { ...permitted, captured: new Set([...permitted.captured, event.key]) };
    default:
      return permitted;
  }
}

function expectPermitted(state: State, permitted: Permitted): void {
  if (!('attempt' in state)) return;
  const { person, key } = state.attempt;
  expect(permitted.captured.has(key), 'the key belongs to a capture of this visit').toBe(true);
  if (isGuest(person)) return;
  expect(permitted.consent && permitted.claim, 'nothing is ready to be sent without consent and claim').toBe(
    true,
  );
  expect(person.consent.version).not.toBe('');
}

test.each([
  ['by chance', events],
  ['along a visit', visits],
])('no sequence of events, %s, reaches sending without consent, claim and capture', (_, sequences) => {
  let sent = 0;
  assert(
    property(sequences, (sequence) => {
      let state: State = start;
      let permitted = nothing;
      for (const it of sequence) {
        const reached = reduceVisit(state, it);
        if (reached !== state) permitted = permittedAfter(permitted, it, reached);
        expectPermitted(reached, permitted);
        if (reached.step === 'sending' && state.step !== 'sending') {
          sent += 1;
          const byItself = state.step === 'queued' && it.type === 'connection-restored';
          expect(
            it.type === 'sent' || it.type === 'sent-again' || byItself,
            'sent by the person, or queued by the person before',
          ).toBe(true);
        }
        state = reached;
      }
    }),
    { numRuns: 3_000 },
  );
  if (sequences === visits) expect(sent, 'some walks reach sending').toBeGreaterThan(100);
});

test('sending is left only by an answer, a fault or the end of the visit', () => {
  assert(
    property(visits, (sequence) => {
      let state: State = start;
      for (const it of sequence) {
        const reached = reduceVisit(state, it);
        const busy = state.step === 'sending' || state.step === 'unanswered';
        if (busy && reached.step !== state.step) {
          const ends = [
            ...['answered', 'problem', 'response-lost', 'still-pending', 'never-arrived', 'session-lost'],
            ...['connection-lost', 'restarted', 'finished'],
          ];
          expect(ends).toContain(it.type);
        }
        state = reached;
      }
    }),
    { numRuns: 2_000 },
  );
});

test('every state accepts every event, and an irrelevant one changes nothing', () => {
  assert(
    property(visits, event, (sequence, late) => {
      const state = sequence.reduce<State>(reduceVisit, start);
      const reached = reduceVisit(state, late);
      expect(reached.step).toBeTypeOf('string');
      if (reached.step === 'result' && reached.capture !== undefined)
        expect(reached).toMatchObject({ verification: { reason: 'busy' }, person: {} });
      if (state.step === 'result' && late.type === 'sent') expect(reached).toBe(state);
    }),
    { numRuns: 2_000 },
  );
});

/** The key that may have arrived without an answer, according to states and events. */
function openKey(before: string | null, state: State, event: Event): string | null {
  if (event.type === 'restarted') return null;
  switch (state.step) {
    case 'sending':
      return state.attempt.key;
    case 'recall':
    case 'notice':
      return state.key;
    case 'result':
    case 'session-lost':
    case 'refused':
    case 'joining':
    case 'handoff':
      return null;
    default:
      return before;
  }
}

test('a used key is replaced only after an answer, or by starting over', () => {
  let repeated = 0;
  assert(
    property(visits, (sequence) => {
      let state: State = start;
      let open: string | null = null;
      for (const [at, it] of sequence.entries()) {
        // Every capture offers an unused key.
        state = reduceVisit(state, it.type === 'captured' ? { ...it, key: `fresh ${at}` } : it);
        if (state.step === 'sending' && open !== null) {
          repeated += 1;
          expect(state.attempt.key).toBe(open);
        }
        open = openKey(open, state, it);
      }
    }),
    { numRuns: 3_000 },
  );
  expect(repeated, 'some walks send again').toBeGreaterThan(50);
});
