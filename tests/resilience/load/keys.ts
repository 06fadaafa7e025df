import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stateIn } from '../crash/findings.ts';
import type { CrashPlace } from '../crash/place.ts';
import type { Tally } from '../faults/case.ts';
import { type ServerProcess, startServer } from '../faults/deployment.ts';
import { personAt } from '../faults/person.ts';
import { short as pace } from '../faults/run.ts';
import { openStage, patience } from '../faults/stage.ts';
import { type Reckoning, reckon, tellZeros } from '../faults/tally.ts';

export interface KeysPlan {
  keys: number;
  /** How often each is sent, at the same moment, to one server and the other in turn. */
  times: number;
  /** Keys in flight at once. */
  atOnce: number;
}

export interface KeysFindings extends Reckoning, KeysPlan {
  name: string;
  /** Keys with answers that are all equal, and verified. */
  alike: number;
  /** Answers to the others. */
  others: string[];
  /** Rows of the record, and what is wrong with it. */
  rows: number;
  broken: string | null;
  ms: number;
}

/** Many keys, each several times at once over several servers on one database: one call and one answer for each. */
export async function playKeys(place: CrashPlace, plan: KeysPlan): Promise<KeysFindings> {
  const { keys, times, atOnce } = plan;
  const stage = await openStage(pace);
  const folder = mkdtempSync(join(tmpdir(), 'cotejo-load-'));
  const servers: ServerProcess[] = [];
  const tally: Tally = { submitted: [], texts: [], sessions: [] };
  const others = new Set<string>();
  let alike = 0;
  try {
    const { DATABASE_FILE: _, ...vendors } = stage.env;
    for (let at = 0; at < place.servers; at += 1) {
      const own = { ATTEMPTS_PER_SESSION: '1000', FALLBACK_FILE: join(folder, `unrecorded-${at}.jsonl`) };
      servers.push(await startServer({ ...vendors, ...patience, ...own, ...place.env }));
    }
    const urls = servers.map(({ url }) => url);
    tally.sessions = await Promise.all(Array.from({ length: 10 }, () => personAt(urls[0] ?? '').cookie()));
    tally.submitted = Array.from({ length: keys }, (_, at) => ({
      key: randomUUID(),
      cedula: `8-9001-${100_000 + at}`,
      allowed: 1,
      people: new Set(),
    }));
    const started = performance.now();
    const waiting = [...tally.submitted.entries()];
    const work = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const [at, { key, cedula }] = next;
        const cookie = Promise.resolve(tally.sessions[at % tally.sessions.length] ?? '');
        const results = await Promise.all(
          Array.from({ length: times }, (_, n) =>
            personAt(urls[(at + n) % urls.length] ?? '', cookie).send(cedula, { key }),
          ),
        );
        const bodies = new Set(results.map(({ text }) => text.slice(text.indexOf('\n'))));
        const wrong = results.find(({ answer }) => answer !== '200 verified');
        if (wrong === undefined && bodies.size === 1) alike += 1;
        else others.add(wrong?.answer ?? `${bodies.size} answers`);
        tally.texts.push(...results.map(({ text }) => text));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    const ms = performance.now() - started;
    for (const server of servers.splice(0)) {
      await server.stop();
      tally.texts.push(server.log());
    }
    const recorded = await place.read();
    const reckoned = await reckon(tally, stage, ({ key }) => stateIn(recorded, key));
    const { rows, broken } = recorded;
    return {
      ...reckoned,
      ...plan,
      name: place.name,
      alike,
      others: [...others],
      rows: rows.size,
      broken,
      ms,
    };
  } finally {
    for (const server of servers) await server.kill();
    await stage.close();
    await place.remove();
    rmSync(folder, { recursive: true });
  }
}

export const keysClean = ({ keys, alike, rows, broken, counts, ...zeros }: KeysFindings): boolean =>
  alike === keys &&
  rows === keys &&
  counts.calls === keys &&
  broken === null &&
  zeros.lost + zeros.double + zeros.canaries + zeros.defects === 0;

export function tellKeys({
  name,
  keys,
  times,
  alike,
  others,
  rows,
  broken,
  defects,
  ms,
  ...zeros
}: KeysFindings) {
  const perSecond = ((keys * times * 1_000) / ms).toFixed(0);
  return [
    `${name}: ${keys} keys x ${times} at once: ${zeros.counts.calls} vendor calls, ${rows} rows, journal ${broken ?? 'whole'}`,
    `  keys whose ${times} answers are the same, and verified: ${alike} of ${keys}${others.length === 0 ? '' : ` (others: ${others.join(', ')})`}`,
    `  ${(ms / 1_000).toFixed(0)} s, ${perSecond} requests a second; ${defects} defects logged`,
    `  ${tellZeros(zeros)}`,
  ].join('\n');
}
