import { expect } from 'vitest';
import { outcomeOf } from '../../contract/outcome.ts';
import { type Altered, alterFields } from '../testing/altered-answers.suite.ts';
import { isLongSweep, testSweep } from '../testing/sweep.suite.ts';
import { askWith, type Example, examplesOfYes } from './yes.suite.ts';

/*
 * Whatever happens to a field of an answer that verifies, the answer no longer verifies. Generated from the
 * fixtures: a new service or field is swept, and the yes depends on it until `beside` names it.
 */

const optional = ['absent', 'null'] as const;
const number = [...optional, 'other value'] as const;
const unread = ['absent', 'null', 'other type', 'as text', 'as number', 'other value'] as const;
/**
 * Alterations that leave the yes of design "from two vendors to one outcome" as it is. `optional`: the
 * documents let the field be absent or null. `number`: and no value of it has a meaning. `unread`: the
 * documents define no form, and the adapter does not read it. Nothing may occur twice.
 */
const beside: Record<string, readonly Altered['how'][]> = {
  'token refresh': ['absent', 'other value'],
  'biometrics message': [...optional, 'as text'],
  // No version of the service publishes its codes: without a table a number beside `valid` means nothing.
  'biometrics code': number,
  // Identifiers have no stated size or form: a number, or its digits as text.
  'biometrics id': [...number, 'as text'],
  'liveness api_response.score': unread,
  'liveness data.api_response.score': unread,
  'authenticateUser/v2 timestamp': unread,
  'authenticateUser/v2 transactionId': [...optional, 'as number'],
  'authenticateUser/v2 serviceResultLog': optional,
  'authenticateUser/v2 serviceFacialSimilarityResult': optional,
  'authenticateUser/v2 serviceFacialAuthenticationLog': optional,
  'authenticateUser/v2 serviceLivenessLog': optional,
  'authenticateUser/v2 merchantReferenceId': optional,
  'authenticateUser/v2 registeredTemplateRaw': optional,
  'evaluatePassiveLiveness serviceResultLog': optional,
  'evaluatePassiveLiveness serviceTime': unread,
  'evaluatePassiveLiveness serviceTransactionId': [...optional, 'as number'],
  'authenticateFacial serviceFacialSimilarityResult': optional,
  'authenticateFacial serviceResultLog': optional,
  'authenticateFacial serviceTransactionId': [...optional, 'as number'],
  'authenticateFacial serviceTime': unread,
  // The public page names none; null is not the same as none.
  'authenticateFacial serviceResultCode': ['absent'],
};

interface Case extends Altered {
  example: Example;
  status: number;
}

const nameOf = ({ example, path }: Case) => `${example.service} ${path.join('.')}`;

/** An altered value from 0 to 1 may still be a yes; the liveness service passes from a half on. */
function isShareThatPasses(it: Case): boolean {
  const name = nameOf(it);
  const least = /\.(quality|liveness)$/.test(name) ? 0.5 : /Similarity/.test(name) ? 0 : 2;
  return it.how === 'other value' && Number(it.variant) >= least && Number(it.variant) <= 1;
}

/** Whether an altered answer still is an explicit yes. */
const mayVerify = (it: Case): boolean =>
  it.status === 200 && (isShareThatPasses(it) || beside[nameOf(it)]?.includes(it.how) === true);

const otherStatuses = [201, 202, 206, 299, 302, 400, 401, 403, 404, 409, 422, 429, 500, 502, 503, 504];
const examples = examplesOfYes();

const everyCase: Case[] = examples.flatMap((example) => [
  ...alterFields(example.body).map((it) => ({ ...it, example, status: 200 })),
  ...otherStatuses.map((status): Case => {
    const { body } = example;
    return { path: [], how: 'other value', variant: `status ${status}`, example, status, body };
  }),
]);
/** One variant of each alteration of each field of each service. */
const shortCases = [...new Map(everyCase.map((it) => [`${nameOf(it)} ${it.how}`, it])).values()];

testSweep({
  name: 'yes: the answers of the fixtures verify',
  cases: examples,
  label: ({ service, name }) => `${service} (${name})`,
  check: async (it) => expect(outcomeOf((await askWith(it, 200, it.body)).reason)).toBe('verified'),
});

testSweep({
  name: 'yes',
  cases: isLongSweep ? everyCase : shortCases,
  label: (it) => `${nameOf(it)} (${it.example.name}) ${it.how} ${it.variant}`,
  async check(it) {
    const { reason } = await askWith(it.example, it.status, it.body);
    if (!mayVerify(it)) expect(outcomeOf(reason)).not.toBe('verified');
  },
});
