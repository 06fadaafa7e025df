import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { SandboxReady } from '../../../scripts/lib/stack/sandbox.ts';
import type { People, Scenario } from '../../../scripts/lib/stack/scenarios.ts';
import type { LedgerEntry } from '../../../src/sandbox/ledger.ts';
import { findScenario, type Played, playedIn } from '../scenario.ts';

export type Vendor = 'apptenticate' | 'facephi';

/** The environment of a BFF. */
export type Settings = Record<string, string>;

/** Where a deployment is to be found, by any process of a run. */
export interface Place {
  url: string;
  vendors: SandboxReady;
  /** Every scenario that the imitated vendors play. */
  scenarios: readonly Scenario[];
  /** The file that its BFF keeps its record in. */
  database: string;
  /** Of its logs, and of what its tests tell each other. */
  folder: string;
}

/** A BFF with the imitated vendors it asks, as a test uses it; others may be using it too. */
export interface Deployment {
  url: string;
  database: string;
  folder: string;
  scenarios: readonly Scenario[];
  /** Somebody who plays a scenario and whom no other test is: `8-9001-7`. */
  person(scenario: number): string;
  /** Somebody like that for a scenario by name or number, and what it comes to here. */
  play(nameOrNumber: string | number): Played;
  /** What a vendor received about a person, in the order it came. */
  ledger(vendor: Vendor, cedula: string): Promise<LedgerEntry[]>;
  /** Everything that a vendor received so far, from whomever. */
  received(vendor: Vendor): Promise<LedgerEntry[]>;
  /** The live face of a ledger entry, byte for byte. */
  image(vendor: Vendor, entry: LedgerEntry): Promise<Buffer>;
  /** How many requests all vendors have received so far, from whomever. */
  total(): Promise<number>;
  /** Ends the BFF and starts it anew at the same address. */
  restart(): Promise<void>;
  /** What is done when the test has ended. */
  stop(): Promise<void>;
}

/** The deployment at a place: what its vendors saw, and who has not been there yet. */
export function deploymentAtPlace(
  { url, vendors, scenarios, database, folder }: Place,
  settings: Settings,
  { restart, stop }: Pick<Deployment, 'restart' | 'stop'>,
): Deployment {
  const desk = (vendor: Vendor, path: string) => fetch(`${vendors[vendor].url}/__sandbox/ledger${path}`);
  const person = peopleOf(join(folder, 'people'));
  return {
    url,
    database,
    folder,
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
    restart,
    stop,
  };
}

/** How many people per scenario there are, and more of those that most tests are played with: one verified, one verified late. */
export const people: Required<People> = { each: 12, more: { 9001: 200, 9519: 40 } };

/** Whoever makes the file of a person first is that person, in any process of the run. */
function peopleOf(folder: string): Deployment['person'] {
  mkdirSync(folder, { recursive: true });
  const used = new Map<number, number>();
  return (scenario) => {
    const most = people.more[scenario] ?? people.each;
    for (let member = (used.get(scenario) ?? 0) + 1; member <= most; member++) {
      used.set(scenario, member);
      const cedula = `8-${scenario}-${member}`;
      if (isFirst(join(folder, cedula))) return cedula;
    }
    throw new Error(`Scenario ${scenario} has no more than ${most} people: see e2e/kit/deployments.`);
  };
}

function isFirst(file: string): boolean {
  try {
    closeSync(openSync(file, 'wx'));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** The sandbox's people: `8-9001-7` is enrolled as user 9001000007. */
function userIdOf(cedula: string): string {
  const [, scenario = '', member = ''] = cedula.split('-');
  return scenario + member.padStart(6, '0');
}
