import { apptenticateScenarios } from './apptenticate.ts';
import { facephiCodeScenarios } from './facephi-codes.ts';
import { facephiResultScenarios } from './facephi-results.ts';
import { faultScenarios } from './faults.ts';
import { mainScenarios } from './main.ts';
import { type Outcome, outcomes, type Scenario } from './types.ts';

export const scenarios: readonly Scenario[] = [
  ...mainScenarios,
  ...apptenticateScenarios,
  ...facephiResultScenarios,
  ...facephiCodeScenarios,
  ...faultScenarios,
];

const byNumber = new Map(scenarios.map((scenario) => [scenario.number, scenario]));
const byName = new Map(scenarios.map((scenario) => [scenario.name, scenario]));

/** The scenario of a name (`no-match`) or a number (`9002`). */
export const scenarioOf = (nameOrNumber: string): Scenario | undefined =>
  byName.get(nameOrNumber) ?? byNumber.get(Number(nameOrNumber));

/** What a request asks for: `ordinary` outside the reserved numbers, `unknown` for a reserved one in no row. */
export type Asked =
  | { kind: 'ordinary' }
  | { kind: 'unknown'; number: number }
  | { kind: 'scenario'; scenario: Scenario };

const cedulaForm = /^8-(\d{4})-./;
const userIdForm = /^(\d{4})\d{6}$/;

/** The scenario that a cédula (`8-9001-7`) or a FacePhi user id (`9001000007`) carries. */
export function askedBy(reference: string | undefined): Asked {
  const digits = (cedulaForm.exec(reference ?? '') ?? userIdForm.exec(reference ?? ''))?.[1];
  const number = Number(digits ?? 0);
  if (number < 9001 || number > 9999) return { kind: 'ordinary' };
  const scenario = byNumber.get(number);
  return scenario ? { kind: 'scenario', scenario } : { kind: 'unknown', number };
}

export interface ExpectedOutcomes {
  apptenticate: Outcome;
  apptenticateWithLiveness: Outcome;
  facephiToken: Outcome;
  facephiPhoto: Outcome;
}

/** What each service by itself should lead to; of those a deployment asks, the worst wins. */
export function expectedOutcomes({ apptenticate, facephi }: Scenario): ExpectedOutcomes {
  return {
    apptenticate: apptenticate.expects,
    apptenticateWithLiveness: apptenticate.expectsWithLiveness ?? apptenticate.expects,
    facephiToken: facephi.expects,
    facephiPhoto: facephi.expectsPhoto,
  };
}

export function worst(several: readonly Outcome[]): Outcome {
  return several.reduce(
    (worse, one) => (outcomes.indexOf(one) > outcomes.indexOf(worse) ? one : worse),
    'verified',
  );
}
