import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Contender, Where } from './contender.ts';
import { cedulas, noticeVersion } from './job.ts';
import { startPart } from './parts.ts';

export type Way = 'multipart' | 'Base64 JSON';
const plain = (text: string) => text.toLowerCase().replaceAll(' ', '-');
export const fileOf = ({ folder }: Where, way: Way) => join(folder, plain(way), 'cotejo.sqlite');

export async function startBff(
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

/** As deployed, but with rate limits off and load limits out of the way. */
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
    RECEIPT_KEYS: `bench:${randomBytes(32).toString('base64')}`,
    ATTEMPTS_PER_SESSION: '1000',
    ATTEMPTS_PER_CLAIM: '0',
    ATTEMPTS_PER_ADDRESS: '0',
    UNKNOWN_PER_HOUR: '0',
    NOT_ENROLLED_PER_SESSION: '0',
    NOT_ENROLLED_PER_ADDRESS: '0',
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
