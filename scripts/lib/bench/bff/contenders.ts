import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { postgresPlaces } from '../../../../src/bff/testing/places.suite.ts';
import type { PostgresServer } from '../../postgres.ts';
import { type Service, startService } from '../../stack/service.ts';
import { cedulas, noticeVersion } from './job.ts';
import { startNginx } from './nginx.ts';

/** What stands between the load and the vendor. */
export interface Contender {
  name: string;
  kind: 'nginx' | 'proxy' | 'bff';
  url: string;
  pid: number;
  /** What a good answer of it has in it. */
  expects: string;
}

/** Closes what was opened, the latest first, however far it came. */
export interface Opened {
  add(close: () => unknown): void;
  close(): Promise<void>;
}

export function opened(): Opened {
  const closers: (() => unknown)[] = [];
  return {
    add: (close) => void closers.push(close),
    async close() {
      for (let close = closers.pop(); close !== undefined; close = closers.pop()) {
        try {
          await close();
        } catch (error) {
          console.error(error instanceof Error ? error.message : error);
        }
      }
    },
  };
}

export interface Where {
  folder: string;
  opened: Opened;
  vendor: string;
  postgres: PostgresServer | undefined;
  /** Base64 of what an institution has enrolled of each person. */
  reference: string;
  /** Where the profiles of the servers go, one file each; undefined: none are made. */
  profiles: string | undefined;
}

const readySchema = z.object({ url: z.string() });
export type Ready = z.infer<typeof readySchema>;

/** A process of the bench, ended with it. */
export async function startPart(
  { folder, opened }: Pick<Where, 'folder' | 'opened'>,
  name: string,
  file: string,
  more: { args?: readonly string[]; env?: Record<string, string> } = {},
): Promise<Service<Ready>> {
  const { PATH = '', NODE_COMPILE_CACHE = '' } = process.env;
  const service = await startService({
    name,
    file,
    args: more.args ?? [],
    env: { PATH, NODE_COMPILE_CACHE, ...more.env },
    log: join(folder, `${name}.log`),
    parse: (ready) => readySchema.parse(ready),
    onDeath: (sentence) => console.error(sentence),
  });
  opened.add(() => service.stop());
  return service;
}

export const here = 'scripts/lib/bench/bff';

/** All that are compared, the yardsticks first; what cannot be had is left out and said so. */
export async function startContenders(where: Where): Promise<Contender[]> {
  const { vendor, postgres, folder } = where;
  const passed = '"valid":true';
  const contenders: Contender[] = [];
  const nginx = await startNginx(join(folder, 'nginx'), vendor);
  if (typeof nginx === 'string') leftOut(nginx);
  else {
    where.opened.add(() => nginx.stop());
    contenders.push({ name: 'nginx', kind: 'nginx', url: nginx.url, pid: nginx.pid, expects: passed });
  }
  const { ready, pid } = await startPart(where, 'proxy', `${here}/proxy.ts`, { args: [vendor] });
  contenders.push({ name: '@fastify/http-proxy', kind: 'proxy', url: ready.url, pid, expects: passed });
  for (const way of ['multipart', 'Base64 JSON'] as const) {
    contenders.push(await startBff(where, way, 'SQLite', { DATABASE_FILE: fileOf(where, way) }));
    if (postgres === undefined) continue;
    const places = postgresPlaces(postgres.url);
    where.opened.add(() => places.remove());
    const { url: DATABASE_URL } = await places.make();
    contenders.push(await startBff(where, way, 'PostgreSQL', { DATABASE_URL }));
  }
  if (postgres === undefined)
    leftOut('PostgreSQL is left out: it is not installed, and only root on Debian can get it here.');
  return contenders;
}

const leftOut = (sentence: string) => {
  console.error(`\n!!! ${sentence}\n`);
  process.exitCode = 1;
};

export type Way = 'multipart' | 'Base64 JSON';
const plain = (text: string) => text.toLowerCase().replaceAll(' ', '-');
const fileOf = ({ folder }: Where, way: Way) => join(folder, plain(way), 'cotejo.sqlite');

async function startBff(
  where: Where,
  way: Way,
  database: string,
  env: Record<string, string>,
): Promise<Contender> {
  const name = `Cotejo, ${way}, ${database}`;
  const file = plain(name.replaceAll(',', ''));
  const profiling = where.profiles && {
    NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${where.profiles} --cpu-prof-name=${file}.cpuprofile`,
  };
  const { ready, pid } = await startPart(where, file, 'src/bff/main.ts', {
    env: {
      ...settings(where, way),
      FALLBACK_FILE: join(where.folder, `${file}.jsonl`),
      ...env,
      ...profiling,
    },
  });
  return { name, kind: 'bff', url: ready.url, pid, expects: '"outcome":"verified"' };
}

/** As a deployment has it, with the limits of use off and those of load out of the way. */
export function settings({ vendor, folder, reference }: Where, way: Way): Record<string, string> {
  const enrolments = join(folder, 'enrolments.json');
  const people = cedulas.map((cedula, at) => ({ cedula, userId: String(1_000 + at), image: reference }));
  writeFileSync(enrolments, JSON.stringify(people));
  return {
    HOST: '127.0.0.1',
    PORT: '0',
    NOTICE_VERSION: noticeVersion,
    RECORD_KEY: randomBytes(32).toString('base64'),
    ENROLMENT_KEYS: `bench:${randomBytes(32).toString('base64')}`,
    ATTEMPTS_PER_SESSION: '1000',
    ATTEMPTS_PER_CLAIM: '0',
    ATTEMPTS_PER_ADDRESS: '0',
    PAUSE_AFTER_REFUSALS: '0',
    IN_FLIGHT: '2000',
    VENDOR_CONCURRENT: '1000',
    VENDOR_QUEUE: '2000',
    VENDOR_CONNECTIONS: '1000',
    VENDOR_CONNECT_MS: '30000',
    DECODE_MS: '30000',
    ...(way === 'multipart'
      ? {
          PROVIDERS: 'apptenticate',
          APPTENTICATE_URL: `${vendor}/beta`,
          APPTENTICATE_TOKEN: 'a token that never ends',
        }
      : {
          PROVIDERS: 'facephi',
          FACEPHI_URL: vendor,
          FACEPHI_API_KEY: 'a key',
          ENROLMENTS_FILE: enrolments,
        }),
  };
}
