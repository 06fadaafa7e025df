import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { PublicConfig } from '../../../src/contract/public-config.ts';
import {
  demoOf,
  fetchScenarios,
  type People,
  type ScenarioList,
  type ScenarioSettings,
} from './scenarios.ts';
import { type Service, startService } from './service.ts';

type Environment = NodeJS.ProcessEnv;

const readySchema = z.object({
  apptenticate: z.object({
    url: z.string(),
    username: z.string(),
    password: z.string(),
    fixedToken: z.string(),
    paths: z.record(z.string(), z.string()),
  }),
  facephi: z.object({ url: z.string(), apiKey: z.string() }),
});
export type SandboxReady = z.infer<typeof readySchema>;

export const providersOf = (env: Environment): string[] =>
  (env['PROVIDERS'] || 'apptenticate,facephi').split(',').map((name) => name.trim());

/** Vendor settings of a deployment that the sandbox's scenarios depend on. */
export const scenarioSettingsOf = (env: Environment): ScenarioSettings => ({
  providers: providersOf(env),
  token: env['FACEPHI_CAPTURE'] === 'token',
  registryLiveness: env['APPTENTICATE_LIVENESS'] === 'on',
});

export interface Imitated {
  apptenticate: boolean;
  facephi: boolean;
}

/** A vendor that the deployment uses without an address is imitated. */
export function imitatedVendors(env: Environment): Imitated {
  const providers = providersOf(env);
  return {
    apptenticate: providers.includes('apptenticate') && !env['APPTENTICATE_URL'],
    facephi: providers.includes('facephi') && !env['FACEPHI_URL'],
  };
}

export interface Sandbox {
  service: Service<SandboxReady>;
  list: ScenarioList;
  demo: NonNullable<PublicConfig['demo']>;
  /** BFF settings for calling the imitated vendors. */
  env: Record<string, string>;
}

interface SandboxOptions {
  env: Environment;
  imitated: Imitated;
  /** Where the institution's data about the people is written. */
  folder: string;
  people: People;
  onDeath: ((sentence: string) => void) | undefined;
}

/** Starts the imitated vendors and prepares the BFF's settings for them. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { env, imitated, folder, people, onDeath } = options;
  const service = await startService({
    name: 'The sandbox',
    file: 'src/sandbox/main.ts',
    env,
    log: join(folder, 'sandbox.log'),
    parse: (ready) => readySchema.parse(ready),
    onDeath,
  });
  const { apptenticate, facephi } = service.ready;
  const url = imitated.apptenticate ? apptenticate.url : facephi.url;
  const list = await fetchScenarios(url, people);
  const demo = demoOf(list, scenarioSettingsOf(env), `${url}/`);

  mkdirSync(folder, { recursive: true });
  const keep = (name: string, content: unknown) => {
    const file = join(folder, name);
    writeFileSync(file, JSON.stringify(content));
    return file;
  };
  const forBff = {
    DEMO_FILE: keep('demo.json', demo),
    ...(imitated.apptenticate && {
      // The URL Base of the first versions is the endpoint itself; later profiles bring their own path.
      APPTENTICATE_URL: `${apptenticate.url}${apptenticate.paths[env['APPTENTICATE_PROFILE'] || 'beta'] ?? '/'}`,
      APPTENTICATE_USERNAME: apptenticate.username,
      APPTENTICATE_PASSWORD: apptenticate.password,
      ...(scenarioSettingsOf(env).registryLiveness && { APPTENTICATE_REFERENCE_HEADER: 'x-reference' }),
      APPTENTICATE_CODES_FILE: keep('codes.json', list.codes),
    }),
    ...(imitated.facephi && {
      FACEPHI_URL: facephi.url,
      FACEPHI_API_KEY: facephi.apiKey,
      // The two photo services receive no user; without this header the sandbox could play no scenario there.
      FACEPHI_REFERENCE_HEADER: 'x-reference',
      ENROLMENTS_FILE: keep('enrolments.json', list.people),
      ...(scenarioSettingsOf(env).token && { FACEPHI_WIDGET_DIR: 'src/sandbox/widget' }),
    }),
  };
  return { service, list, demo, env: forBff };
}
