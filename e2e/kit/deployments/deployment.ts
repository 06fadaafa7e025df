import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { LedgerEntry } from '../../../src/sandbox/ledger.ts';
import type { SandboxReady } from '../../../tools/lib/stack/sandbox.ts';
import type { People, Scenario } from '../../../tools/lib/stack/scenarios.ts';
import { findScenario, type Played, playedIn } from '../scenario.ts';

export type Vendor = 'apptenticate' | 'facephi';

/** The environment of a BFF. */
export type Settings = Record<string, string>;

/** Where any process of a run finds a deployment. */
export interface Place {
  url: string;
  vendors: SandboxReady;
  /** Every scenario of the imitated vendors. */
  scenarios: readonly Scenario[];
  /** The database file of its BFF. */
  database: string;
  /** For its logs and for files that its tests share. */
  folder: string;
}

/** A BFF with its imitated vendors, as a test uses it; other tests may be using it too. */
export interface Deployment {
  url: string;
  database: string;
  folder: string;
  scenarios: readonly Scenario[];
  /** A person who plays a scenario and belongs to no other test: `8-9001-7`. */
  person(scenario: number): string;
  /** Such a person for a scenario by name or number, and the result expected here. */
  play(nameOrNumber: string | number): Played;
  /** What a vendor received about a person, in order of arrival. */
  ledger(vendor: Vendor, cedula: string): Promise<LedgerEntry[]>;
  /** Everything that a vendor has received so far, from any test. */
  received(vendor: Vendor): Promise<LedgerEntry[]>;
  /** The live face of a ledger entry, byte for byte. */
  image(vendor: Vendor, entry: LedgerEntry): Promise<Buffer>;
  /** How many requests all vendors have received so far, from any test. */
  total(): Promise<number>;
  /** Stops the BFF and starts it again at the same address. */
  restart(): Promise<void>;
  /** Cleans up after the test. */
  stop(): Promise<void>;
}

/** The deployment at an address: what its vendors received, and which people are still unused. */
export function deploymentAtPlace(
  { url, vendors, scenarios, database, folder }: Place,
  settings: Settings,
  { restart, stop }: Pick<Deployment, 'restart' | 'stop'>,
): Deployment {
  const fetchLedger = (vendor: Vendor, path: string) =>
    fetch(`${vendors[vendor].url}/__sandbox/ledger${path}`);
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
      const answer = await fetchLedger(vendor, `?reference=${reference}`);
      return ((await answer.json()) as { entries: LedgerEntry[] }).entries;
    },
    async received(vendor) {
      const answer = await fetchLedger(vendor, '?limit=5000');
      return ((await answer.json()) as { entries: LedgerEntry[] }).entries;
    },
    async image(vendor, { n }) {
      const answer = await fetchLedger(vendor, `/${n}/image`);
      if (!answer.ok) throw new Error(`The sandbox has no image of request ${n}.`);
      return Buffer.from(await answer.arrayBuffer());
    },
    async total() {
      const each = (['apptenticate', 'facephi'] as const).map(async (vendor) => {
        const answer = await fetchLedger(vendor, '?limit=0');
        return ((await answer.json()) as { total: number }).total;
      });
      return (await Promise.all(each)).reduce((sum, count) => sum + count, 0);
    },
    restart,
    stop,
  };
}

/** How many people there are per scenario, and more for those that most tests use: one verified, one verified late. */
export const people: Required<People> = { each: 12, more: { 9001: 200, 9519: 40 } };

/** The first process of the run that creates a person's file has that person. */
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

/** People of the sandbox: `8-9001-7` is enrolled as user 9001000007. */
function userIdOf(cedula: string): string {
  const [, scenario = '', member = ''] = cedula.split('-');
  return scenario + member.padStart(6, '0');
}
