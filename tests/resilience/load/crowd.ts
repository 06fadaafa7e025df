import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import sharp from 'sharp';
import { quantile } from '../../benchmarks/stats.ts';
import { stateIn } from '../crash/findings.ts';
import { onSqlite } from '../crash/place.ts';
import type { Tally } from '../faults/case.ts';
import { type ServerProcess, startServer } from '../faults/deployment.ts';
import { jpegOf, type Person, type PersonResult, personAt } from '../faults/person.ts';
import { short as pace } from '../faults/run.ts';
import { openStage, patience } from '../faults/stage.ts';
import { type Reckoning, reckon, tellZeros } from '../faults/tally.ts';
import { randomFrom } from '../fuzz/random.ts';
import { forgetPeak, type Memory, memoryOf } from './memory.ts';

export interface CrowdFindings extends Reckoning {
  people: number;
  /** Submissions that the server takes at once. */
  places: number;
  photoBytes: number;
  /** Bursts in sequence: the second shows what the first left behind. */
  bursts: Burst[];
}

interface Burst {
  /** Milliseconds to the answer at the first try; includes waiting for the process that sends all photos. */
  answered: number[];
  refused: number[];
  /** Milliseconds that each refusal took, by the server's log. */
  refusing: number[];
  /** Refusals other than 503 OVERLOADED with Retry-After, and missing answers. */
  strange: string[];
  /** People verified in the end, by retrying. */
  verified: number;
  memory: { before: Memory; peak: Memory; after: Memory } | null;
}

/** Maximum bytes per photo in flight; the server's bench has the stricter goal. */
const mostPerPhoto = 8e6;
/** Maximum time to a refusal, from the arrival of the headers. */
const mostRefusalMs = 1_000;
const places = 256;

/** Everybody at once on one server, with photos of the largest size. */
export async function playCrowd(people: number): Promise<CrowdFindings> {
  const place = onSqlite();
  const stage = await openStage({ ...pace, slowMs: 300 }, { ledger: { imageBytes: 1_000_000 } });
  const tally: Tally = { submitted: [], texts: [], sessions: [] };
  const server = await startServer({ ...stage.env, ...patience, IN_FLIGHT: String(places), ...place.env });
  try {
    const bytes = await largePhoto();
    const image = jpegOf(bytes);
    const bursts: Burst[] = [];
    // Warm-up: what loads only once is not counted.
    for (let count = 0; count < 20; count += 1) await personAt(server.url).send('8-9001-1', { image });
    for (let burst = 0; burst < 2; burst += 1) {
      const all = Array.from({ length: people }, () => personAt(server.url));
      tally.sessions.push(...(await Promise.all(all.map((person) => person.cookie()))));
      bursts.push(await burstOf(all, image, 200_000 + burst * people, server, tally));
    }
    await server.stop();
    tally.texts.push(server.log());
    const recorded = await place.read();
    const reckoned = await reckon(tally, stage, ({ key }) => stateIn(recorded, key));
    return { ...reckoned, people, places, photoBytes: bytes.length, bursts };
  } finally {
    await server.kill();
    await stage.close();
    await place.remove();
  }
}

async function burstOf(
  people: readonly Person[],
  image: Blob,
  firstMember: number,
  { pid, log }: ServerProcess,
  tally: Tally,
): Promise<Burst> {
  const burst: Burst = { answered: [], refused: [], refusing: [], strange: [], verified: 0, memory: null };
  const before = memoryOf(pid);
  const written = log().length;
  forgetPeak(pid);
  const visit = async (person: Person, at: number) => {
    const it = {
      key: randomUUID(),
      cedula: `8-9719-${firstMember + at}`,
      allowed: 1,
      people: new Set<Person>(),
    };
    tally.submitted.push(it);
    for (let tries = 1; tries <= 100; tries += 1) {
      const reported = await person.send(it.cedula, { key: it.key, image }).catch(() => undefined);
      if (reported !== undefined) tally.texts.push(reported.text);
      if (tries === 1) sort(reported, burst);
      if (reported?.outcome === 'verified') burst.verified += 1;
      if (reported !== undefined && reported.outcome !== null) return;
      await pause(Number(reported?.retryAfter ?? 1) * 1_000 * (1 + Math.random()));
    }
  };
  await Promise.all(people.map(visit));
  const peak = memoryOf(pid);
  burst.refusing = refusalsIn(log().slice(written));
  await pause(3_000);
  const after = memoryOf(pid);
  if (before !== undefined && peak !== undefined && after !== undefined)
    burst.memory = { before, peak, after };
  return burst;
}

/** @param log lines of JSON, the first and the last may be partial */
function refusalsIn(log: string): number[] {
  const lines = log.split('\n').filter((line) => line.includes('"code":"OVERLOADED"'));
  return lines.map((line) => Number(/"ms":(\d+)/.exec(line)?.[1]));
}

function sort(reported: PersonResult | undefined, { answered, refused, strange }: Burst): void {
  if (reported === undefined) strange.push('no answer');
  else if (reported.outcome !== null) answered.push(reported.ms);
  else if (reported.answer === '503 OVERLOADED' && reported.retryAfter !== null) refused.push(reported.ms);
  else strange.push(reported.answer);
}

/** Noise, which no encoder compresses: just under two million bytes. */
async function largePhoto(): Promise<Buffer> {
  const [width, height] = [1_600, 1_200];
  const noise = randomFrom(1).bytes(width * height * 3);
  for (let quality = 95; quality > 40; quality -= 1) {
    const photo = await sharp(noise, { raw: { width, height, channels: 3 } })
      .jpeg({ quality })
      .toBuffer();
    if (photo.length <= 2_000_000) return photo;
  }
  throw new Error('Noise of this size does not fit into two million bytes.');
}

/** Relative to the warm server before the first burst, so that leftovers of a burst count. */
const perPhoto = ({ memory }: Burst, [first]: readonly Burst[]) =>
  (first?.memory && memory ? memory.peak.peak - first.memory.before.now : 0) / places;

export const crowdClean = ({ people, bursts, lost, double, canaries, defects }: CrowdFindings): boolean =>
  lost + double + canaries + defects === 0 &&
  bursts.every(
    (burst) =>
      burst.verified === people &&
      burst.strange.length === 0 &&
      perPhoto(burst, bursts) <= mostPerPhoto &&
      quantile(burst.refusing, 0.95) <= mostRefusalMs &&
      quantile(burst.refused, 0.5) <= quantile(burst.answered, 0.5),
  );

const mb = (bytes: number) => (bytes / 1e6).toFixed(0);
const ms = (times: number[], share: number) => `${quantile(times, share).toFixed(0)} ms`;

export function tellCrowd({
  people,
  places: room,
  photoBytes,
  bursts,
  defects,
  ...zeros
}: CrowdFindings): string {
  const lines = bursts.flatMap((burst, at) => {
    const { answered, refused, refusing, strange, verified, memory } = burst;
    return [
      `  burst ${at + 1}: the server refused n = ${refusing.length} in p50 ${ms(refusing, 0.5)}, p95 ${ms(refusing, 0.95)}`,
      `    heard, while the same process sends all photos: refused n = ${refused.length}, p50 ${ms(refused, 0.5)}; ` +
        `answered n = ${answered.length}, p50 ${ms(answered, 0.5)}; otherwise ${strange.length}${strange.length === 0 ? '' : ` (${[...new Set(strange)].join(', ')})`}`,
      `    in the end, by sending the same again: ${verified} of ${people} verified`,
      memory === null
        ? '    memory: this system does not say'
        : `    memory: ${mb(memory.before.now)} MB before, ${mb(memory.peak.peak)} at most, ${mb(memory.after.now)} after; ` +
          `${(perPhoto(burst, bursts) / 1e6).toFixed(2)} MB per photo in flight`,
    ];
  });
  return [
    `${people} at once on one server of ${room} places, photos of ${(photoBytes / 1e6).toFixed(2)} MB`,
    ...lines,
    `  ${defects} defects logged; ${tellZeros(zeros)}`,
  ].join('\n');
}
