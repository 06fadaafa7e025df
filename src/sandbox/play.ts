import type { FastifyReply } from 'fastify';
import { type Delivery, refuse } from './deliver.ts';
import { askedBy } from './scenarios/index.ts';
import type { Scenario } from './scenarios/types.ts';

/**
 * Finds the scenario that a cédula or user id carries, notes it in the ledger and has it answered. A reserved number
 * in no row is a mistake of the caller's and must not look like a verdict: 501.
 */
export function play(
  delivery: Delivery,
  reference: string,
  answer: (scenario: Scenario | undefined) => Promise<FastifyReply>,
): Promise<FastifyReply> | FastifyReply {
  const asked = askedBy(reference);
  if (asked.kind === 'unknown') {
    const { protocol, host } = delivery.reply.request;
    const page = `${protocol}://${host}/`;
    return refuse(delivery, 501, `Unknown scenario ${asked.number}: ${page} lists those there are.`);
  }
  if (asked.kind === 'ordinary') return answer(undefined);
  const { number, name } = asked.scenario;
  delivery.entry.scenario = { number, name };
  return answer(asked.scenario);
}
