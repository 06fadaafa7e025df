import { join } from 'node:path';
import { runFolder, testedPage } from '../../scripts/lib/e2e-run.ts';
import type { Scenario } from '../../scripts/lib/stack/scenarios.ts';
import { startStack } from '../../scripts/lib/stack/stack.ts';
import type { LedgerEntry } from '../../src/sandbox/ledger.ts';
import { findScenario, type Played, playedIn } from './scenario.ts';

export type Vendor = 'apptenticate' | 'facephi';

/** A BFF with the imitated vendors it asks, on ports of its own, as one worker uses it. */
export interface Deployment {
  url: string;
  /** Every scenario that the imitated vendors play. */
  scenarios: readonly Scenario[];
  /** Somebody who plays a scenario and whom no other test of this worker is: `8-9001-7`. */
  person(scenario: number): string;
  /** Somebody like that for a scenario by name or number, and what it comes to here. */
  play(nameOrNumber: string | number): Played;
  /** What a vendor received about a person, in the order it came. */
  ledger(vendor: Vendor, cedula: string): Promise<LedgerEntry[]>;
  /** Everything that a vendor received so far, from whomever. */
  received(vendor: Vendor): Promise<LedgerEntry[]>;
  /** The live face of a ledger entry, byte for byte. */
  image(vendor: Vendor, entry: LedgerEntry): Promise<Buffer>;
  /** How many requests all vendors have received so far. */
  total(): Promise<number>;
  /** Ends the BFF and starts it anew at the same address. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** More than any worker's tests of one scenario. */
const peoplePerScenario = 50;

export const noticeVersion = 'e2e-1';

/** A test waits for no real vendor: what hangs is given up soon. */
const testSettings = {
  HOST: '127.0.0.1',
  PORT: '0',
  STATIC_DIR: testedPage,
  NOTICE_VERSION: noticeVersion,
  DATABASE_FILE: ':memory:',
  ATTEMPTS_PER_SESSION: '9',
  // All browsers of a run come from one address.
  ATTEMPTS_PER_ADDRESS: '0',
  ATTEMPTS_PER_CLAIM: '0',
  ATTEMPTS_PER_STATION: '0',
  PAUSE_AFTER_REFUSALS: '0',
  // Tests press the button themselves; what counts down by itself has its own tests.
  AUTO_CAPTURE: 'off',
  VENDOR_TOTAL_MS: '6000',
  // One test's faulty vendor must not shut the door before the next test.
  VENDOR_FAULTS: '1000',
  VENDOR_PAUSE_MS: '1',
  VENDOR_HEADERS_MS: '5000',
  VENDOR_GAP_MS: '1500',
};

/**
 * @param worker names the folder of its logs
 * @param settings the environment of the BFF, beside what every test needs
 */
export async function startDeployment(
  worker: number | string,
  settings: Record<string, string>,
): Promise<Deployment> {
  // Nothing of whoever runs the tests: a PROVIDERS in their shell must not change what is tested.
  const { PATH = '', HOME = '', NODE_COMPILE_CACHE = '' } = process.env;
  const stack = await startStack({
    env: { PATH, HOME, NODE_COMPILE_CACHE, ...testSettings, ...settings },
    folder: join(runFolder, `worker-${worker}`),
    people: peoplePerScenario,
  });
  const vendors = stack.sandbox?.service.ready;
  if (vendors === undefined) throw new Error('The deployment under test asks no imitated vendor.');
  const used = new Map<number, number>();

  const desk = (vendor: Vendor, path: string) => fetch(`${vendors[vendor].url}/__sandbox/ledger${path}`);
  const scenarios = stack.sandbox?.list.scenarios ?? [];
  const person = (scenario: number) => {
    const member = (used.get(scenario) ?? 0) + 1;
    if (member > peoplePerScenario) throw new Error(`Scenario ${scenario} has no more people.`);
    used.set(scenario, member);
    return `8-${scenario}-${member}`;
  };
  return {
    url: stack.url,
    scenarios,
    person,
    play(nameOrNumber) {
      const scenario = findScenario(scenarios, nameOrNumber);
      return playedIn(scenario, person(scenario.number), settings);
    },
    async ledger(vendor, cedula) {
      const reference = vendor === 'apptenticate' ? cedula : userIdOf(cedula);
      const answer = await desk(vendor, `?reference=${reference}`);
      return ((await answer.json()) as { entries: LedgerEntry[] }).entries;
    },
    async received(vendor) {
      const answer = await desk(vendor, '?limit=5000');
      return ((await answer.json()) as { entries: LedgerEntry[] }).entries;
    },
    async image(vendor, { n }) {
      const answer = await desk(vendor, `/${n}/image`);
      if (!answer.ok) throw new Error(`The sandbox kept no image of request ${n}.`);
      return Buffer.from(await answer.arrayBuffer());
    },
    async total() {
      const each = (['apptenticate', 'facephi'] as const).map(async (vendor) => {
        const answer = await desk(vendor, '?limit=0');
        return ((await answer.json()) as { total: number }).total;
      });
      return (await Promise.all(each)).reduce((sum, count) => sum + count, 0);
    },
    restart: stack.restartServer,
    stop: stack.stop,
  };
}

/** The sandbox's people: `8-9001-7` is enrolled as user 9001000007. */
function userIdOf(cedula: string): string {
  const [, scenario = '', member = ''] = cedula.split('-');
  return scenario + member.padStart(6, '0');
}
