import type { FastifyReply } from 'fastify';
import { type Delivery, rejectAsSandbox } from './deliver.ts';
import { parseScenarioReference } from './scenarios/index.ts';
import type { Scenario } from './scenarios/types.ts';

/**
 * Resolves the scenario of a request by its header, cédula or user id, records it in the ledger and answers.
 * An unassigned reserved number is a mistake of the caller and must not look like a verdict.
 */
export function playScenario(
  delivery: Delivery,
  reference: string,
  answer: (scenario: Scenario | undefined) => Promise<FastifyReply>,
): Promise<FastifyReply> | FastifyReply {
  const { composition } = delivery;
  if (composition.answer) return recordScenario(delivery, composition.answer, answer);
  const scenario = parseScenarioReference(reference);
  if (scenario.kind === 'ordinary') return answer(undefined);
  if (scenario.kind === 'scenario') return recordScenario(delivery, scenario.scenario, answer);
  return rejectAsSandbox(delivery, describeUnknownScenario(String(scenario.number), delivery));
}

function recordScenario(
  delivery: Delivery,
  scenario: Scenario,
  answer: (scenario: Scenario) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  delivery.entry.scenario = { number: scenario.number, name: scenario.name };
  return answer(scenario);
}

/** Error message with the address of the list. */
export function describeUnknownScenario(scenario: string, { reply }: Pick<Delivery, 'reply'>): string {
  const { protocol, host } = reply.request;
  return `Unknown scenario ${scenario}: ${protocol}://${host}/ lists those there are.`;
}
