import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Outcome, outcomes } from '../contract/outcome.ts';
import type { Verification } from '../contract/verification.ts';
import type { Environment } from './config/environment.ts';
import { type Answered, goodParts, type Part, post } from './testing/client.suite.ts';
import { photo, type Scenario, type Stage, setStage, tokenParts } from './testing/sandbox.suite.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage({ timings: { slowMs: 100 } });
});
afterAll(() => stage.close());

const worst = (...several: Outcome[]) => outcomes.find((outcome) => several.includes(outcome));

/** Every scenario once, some at a time, by the `member`-th person of each. */
async function playAll(
  app: FastifyInstance,
  member: number,
  partsOf: (cedula: string) => Part[],
): Promise<Map<number, Answered>> {
  const answers = new Map<number, Answered>();
  const waiting = [...stage.scenarios];
  const worker = async () => {
    for (let scenario = waiting.shift(); scenario !== undefined; scenario = waiting.shift()) {
      answers.set(scenario.number, await post(app, partsOf(`8-${scenario.number}-${member}`)));
    }
  };
  await Promise.all(Array.from({ length: 12 }, worker));
  return answers;
}

interface Deployment {
  name: string;
  member: number;
  env: Environment;
  parts: (cedula: string) => Part[];
  expects: (scenario: Scenario) => Outcome | undefined;
}

const deployments: Deployment[] = [
  {
    name: 'both, by photo',
    member: 1,
    env: {},
    parts: (cedula) => goodParts(cedula, photo),
    expects: ({ expectsFor: it }) => worst(it.apptenticate, it.facephiPhoto),
  },
  {
    name: 'both, by token and photo, with the liveness service',
    member: 2,
    env: { FACEPHI_CAPTURE: 'token', FACEPHI_WIDGET_DIR: '.', APPTENTICATE_LIVENESS: 'on' },
    parts: (cedula) => [...goodParts(cedula, photo), ...tokenParts],
    expects: ({ expectsFor: it }) => worst(it.apptenticateWithLiveness, it.facephiToken),
  },
];

describe.each(deployments)('every scenario: $name', ({ member, env, parts, expects }) => {
  let answers: Map<number, Answered>;
  beforeAll(async () => {
    // On a busy machine a good answer may take seconds; only what never ends may run out of time.
    const app = await stage.start({ VENDOR_TOTAL_MS: '10000', ...env });
    answers = await playAll(app, member, parts);
    await app.close();
  }, 60_000);

  const verificationOf = ({ verification, problem }: Answered): Verification | undefined =>
    verification ?? problem?.verification;

  test('ends in the documented outcome', () => {
    const wrong = stage.scenarios.flatMap((scenario) => {
      const answer = answers.get(scenario.number);
      const reported = answer && (verificationOf(answer)?.outcome ?? answer.problem?.code);
      return reported === expects(scenario)
        ? []
        : [{ name: scenario.name, reported, expected: expects(scenario) }];
    });
    expect(wrong).toEqual([]);
  });

  test('verified is 200 with every check passed; unknown is never a 200', () => {
    for (const answer of answers.values()) {
      const it = verificationOf(answer);
      expect(it).toBeDefined();
      if (it?.outcome === 'verified') {
        expect([answer.status, it.reason, it.validation.state, it.liveness.state]).toEqual([
          200,
          'ok',
          'passed',
          'passed',
        ]);
      }
      if (it?.outcome === 'unknown') expect(answer.status).toBeGreaterThanOrEqual(500);
      expect(JSON.stringify([it, answer.problem])).not.toContain('SANDBOX-PERSONAL-DATA');
    }
  });

  test('one call per service and person, two only after a 401', async () => {
    const entries = [...(await stage.ledger('apptenticate')), ...(await stage.ledger('facephi'))];
    const counts = new Map<string, number>();
    for (const { route, reference } of entries) {
      const number = /^8-(\d{4})-|^(\d{4})\d{6}$/.exec(reference ?? '');
      if (number === null) continue;
      const key = `${route} ${reference}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const twice = [...counts].filter(([, count]) => count > 1).map(([key]) => key);
    expect(twice.every((key) => /8-97?5?0[123]-|8-9[57]0[123]-/.test(key))).toBe(true);
    expect(Math.max(...counts.values())).toBe(2);
  });
});
