import * as z from 'zod/mini';
import { type Outcome, outcomeSchema, outcomes } from '../../../src/contract/outcome.ts';
import type { PublicConfig } from '../../../src/contract/public-config.ts';

const scenarioSchema = z.object({
  number: z.int(),
  name: z.string(),
  title: z.object({ es: z.string(), en: z.string() }),
  cedula: z.string(),
  expectsFor: z.object({
    apptenticate: outcomeSchema,
    apptenticateWithLiveness: outcomeSchema,
    facephiToken: outcomeSchema,
    facephiPhoto: outcomeSchema,
  }),
});
export type Scenario = z.infer<typeof scenarioSchema>;

/** `GET /__sandbox/scenarios`: what the imitated vendors play, and what an institution would hold of their people. */
const listSchema = z.object({
  scenarios: z.array(scenarioSchema),
  codes: z.record(z.string(), z.string()),
  people: z.array(
    z.object({ cedula: z.string(), userId: z.string(), template: z.string(), image: z.string() }),
  ),
});
export type ScenarioList = z.infer<typeof listSchema>;

/** Number of people, so that nobody must share one. */
export interface People {
  /** For every scenario. */
  each: number;
  /** By scenario number, where that is not enough. */
  more?: Readonly<Record<number, number>>;
}

export async function fetchScenarios(sandboxUrl: string, { each, more = {} }: People): Promise<ScenarioList> {
  const list = await fetchList(`${sandboxUrl}/__sandbox/scenarios?people=${each}`);
  const crowds = await Promise.all(
    Object.entries(more).map(([scenario, count]) =>
      fetchList(`${sandboxUrl}/__sandbox/scenarios?people=${count}&scenario=${scenario}`),
    ),
  );
  const further = crowds.flatMap(({ people }) => people.slice(each));
  return { ...list, people: [...list.people, ...further] };
}

async function fetchList(address: string): Promise<ScenarioList> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`The sandbox did not list its scenarios (HTTP ${answer.status}).`);
  return listSchema.parse(await answer.json());
}

/** Settings of a deployment that change the outcome of a scenario. */
export interface ScenarioSettings {
  providers: readonly string[];
  token: boolean;
  registryLiveness: boolean;
}

/** Outcome of a scenario in a deployment: the worst of the called vendors wins. */
export function expectedOutcome({ expectsFor }: Scenario, settings: ScenarioSettings): Outcome {
  const { apptenticate, apptenticateWithLiveness, facephiToken, facephiPhoto } = expectsFor;
  const each = [
    ...(settings.providers.includes('apptenticate')
      ? [settings.registryLiveness ? apptenticateWithLiveness : apptenticate]
      : []),
    ...(settings.providers.includes('facephi') ? [settings.token ? facephiToken : facephiPhoto] : []),
  ];
  return outcomes.find((outcome) => each.includes(outcome)) ?? 'unknown';
}

/** 90xx: one person for each outcome; the rest is on the sandbox's own page. */
const isMain = ({ number }: Scenario) => number >= 9000 && number < 9100;

export function demoOf(
  list: ScenarioList,
  settings: ScenarioSettings,
  page: string,
): NonNullable<PublicConfig['demo']> {
  const people = list.scenarios.filter(isMain).map((scenario) => ({
    cedula: scenario.cedula,
    title: scenario.title,
    expects: expectedOutcome(scenario, settings),
  }));
  return { page, people };
}
