import { array, assert, constant, constantFrom, oneof, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { handoffStates } from '../../contract/handoff.ts';
import type { Verification } from '../../contract/verification.ts';
import { next } from './next.ts';
import { type Event, isGuest, type State, start } from './state.ts';

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
const capture = { photo, source: 'camera', tokens: null } as const;

type Of<Type extends Event['type']> = Extract<Event, { type: Type }>;
const plain = [
  'refused',
  'reconsidered',
  'claim-corrected',
  'retaken',
  'sent',
  'answer-lost',
  'asked-again',
  'still-pending',
  'never-arrived',
  'another-attempt',
  'phone-wanted',
  'camera-wanted',
  'handoff-unheard',
  'went-on',
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
  'sending',
  'unanswered',
  'stopped',
  'handoff',
  'joining',
  'joined',
  'recall',
  'result',
];
const event = oneof(
  constantFrom(...plain).map((type): Event => ({ type })),
  constantFrom('1', '2').map((version): Of<'accepted'> => ({ type: 'accepted', version })),
  constantFrom('8-1-1', '8-1-2').map((cedula): Of<'claimed'> => ({ type: 'claimed', cedula })),
  constantFrom('k1', 'k2', 'k3').map((key): Of<'captured'> => ({ type: 'captured', capture, key })),
  constantFrom(0, 1, 3).map(
    (attemptsLeft): Of<'answered'> => ({
      type: 'answered',
      verification: { ...verification, attemptsLeft },
      problem: null,
    }),
  ),
  constant<Of<'problem'>>({ type: 'problem', code: 'OVERLOADED', retryAfter: 2 }),
  constant<Of<'progressed'>>({ type: 'progressed', progress: { phase: 'waiting' } }),
  constant<Of<'handoff-failed'>>({ type: 'handoff-failed', code: 'HANDOFF_UNKNOWN' }),
  constant<Of<'link-made'>>({
    type: 'link-made',
    link: { id: 'h1', link: 'https://a.example/', secondsLeft: 600 },
  }),
  view.map((it): Of<'handoff-told'> => ({ type: 'handoff-told', view: it })),
  record({ step: constantFrom(...steps), key: constantFrom(null, 'k1') }).map(
    (to): Of<'navigated'> => ({ type: 'navigated', ...to }),
  ),
);
const events = array(event, { maxLength: 60 });

/** A chain of events that leads somewhere more often than chance does, with chance in between. */
const visits = array(
  oneof(
    { weight: 3, arbitrary: event.map((it) => [it]) },
    {
      weight: 1,
      arbitrary: constant<Event[]>([
        { type: 'accepted', version: '1' },
        { type: 'claimed', cedula: '8-1-1' },
        { type: 'captured', capture, key: 'k1' },
        { type: 'sent' },
      ]),
    },
  ),
  { maxLength: 40 },
).map((parts) => parts.flat());

/** What the person has given since the visit began, as far as events tell. */
interface Given {
  consent: boolean;
  claim: boolean;
  captured: ReadonlySet<string>;
}
const nothing: Given = { consent: false, claim: false, captured: new Set() };

function givenAfter(given: Given, event: Event, reached: State): Given {
  if (reached.step === 'notice') return nothing;
  switch (event.type) {
    case 'accepted':
      return { ...given, consent: true };
    case 'claimed':
      return { ...given, claim: true };
    case 'captured':
      return { ...given, captured: new Set([...given.captured, event.key]) };
    default:
      return given;
  }
}

function expectGiven(state: State, given: Given): void {
  if (!('attempt' in state)) return;
  const { person, key } = state.attempt;
  expect(given.captured.has(key), 'the key belongs to a capture of this visit').toBe(true);
  if (isGuest(person)) return;
  expect(given.consent && given.claim, 'nothing is ready to be sent without consent and claim').toBe(true);
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
      let given = nothing;
      for (const it of sequence) {
        const reached = next(state, it);
        if (reached !== state) given = givenAfter(given, it, reached);
        expectGiven(reached, given);
        if (reached.step === 'sending' && state.step !== 'sending') {
          sent += 1;
          expect(it.type, 'only the person sends').toBe('sent');
        }
        state = reached;
      }
    }),
    { numRuns: 3_000 },
  );
  if (sequences === visits) expect(sent, 'the walks do reach sending').toBeGreaterThan(100);
});

test('what is on its way is left only by an answer, a fault or the end of the visit', () => {
  assert(
    property(visits, (sequence) => {
      let state: State = start;
      for (const it of sequence) {
        const reached = next(state, it);
        const busy = state.step === 'sending' || state.step === 'unanswered';
        if (busy && reached.step !== state.step) {
          const ends = ['answered', 'problem', 'answer-lost', 'still-pending', 'never-arrived', 'restarted'];
          expect(ends).toContain(it.type);
        }
        state = reached;
      }
    }),
    { numRuns: 2_000 },
  );
});

test('every state answers every event, and one that means nothing changes nothing', () => {
  assert(
    property(visits, event, (sequence, late) => {
      const state = sequence.reduce<State>(next, start);
      const reached = next(state, late);
      expect(reached.step).toBeTypeOf('string');
      if (state.step === 'result' && late.type === 'sent') expect(reached).toBe(state);
    }),
    { numRuns: 2_000 },
  );
});
