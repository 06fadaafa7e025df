import type { Page, Request, Route } from '@playwright/test';
import { verificationExample } from '../../src/contract/api/examples.ts';
import type { RouteName } from '../../src/contract/api/routes.ts';
import { type Outcome, outcomeOf, type Reason } from '../../src/contract/outcome.ts';
import { type ProblemCode, problems } from '../../src/contract/problems/codes.ts';
import type { Problem } from '../../src/contract/problems/problem.ts';
import { idempotencyHeader } from '../../src/contract/submission.ts';
import type { Check, Verification } from '../../src/contract/verification.ts';
import { addressOf, fulfilmentOf, type MockedAnswer } from './routes.ts';

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

/** A verification with a reason, as the BFF would return it. */
export function verificationFor(reason: Reason, more: Partial<Verification> = {}): Verification {
  const outcome = outcomeOf(reason);
  return { ...verificationExample, outcome, reason, ...checksOf[outcome], ...more };
}

/** A problem as the BFF would return it. */
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
 * Mocks the BFF for one page, response by response, and records what the page sent. Responses have to match the
 * contract; for anything else there is Playwright's own `page.route`.
 */
export class Wire {
  /** Every submitted capture, in order. */
  readonly sent: Request[] = [];
  /** Every request for a recorded result. */
  readonly requests: Request[] = [];
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    page.on('request', (request) => {
      if (!request.url().includes('/api/verifications')) return;
      (request.method() === 'POST' ? this.sent : this.requests).push(request);
    });
  }

  /** The idempotency keys of the submitted captures, in order. */
  keys(): Promise<(string | null)[]> {
    return Promise.all(this.sent.map((request) => request.headerValue(idempotencyHeader)));
  }

  /** Mocks a route from now on and records its requests. */
  async mockRoute<Name extends RouteName>(
    route: Name,
    answer: MockedAnswer<Name> | Problem,
  ): Promise<Request[]> {
    const fulfilment = fulfilmentOf(route, answer);
    const { method, path } = addressOf(route);
    const requests: Request[] = [];
    await this.#page.route(
      (url) => path.test(url.pathname),
      (it) => {
        if (it.request().method() !== method) return it.fallback();
        requests.push(it.request());
        return it.fulfill(fulfilment);
      },
    );
    return requests;
  }

  /** Answers every capture with this. */
  answerCaptures(answer: Answer): Promise<void> {
    return this.#onSend((route) => fulfil(route, answer));
  }

  /** Answers every capture when the test decides. */
  async answerCapturesLater(answer: Answer): Promise<() => void> {
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

  /** Breaks the connection of every capture: the browser cannot know whether it arrived. */
  loseResponses(): Promise<void> {
    return this.#onSend((route) => route.abort('connectionreset'));
  }

  /** Answers every request for a recorded result with this. */
  async answerLookups(answer: Answer): Promise<void> {
    await this.#page.route(recorded, (route) => fulfil(route, answer));
  }

  /** Breaks the connection of every request for a recorded result. */
  async breakLookups(): Promise<void> {
    await this.#page.route(recorded, (route) => route.abort('connectionreset'));
  }

  async #onSend(handle: (route: Route) => Promise<void>): Promise<void> {
    await this.#page.route('**/api/verifications', handle);
  }
}

function fulfil(route: Route, answer: Answer): Promise<void> {
  return route.fulfill(fulfilmentOf('POST /api/verifications', answer));
}
