import type { FastifyReply } from 'fastify';
import { type Delivery, refuseAsSandbox } from './deliver.ts';
import { askedBy } from './scenarios/index.ts';
import type { Scenario } from './scenarios/types.ts';

/**
 * Finds the scenario that a request asks for, by its header or by its cédula or user id, notes it in the ledger and has
 * it answered. A reserved number in no row is a mistake of the caller's and must not look like a verdict.
 */
export function play(
  delivery: Delivery,
  reference: string,
  answer: (scenario: Scenario | undefined) => Promise<FastifyReply>,
): Promise<FastifyReply> | FastifyReply {
  const { composition } = delivery;
  if (composition.answer) return noted(delivery, composition.answer, answer);
  const asked = askedBy(reference);
  if (asked.kind === 'ordinary') return answer(undefined);
  if (asked.kind === 'scenario') return noted(delivery, asked.scenario, answer);
  return refuseAsSandbox(delivery, unknownScenario(String(asked.number), delivery));
}

function noted(
  delivery: Delivery,
  scenario: Scenario,
  answer: (scenario: Scenario) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  delivery.entry.scenario = { number: scenario.number, name: scenario.name };
  return answer(scenario);
}

/** One sentence that names the list. */
export function unknownScenario(asked: string, { reply }: Pick<Delivery, 'reply'>): string {
  const { protocol, host } = reply.request;
  return `Unknown scenario ${asked}: ${protocol}://${host}/ lists those there are.`;
}
