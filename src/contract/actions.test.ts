import { describe, expect, test } from 'vitest';
import { type Action, type AttemptCost, actionsFor, answerRules, type CheckName } from './actions.ts';
import { outcomeOf, type Reason, reasonsOf } from './outcome.ts';

const reasons = Object.values(reasonsOf).flat();

/** With attempts left, before the last one, and without any: the main action, then the others except leaving. */
interface Expected {
  many: string;
  one: string;
  none: string;
  cost: AttemptCost;
  checks: string;
}

const everyCheck = 'validation liveness similarity';
const retake: Expected = {
  many: 'photo',
  one: 'photo counter',
  none: 'counter',
  cost: 'attempt',
  checks: everyCheck,
};
const mismatch: Expected = { ...retake, many: 'photo correct', one: 'photo correct counter' };
const claim: Expected = {
  many: 'correct counter',
  one: 'correct counter',
  none: 'counter',
  cost: 'attempt',
  checks: 'liveness',
};
const person: Expected = { ...claim, many: 'counter', one: 'counter' };
const ours: Expected = { many: 'counter', one: 'counter', none: 'counter', cost: 'nothing', checks: '' };
const expirables: Expected = { ...ours, many: 'photo counter', one: 'photo counter' };
const unknown: Expected = {
  many: 'counter check',
  one: 'counter check',
  none: 'counter check',
  cost: 'unknown',
  checks: '',
};

/** One row per reason, written out: a new reason has to be decided here, too. */
const expected: Record<Reason, Expected> = {
  ok: { many: 'finish', one: 'finish', none: 'finish', cost: 'attempt', checks: everyCheck },
  'face-mismatch': mismatch,
  'not-live': { ...retake, many: 'photo counter' },
  'cedula-not-found': claim,
  'cedula-format': claim,
  minor: person,
  deceased: person,
  'not-stated': mismatch,
  'photo-not-usable': retake,
  'face-not-found': retake,
  'face-too-far': retake,
  'face-too-close': retake,
  'face-angle': retake,
  'several-faces': retake,
  'face-off-centre': retake,
  'face-covered': retake,
  'eyes-closed': retake,
  uncertain: retake,
  'not-enrolled': { ...ours, many: 'counter correct', one: 'counter correct', cost: 'not-enrolled' },
  enrolment: ours,
  credentials: ours,
  forbidden: ours,
  busy: expirables,
  'request-refused': ours,
  'registry-not-available': expirables,
  'vendor-internal': expirables,
  unreachable: expirables,
  'vendor-error': unknown,
  'no-answer': unknown,
  'unreadable-answer': unknown,
  'contradictory-answer': unknown,
  'unknown-code': unknown,
  interrupted: unknown,
};

describe.each(reasons)('%s', (reason) => {
  const { cost, checks, ...actions } = expected[reason];

  test('costs, and shows', () => {
    expect(answerRules[reason].cost).toBe(cost);
    expect((answerRules[reason].checks as readonly CheckName[]).join(' ')).toBe(checks);
  });

  test.each([5, 2, 1, 0].flatMap((left) => [[left, 'citizen'] as const, [left, 'kiosk'] as const]))(
    '%i attempts left, %s',
    (attemptsLeft, channel) => {
      const { main, others } = actionsFor({ reason, attemptsLeft, channel });
      const words = actions[attemptsLeft === 0 ? 'none' : attemptsLeft === 1 ? 'one' : 'many'].split(' ');
      const ends = main !== 'photo' && main !== 'correct';
      const isProof = ends && ['verified', 'not-verified', 'unknown'].includes(outcomeOf(reason));
      const receipt: Action[] = channel === 'kiosk' || isProof ? ['receipt'] : [];
      const leave: Action[] = main === 'finish' ? [] : ['finish'];
      expect([main, ...others]).toEqual([...words, ...receipt, ...leave]);
    },
  );
});

test('without an attempt nothing is offered that needs one', () => {
  for (const reason of reasons) {
    const { main, others } = actionsFor({ reason, attemptsLeft: 0, channel: 'citizen' });
    expect([main, ...others]).not.toContain('photo');
    expect([main, ...others]).not.toContain('correct');
  }
});
