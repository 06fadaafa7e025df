import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Outcome } from '../../contract/outcome.ts';
import { referenceImage } from '../../fixtures/reference-image.ts';
import { type Sandbox, startSandbox } from '../../sandbox/index.ts';
import { buildApp } from '../app.ts';
import type { Config } from '../config/config.ts';
import type { Environment } from '../config/environment.ts';
import type { Part } from './client.suite.ts';
import { configOf } from './env.suite.ts';

export const photo = Buffer.from(referenceImage.base64, 'base64');
const captureToken = Buffer.concat([Buffer.from('COTEJO-1:'), photo]).toString('base64');
export const tokenParts: Part[] = [
  ['bestImageToken', captureToken],
  ['extraData', 'BQAB'],
  ['operationId', 'op-1'],
];

export interface Scenario {
  number: number;
  name: string;
  expectsFor: Record<'apptenticate' | 'apptenticateWithLiveness' | 'facephiToken' | 'facephiPhoto', Outcome>;
}
export interface Entry {
  route: string;
  reference: string | null;
  headers: { values: Record<string, string> };
  fields: { name: string; value?: string; kind: string }[];
}

/** Both imitated vendors, and servers that call them. */
export interface Stage {
  sandbox: Sandbox;
  scenarios: Scenario[];
  /** Of a server that calls them. */
  config(env?: Environment): Config;
  start(env?: Environment): Promise<FastifyInstance>;
  ledger(vendor: 'apptenticate' | 'facephi', query?: string): Promise<Entry[]>;
  close(): Promise<void>;
}

export async function setStage(options: Parameters<typeof startSandbox>[0] = {}): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'cotejo-sandbox-'));
  const sandbox = await startSandbox(options);
  const reported = (await (
    await fetch(`${sandbox.apptenticate.url}/__sandbox/scenarios?people=9`)
  ).json()) as {
    scenarios: Scenario[];
    codes: object;
    people: object[];
  };
  const write = (name: string, content: object) => {
    writeFileSync(join(folder, name), JSON.stringify(content));
    return join(folder, name);
  };
  const known = {
    APPTENTICATE_URL: sandbox.apptenticate.url + sandbox.apptenticate.paths.beta,
    APPTENTICATE_CODES_FILE: write('codes.json', reported.codes),
    APPTENTICATE_REFERENCE_HEADER: 'x-reference',
    FACEPHI_URL: sandbox.facephi.url,
    FACEPHI_REFERENCE_HEADER: 'x-reference',
    ENROLMENTS_FILE: write('people.json', reported.people),
    VENDOR_TOTAL_MS: '4000',
    VENDOR_TOKEN_PAUSE_MS: '0',
    // One scenario must not open the breaker for the next.
    VENDOR_FAULTS: '1000',
    VENDOR_PAUSE_MS: '1',
  };
  const config = (env: Environment = {}) => configOf({ ...known, ...env });
  return {
    sandbox,
    scenarios: reported.scenarios,
    config,
    start: (env = {}) => buildApp({ config: config(env), page: { kind: 'static', dir: folder } }),
    async ledger(vendor, query = 'limit=5000') {
      const response = await fetch(`${sandbox[vendor].url}/__sandbox/ledger?${query}`);
      return ((await response.json()) as { entries: Entry[] }).entries;
    },
    async close() {
      await sandbox.close();
      rmSync(folder, { recursive: true });
    },
  };
}
