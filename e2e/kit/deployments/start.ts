import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runFolder, testedPage } from '../../../tools/lib/e2e-run.ts';
import { type Stack, startStack } from '../../../tools/lib/stack/stack.ts';
import { type Deployment, deploymentAtPlace, type Place, people, type Settings } from './deployment.ts';

export const noticeVersion = 'e2e-1';

/** Tests wait for no real vendor, so hanging requests time out early. */
const testSettings = {
  HOST: '127.0.0.1',
  PORT: '0',
  STATIC_DIR: testedPage,
  NOTICE_VERSION: noticeVersion,
  ATTEMPTS_PER_SESSION: '9',
  // All browsers of a run share one address.
  ATTEMPTS_PER_ADDRESS: '0',
  ATTEMPTS_PER_CLAIM: '0',
  ATTEMPTS_PER_STATION: '0',
  UNKNOWN_PER_HOUR: '0',
  NOT_ENROLLED_PER_SESSION: '0',
  NOT_ENROLLED_PER_ADDRESS: '0',
  PAUSE_AFTER_REFUSALS: '0',
  // Tests press the button themselves; automatic capture has its own tests.
  AUTO_CAPTURE: 'off',
  VENDOR_TOTAL_MS: '6000',
  // One test's faulty vendor must not open the circuit breaker for the next test.
  VENDOR_FAULTS: '1000',
  VENDOR_PAUSE_MS: '1',
  VENDOR_HEADERS_MS: '5000',
  VENDOR_GAP_MS: '1500',
};

/**
 * @param name of its folder
 * @param settings environment of the BFF, in addition to what every test needs
 */
export async function startPlace(name: string, settings: Settings): Promise<{ place: Place; stack: Stack }> {
  // Nothing from the developer's shell: a PROVIDERS there must not change what is tested.
  const { PATH = '', HOME = '', NODE_COMPILE_CACHE = '' } = process.env;
  const folder = join(runFolder, name);
  const database = settings['DATABASE_FILE'] ?? join(folder, 'record', 'cotejo.sqlite');
  mkdirSync(join(folder, 'record'), { recursive: true });
  const own = { ...testSettings, DATABASE_FILE: database };
  const stack = await startStack({
    env: { PATH, HOME, NODE_COMPILE_CACHE, ...own, ...settings },
    folder,
    people,
  });
  if (stack.sandbox === undefined) {
    await stack.stop();
    throw new Error('The deployment under test asks no imitated vendor.');
  }
  const { service, list } = stack.sandbox;
  const place = { url: stack.url, vendors: service.ready, scenarios: list.scenarios, database, folder };
  return { place, stack };
}

/** A deployment of this process, for tests outside Playwright or tests that end a process themselves. */
export async function startDeployment(name: string, settings: Settings): Promise<Deployment> {
  const { place, stack } = await startPlace(name, settings);
  return deploymentAtPlace(place, settings, { restart: stack.restartServer, stop: stack.stop });
}
