import type { Outcome } from '../../src/contract/outcome.ts';
import { scenarioSettingsOf } from '../../tools/lib/stack/sandbox.ts';
import type { Scenario } from '../../tools/lib/stack/scenarios.ts';
import { expectedOutcome } from '../../tools/lib/stack/scenarios.ts';

/** A scenario and a person who plays it. */
export interface Played {
  number: number;
  name: string;
  title: Scenario['title'];
  cedula: string;
  /** The merged result of this deployment's vendors. */
  expects: Outcome;
}

/** @throws one sentence with similar names */
export function findScenario(scenarios: readonly Scenario[], nameOrNumber: string | number): Scenario {
  const wanted = String(nameOrNumber);
  const found = scenarios.find(({ name, number }) => name === wanted || String(number) === wanted);
  if (found !== undefined) return found;
  const near = scenarios.map(({ name }) => name).filter((name) => wanted.length > 2 && name.includes(wanted));
  const hint =
    near.length > 0 ? `perhaps ${near.slice(0, 3).join(' or ')}` : '"npm run sandbox -- --list" has all';
  throw new Error(`There is no scenario "${wanted}": ${hint}.`);
}

/** @param settings environment of the deployment, which selects its vendors */
export const playedIn = (scenario: Scenario, cedula: string, settings: Record<string, string>): Played => ({
  number: scenario.number,
  name: scenario.name,
  title: scenario.title,
  cedula,
  expects: expectedOutcome(scenario, scenarioSettingsOf(settings)),
});
