import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Environment,
  type ServerProcess,
  startServer,
} from '../../../tests/resilience/faults/deployment.ts';
import { full } from '../../../tests/resilience/faults/run.ts';
import { openStage, type Stage } from '../../../tests/resilience/faults/stage.ts';
import { type ExampleProxy, startExampleProxy } from '../../../tools/lib/examples/proxy.ts';
import { freePort } from '../../../tools/lib/stack/port.ts';
import type { Build } from './builds.ts';

export interface EstateOptions {
  /** `two`: two instances behind the example proxy. `one`: a single server. */
  instances: 'one' | 'two';
  /** URL of the record's PostgreSQL; SQLite without it. */
  databaseUrl?: string;
  /** Whether the instances share the hashed files of their builds. */
  sharesAssets: boolean;
}

/** The servers of an institution during a release. */
export interface Estate {
  /** The URL of the page. */
  origin: string;
  stage: Stage;
  /** What a command beside the servers needs to open their record. */
  record: Environment;
  /** @param laterMs by how much its clock is ahead */
  start(instance: 0 | 1, build: Build, laterMs?: number): Promise<void>;
  /** Stops it as a service manager does; resolves when the process has exited. */
  stop(instance: 0 | 1): Promise<void>;
  /** Number of verifications that the current process there has answered. */
  answeredBy(instance: 0 | 1): number;
  close(): Promise<void>;
}

const base64 = (byte: number) => Buffer.alloc(32, byte).toString('base64');
/** Keys of these tests, not secrets, and the same for all instances. */
export const receiptKey = { id: 'releases', key: Buffer.alloc(32, 7) };
const keys = {
  RECORD_KEY: 'one key for all instances of this record',
  ENROLMENT_KEYS: `releases:${base64(6)}`,
  RECEIPT_KEYS: `${receiptKey.id}:${receiptKey.key.toString('base64')}`,
};

export async function openEstate({ instances, databaseUrl, sharesAssets }: EstateOptions): Promise<Estate> {
  const folder = mkdtempSync(join(tmpdir(), 'cotejo-releases-'));
  const stage = await openStage(full);
  const ports = [await freePort(), await freePort()] as const;
  const [tlsPort, plainPort] = [await freePort(), await freePort()];
  const isBehindProxy = instances === 'two';
  const origin = isBehindProxy ? `https://127.0.0.1:${tlsPort}` : `http://127.0.0.1:${ports[0]}`;
  const database =
    databaseUrl === undefined
      ? { DATABASE_FILE: join(folder, 'data', 'cotejo.sqlite') }
      : { DATABASE_URL: databaseUrl };
  const { DATABASE_FILE: _, ...vendors } = stage.env;
  const assets = databaseUrl === undefined ? {} : { ASSETS_DIR: join(folder, 'assets') };
  const record = { ...database, ...keys };
  const env: Environment = {
    ...vendors,
    ...record,
    ...(sharesAssets ? assets : { ASSETS_DIR: 'off' }),
    ...(isBehindProxy && { PUBLIC_ORIGINS: origin, TRUSTED_PROXIES: '127.0.0.1' }),
    HANDOFF: 'always',
    // The visits press the button themselves.
    AUTO_CAPTURE: 'off',
    // All of them share one address.
    ATTEMPTS_PER_STATION: '0',
    ATTEMPTS_PER_SESSION: '50',
  };
  const running: (ServerProcess | undefined)[] = [undefined, undefined];
  let proxy: ExampleProxy | undefined;

  return {
    origin,
    stage,
    record,
    async start(instance, build, laterMs = 0) {
      const own = {
        PORT: String(ports[instance]),
        STATIC_DIR: build.page,
        NOTICE_VERSION: build.noticeVersion,
        FALLBACK_FILE: join(folder, `unrecorded-${instance}.jsonl`),
      };
      running[instance] = await startServer({ ...env, ...own }, { laterMs, sources: build.sources });
      if (!isBehindProxy || running.some((it) => it === undefined)) return;
      proxy ??= await startExampleProxy({
        folder,
        instances: [`127.0.0.1:${ports[0]}`, `127.0.0.1:${ports[1]}`],
        tlsPort,
        plainPort,
      });
    },
    async stop(instance) {
      const code = await running[instance]?.stop();
      running[instance] = undefined;
      if (code !== 0) throw new Error(`The instance ended with ${code}.`);
    },
    answeredBy: (instance) => (running[instance]?.log().split('"event":"verification"').length ?? 1) - 1,
    async close() {
      await proxy?.stop();
      for (const server of running) await server?.stop();
      await stage.close();
      rmSync(folder, { recursive: true });
    },
  };
}
