import type { FastifyInstance } from 'fastify';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { addRoute } from '../http/add-route.ts';
import type { Guards } from '../http/guards.ts';
import { takeJson } from '../http/json.ts';
import type { Metrics } from './metrics.ts';

/** Reports a minute and network that are counted: a hundred people of one address send about half of them. */
const countedPerMinute = 1_200;

type StepCounts = Pick<Metrics, 'stepped' | 'stepsDropped'>;

/** Counts what pages report about their steps. Reads no cookie: nothing of a report leads to a person or a visit. */
export async function addSteps(app: FastifyInstance, guards: Guards, metrics?: StepCounts): Promise<void> {
  const shares = new RateLimiterMemory({ points: countedPerMinute, duration: 60 });
  await app.register(async (scope) => {
    takeJson(scope);
    addRoute(
      scope,
      'POST /api/steps',
      async (request, _, { body }) => {
        const { entries, ...page } = body('BODY_MALFORMED');
        const share = await shares.consume(guards.networkOf(request)).catch(() => null);
        if (share === null) metrics?.stepsDropped();
        else for (const entry of entries) metrics?.stepped(page, entry);
      },
      [async (request) => guards.checkOrigin(request)],
    );
  });
}
