import type { Page, Request, Route } from '@playwright/test';
import { type Outcome, outcomeOf, type Reason } from '../../src/contract/outcome.ts';
import { type ProblemCode, problems } from '../../src/contract/problems/codes.ts';
import type { Problem } from '../../src/contract/problems/problem.ts';
import { idempotencyHeader } from '../../src/contract/submission.ts';
import type { Check, Verification } from '../../src/contract/verification.ts';
import { type AnswerOf, addressOf, fulfilmentOf, type RouteName } from './routes.ts';

const noReport: Check = { state: 'not-reported' };
const checksOf: Record<Outcome, Pick<Verification, 'validation' | 'liveness' | 'similarity'>> = {
  verified: {
    validation: { state: 'passed', code: 0 },
    liveness: { state: 'passed', code: 3 },
    similarity: { state: 'reported', band: 'high' },
  },
  'not-verified': {
    validation: { state: 'failed', code: 1 },
    liveness: { state: 'passed', code: 3 },
    similarity: { state: 'reported', band: 'low' },
  },
  'try-again': {
    validation: noReport,
    liveness: { state: 'inconclusive', code: 4 },
    similarity: { state: 'not-reported' },
  },
  unavailable: { validation: noReport, liveness: noReport, similarity: { state: 'not-reported' } },
  unknown: { validation: noReport, liveness: noReport, similarity: { state: 'not-reported' } },
};

/** A verification that ended for a reason, as the BFF would tell it. */
export function verificationFor(reason: Reason, more: Partial<Verification> = {}): Verification {
  const outcome = outcomeOf(reason);
  return {
    id: '0a6f2f56-6f0b-4f0e-9d3a-6f1f5d0c2b11',
    at: '2026-11-22T05:00:00.000Z',
    channel: 'citizen',
    outcome,
    reason,
    ...checksOf[outcome],
    transactions: [
      { provider: 'apptenticate', id: '90071992547409931' },
      { provider: 'facephi', id: '3c1f' },
    ],
    attemptsLeft: 4,
    ...more,
  };
}

/** A problem as the BFF would tell it. */
export function problemFor(code: ProblemCode, more: Partial<Problem> = {}): Problem {
  const { status, retryable } = problems[code];
  return {
    type: `/api/docs#${code}`,
    title: code,
    status,
    detail: code,
    instance: 'test',
    code,
    retryable,
    ...more,
  };
}

const recorded = '**/api/verifications/*';

type Answer = Verification | Problem;

/**
 * Plays the BFF's part for one page, answer by answer, and keeps what the page sent. No answer leaves that the contract does
 * not allow; for what no BFF says there is Playwright's own `page.route`.
 */
export class Wire {
  /** Every capture that was sent, in order. */
  readonly sent: Request[] = [];
  /** Every question for a recorded answer. */
  readonly asked: Request[] = [];
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    page.on('request', (request) => {
      if (!request.url().includes('/api/verifications')) return;
      (request.method() === 'POST' ? this.sent : this.asked).push(request);
    });
  }

  /** The idempotency keys of the captures sent, in order. */
  keys(): Promise<(string | null)[]> {
    return Promise.all(this.sent.map((request) => request.headerValue(idempotencyHeader)));
  }

  /** Answers a route with this from now on, and keeps what asks for it. */
  async plays<Name extends RouteName>(route: Name, answer: AnswerOf<Name> | Problem): Promise<Request[]> {
    const told = fulfilmentOf(route, answer);
    const { method, path } = addressOf(route);
    const asked: Request[] = [];
    await this.#page.route(
      (url) => path.test(url.pathname),
      (it) => {
        if (it.request().method() !== method) return it.fallback();
        asked.push(it.request());
        return it.fulfill(told);
      },
    );
    return asked;
  }

  /** Answers every capture with this. */
  answers(answer: Answer): Promise<void> {
    return this.#onSend((route) => fulfil(route, answer));
  }

  /** Answers every capture when the test says so. */
  async answersLater(answer: Answer): Promise<() => void> {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await this.#onSend(async (route) => {
      await released;
      await fulfil(route, answer);
    });
    return release;
  }

  /** Breaks the connection of every capture: nobody in the browser knows whether it arrived. */
  losesAnswers(): Promise<void> {
    return this.#onSend((route) => route.abort('connectionreset'));
  }

  /** Answers every question for a recorded answer with this. */
  async remembers(answer: Answer): Promise<void> {
    await this.#page.route(recorded, (route) => fulfil(route, answer));
  }

  /** Breaks the connection of every question for a recorded answer. */
  async forgets(): Promise<void> {
    await this.#page.route(recorded, (route) => route.abort('connectionreset'));
  }

  async #onSend(handle: (route: Route) => Promise<void>): Promise<void> {
    await this.#page.route('**/api/verifications', handle);
  }
}

function fulfil(route: Route, answer: Answer): Promise<void> {
  return route.fulfill(fulfilmentOf('POST /api/verifications', answer));
}
