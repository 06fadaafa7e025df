import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../src/sandbox/index.ts';
import { fetchScenarios } from '../../../tools/lib/stack/scenarios.ts';
import type { Environment } from './deployment.ts';
import { noticeVersion } from './person.ts';

/** Durations of slow faults in milliseconds, and BFF settings that are shorter than their defaults. */
export interface Pace {
  dripMs: number;
  slowMs: number;
  env: Environment;
  /** A breaker's open time, long enough to inspect. */
  openMs: number;
  /** Open time of a breaker or gate that cases wait out. */
  reopenMs: number;
  /** Time limit of an open breaker's answer. */
  refusalMs: number;
  /** Requests sent to it in sequence. */
  refusals: number;
  /** In flight when the token expires. */
  people: number;
}

const ledgerSchema = z.object({
  total: z.int(),
  entries: z.array(z.object({ route: z.string(), reference: z.nullable(z.string()) })),
});

/** The imitated vendors: separate servers, with a ledger of what arrived. */
export interface Stage {
  sandbox: Sandbox;
  pace: Pace;
  /** BFF settings for calling Apptenticate. */
  env: Environment;
  /** The same with FacePhi. A server that starts with them enrols thousands. */
  facephiEnv: Environment;
  /** Also counts another vendor's ledger: the cédulas in its requests. */
  count(ledger: readonly string[]): void;
  /** Advances the vendors' clock, in milliseconds. */
  pass(ms: number): void;
  /** Billed calls for a cédula at Apptenticate, or for its person at FacePhi. */
  calls(cedula: string): Promise<number>;
  /** The same for many people at once. */
  callsOfAll(cedulas: readonly string[]): Promise<number[]>;
  /** Calls for tokens under a user name, as `logins + refreshes`. */
  tokenCalls(username: string): Promise<string>;
  /** All calls for persons at both vendors. */
  allCalls(): Promise<number>;
  close(): Promise<void>;
}

/** For many at once on a busy machine, which may take longer than a person waits. */
export const patience: Environment = {
  DECODE_MS: '60000',
  VENDOR_QUEUE_MS: '60000',
  VENDOR_TOTAL_MS: '60000',
  VENDOR_HEADERS_MS: '60000',
  HANDLER_MS: '200000',
};

export interface StageOptions extends Pick<SandboxOptions, 'apptenticate' | 'facephi' | 'ledger'> {
  /** Enrolled persons per scenario; each row of the faults takes its own. */
  people?: number;
}

export async function openStage(pace: Pace, { people = 50, ...options }: StageOptions = {}): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'cotejo-faults-'));
  let offset = 0;
  const others: (readonly string[])[] = [];
  const sandbox = await startSandbox({
    ...options,
    timings: { dripMs: pace.dripMs, slowMs: pace.slowMs },
    now: () => Date.now() + offset,
  });
  const keep = (name: string, content: unknown) => {
    writeFileSync(join(folder, name), JSON.stringify(content));
    return join(folder, name);
  };
  const list = await fetchScenarios(sandbox.apptenticate.url, { each: people });
  const userIds = new Map(list.people.map(({ cedula, userId }) => [cedula, userId]));
  const { apptenticate, facephi } = sandbox;

  async function ledger(vendor: 'apptenticate' | 'facephi', reference?: string) {
    const query = reference === undefined ? '' : `&reference=${encodeURIComponent(reference)}`;
    const answer = await fetch(`${sandbox[vendor].url}/__sandbox/ledger?limit=20000${query}`);
    return z.parse(ledgerSchema, await answer.json()).entries;
  }
  async function callsOfAll(cedulas: readonly string[]) {
    const [only] = cedulas.length === 1 ? cedulas : [];
    const entries = await Promise.all([
      ledger('apptenticate', only),
      ledger('facephi', only === undefined ? undefined : userIds.get(only)),
    ]);
    const references = [...entries.flat().map(({ reference }) => reference), ...others.flat()];
    return cedulas.map((cedula) => {
      const names = [cedula, userIds.get(cedula)];
      return references.filter((reference) => reference !== null && names.includes(reference)).length;
    });
  }
  const isToken = ({ route }: { route: string }) => route.startsWith('POST /api/token/');

  return {
    sandbox,
    pace,
    env: {
      PROVIDERS: 'apptenticate',
      NOTICE_VERSION: noticeVersion,
      DATABASE_FILE: ':memory:',
      // All requests come from one address, and repeatedly for the same people.
      ATTEMPTS_PER_ADDRESS: '0',
      ATTEMPTS_PER_CLAIM: '0',
      UNKNOWN_PER_HOUR: '0',
      NOT_ENROLLED_PER_SESSION: '0',
      NOT_ENROLLED_PER_ADDRESS: '0',
      PAUSE_AFTER_REFUSALS: '0',
      APPTENTICATE_URL: apptenticate.url + apptenticate.paths.beta,
      APPTENTICATE_USERNAME: apptenticate.username,
      APPTENTICATE_PASSWORD: apptenticate.password,
      APPTENTICATE_CODES_FILE: keep('codes.json', list.codes),
    },
    facephiEnv: {
      FACEPHI_URL: facephi.url,
      FACEPHI_API_KEY: facephi.apiKey,
      FACEPHI_REFERENCE_HEADER: 'x-reference',
      ENROLMENTS_FILE: keep('people.json', list.people),
    },
    count(ledger) {
      others.push(ledger);
    },
    pass(ms) {
      offset += ms;
    },
    calls: async (cedula) => (await callsOfAll([cedula]))[0] ?? 0,
    callsOfAll,
    async tokenCalls(username) {
      const routes = (await ledger('apptenticate', username)).map(({ route }) => route);
      const refreshes = routes.filter((route) => route.includes('refresh')).length;
      return `${routes.length - refreshes} + ${refreshes}`;
    },
    async allCalls() {
      const entries = await Promise.all([ledger('apptenticate'), ledger('facephi')]);
      return entries.flat().filter((entry) => !isToken(entry)).length + others.flat().length;
    },
    async close() {
      await sandbox.close();
      rmSync(folder, { recursive: true });
    },
  };
}
