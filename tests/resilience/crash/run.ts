import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Tally } from '../faults/case.ts';
import { type ServerProcess, startServer } from '../faults/deployment.ts';
import { personAt } from '../faults/person.ts';
import { short as pace } from '../faults/run.ts';
import { openStage, type Stage } from '../faults/stage.ts';
import { findMarks, marksOf, reckon } from '../faults/tally.ts';
import { randomFrom } from '../fuzz/random.ts';
import { type Again, askAgain, nothingRetried } from './again.ts';
import { type CrashFindings, countRows, stateIn } from './findings.ts';
import type { CrashPlace, Recorded } from './place.ts';
import { callsAtRest, killUnderLoad, type Load, type Sent } from './round.ts';

export interface CrashPlan {
  kills: number;
  seed: number;
  /** Submissions that are in flight at all times. */
  atOnce: number;
}

/** Longer than a verification may take, with the margin that the server gives it. */
const laterMs = 60_000;
const sessions = 20;
const leastRetried = 20;

/** Results of a run so far. */
interface Run {
  place: CrashPlace;
  stage: Stage;
  /** For the servers' files beside the database. */
  folder: string;
  servers: ServerProcess[];
  tally: Tally;
  sent: Sent[];
  again: Again;
  /** Marks that were found in the database's bytes. */
  inBytes: Set<string>;
  broken: string[];
  reads: number;
}

/** Kills servers under load, restarts them, and compares the record with the vendor's ledger each time. */
export async function playCrash(place: CrashPlace, plan: CrashPlan): Promise<CrashFindings> {
  const random = randomFrom(plan.seed);
  const stage = await openStage({ ...pace, slowMs: 250 });
  const run: Run = {
    place,
    stage,
    folder: mkdtempSync(join(tmpdir(), 'cotejo-crash-')),
    servers: [],
    tally: { submitted: [], texts: [], sessions: [] },
    sent: [],
    again: nothingRetried(),
    inBytes: new Set(),
    broken: [],
    reads: 0,
  };
  try {
    for (let at = 0; at < place.servers; at += 1) run.servers.push(await start(run, at, 0));
    run.tally.sessions = await Promise.all(
      Array.from({ length: sessions }, () => personAt(run.servers[0]?.url ?? '').cookie()),
    );
    const load: Load = { random, cookies: run.tally.sessions, atOnce: plan.atOnce, withinMs: 400 };
    for (let round = 1; round <= plan.kills; round += 1)
      await killOne(run, round, random.below(place.servers), load);
    return await finish(run, plan);
  } finally {
    for (const server of run.servers) await server.kill();
    await stage.close();
    await place.remove();
    rmSync(run.folder, { recursive: true });
  }
}

/** With rate limits off, and its own record. */
function start({ stage, place, folder }: Run, at: number, later: number): Promise<ServerProcess> {
  const { DATABASE_FILE: _, ...env } = stage.env;
  const own = { FALLBACK_FILE: join(folder, `unrecorded-${at}.jsonl`), LOG_LEVEL: 'debug' };
  return startServer(
    { ...env, ATTEMPTS_PER_SESSION: '1000', VENDOR_FAULTS: '1000', ...own, ...place.env },
    { laterMs: later },
  );
}

async function killOne(run: Run, round: number, at: number, load: Load): Promise<void> {
  const { servers, stage, place } = run;
  const victim = servers[at] as ServerProcess;
  const sent = await killUnderLoad(servers, victim, load);
  run.sent.push(...sent);
  run.tally.texts.push(victim.log(), ...sent.flatMap(({ result }) => result?.text ?? []));
  const called = await callsAtRest(stage, cedulasOf(sent));
  await searchBytes(run, sent);
  // A single server starts a minute later each time, so that it finds orphaned rows; one of two starts now.
  servers[at] = await start(run, at, place.servers === 1 ? round * laterMs : 0);
  const recorded = await read(run);
  const young = sent.filter(({ key }) => stateIn(recorded, key) === 'pending');
  if (place.servers === 1 && young.length > 0) run.broken.push(`${young.length} pending after a start`);
  const retried = sent.filter(({ result }, index) => result === null || index < leastRetried);
  await askAgain({
    ...run,
    retried,
    called: new Map(sent.map(({ key }, n) => [key, called[n] ?? 0])),
    recorded,
  });
}

/** A later start closes the rows that were too young at the last reading. */
async function finish(run: Run, { kills }: CrashPlan): Promise<CrashFindings> {
  const { servers, stage, place, tally, sent } = run;
  for (const server of servers.splice(0)) {
    const code = await server.stop();
    if (code !== 0) run.broken.push(`exit code ${code} after SIGTERM`);
    tally.texts.push(server.log());
  }
  const before = await read(run);
  const young = sent.filter(({ key }) => stateIn(before, key) === 'pending');
  const called = await callsAtRest(stage, cedulasOf(young));
  const last = await start(run, 0, (kills + 1) * laterMs);
  servers.push(last);
  await askAgain({
    ...run,
    retried: young,
    called: new Map(young.map(({ key }, n) => [key, called[n] ?? 0])),
    recorded: await read(run),
  });
  await last.stop();
  tally.texts.push(last.log());
  await searchBytes(run, sent);
  const recorded = await read(run);
  tally.submitted = sent;
  const reckoned = await reckon(tally, stage, ({ key }) => stateIn(recorded, key));
  const { again, broken, reads } = run;
  return {
    ...reckoned,
    canaries: reckoned.canaries + run.inBytes.size,
    counts: { ...reckoned.counts, texts: tally.texts.length + kills + 1 },
    name: place.name,
    kills,
    ...(await countRows(sent, recorded, stage)),
    again,
    broken,
    reads,
    entries: recorded.entries,
  };
}

async function read(run: Run): Promise<Recorded> {
  const recorded = await run.place.read();
  run.reads += 1;
  if (recorded.broken !== null) run.broken.push(recorded.broken);
  return recorded;
}

async function searchBytes({ place, stage, tally, inBytes }: Run, sent: readonly Sent[]): Promise<void> {
  const marks = marksOf(stage, [...cedulasOf(sent), ...tally.sessions, ...place.secrets]);
  for (const mark of findMarks(marks, await place.bytes())) inBytes.add(mark);
}

const cedulasOf = (sent: readonly Sent[]) => sent.map(({ cedula }) => cedula);
