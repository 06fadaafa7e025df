import { apptenticateScenarios } from './apptenticate.ts';
import { facephiCodeScenarios } from './facephi-codes.ts';
import { facephiResultScenarios } from './facephi-results.ts';
import { faultScenarios } from './faults.ts';
import { mainScenarios } from './main.ts';
import { type Scenario, type ScenarioOutcome, scenarioOutcomes } from './types.ts';

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

/** Scenario of a request: `ordinary` outside the reserved numbers, `unknown` for an unassigned one. */
export type ScenarioReference =
  | { kind: 'ordinary' }
  | { kind: 'unknown'; number: number }
  | { kind: 'scenario'; scenario: Scenario };

const cedulaForm = /^8-(\d{4})-./;
const userIdForm = /^(\d{4})\d{6}$/;

/** The scenario encoded in a cédula (`8-9001-7`) or a FacePhi user id (`9001000007`). */
export function parseScenarioReference(reference: string | undefined): ScenarioReference {
  const digits = (cedulaForm.exec(reference ?? '') ?? userIdForm.exec(reference ?? ''))?.[1];
  const number = Number(digits ?? 0);
  if (number < 9001 || number > 9999) return { kind: 'ordinary' };
  const scenario = byNumber.get(number);
  return scenario ? { kind: 'scenario', scenario } : { kind: 'unknown', number };
}

export interface ExpectedOutcomes {
  apptenticate: ScenarioOutcome;
  apptenticateWithLiveness: ScenarioOutcome;
  facephiToken: ScenarioOutcome;
  facephiPhoto: ScenarioOutcome;
}

/** Expected outcome of each service alone; of those that a deployment calls, the worst wins. */
export function expectedOutcomes({ apptenticate, facephi }: Scenario): ExpectedOutcomes {
  return {
    apptenticate: apptenticate.expects,
    apptenticateWithLiveness: apptenticate.expectsWithLiveness ?? apptenticate.expects,
    facephiToken: facephi.expects,
    facephiPhoto: facephi.expectsPhoto,
  };
}

export function worst(several: readonly ScenarioOutcome[]): ScenarioOutcome {
  return several.reduce(
    (worse, one) => (scenarioOutcomes.indexOf(one) > scenarioOutcomes.indexOf(worse) ? one : worse),
    'verified',
  );
}
