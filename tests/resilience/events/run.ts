import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { StoreSettings, Stores } from '../../../src/bff/stores.ts';
import { addClient, addRequest } from '../../../src/bff/testing/events.suite.ts';
import { root } from '../../../tools/lib/paths.ts';
import { type Random, randomFrom } from '../fuzz/random.ts';
import { type EventFindings, findEvents } from './findings.ts';
import { type InstanceJob, openWithKeys } from './job.ts';
import { clientNames, type Receivers, startReceivers } from './receivers.ts';

export interface EventPlan {
  name: string;
  database: StoreSettings['database'];
  /** Verifications to finish. */
  verifications: number;
  kills: number;
  seed: number;
}

const instances = 2;
/** Verifications of one request: the events of each must come in order. */
const perRequest = 5;
const patienceMs = 120_000;

/**
 * Finishes verifications by instances that are killed again and again, delivers their events to receivers that fail in
 * every way, and compares what was accepted with the record.
 */
export async function playEvents(plan: EventPlan): Promise<EventFindings> {
  const random = randomFrom(plan.seed);
  const stores = await openWithKeys(plan.database);
  const receivers = await startReceivers(random);
  const running = new Set<ChildProcess>();
  try {
    for (const name of clientNames) await addClient(stores.database, name, receivers.urls[name], stores);
    const requests = await addRequests(stores, plan.verifications);
    const left = await killAgainAndAgain(plan, requests, random, running);
    await finishRest(plan, left, running);
    // Those that a killed instance had begun.
    await stores.record.sweep(Date.now() + 1);
    await deliverAll(stores, receivers);
    return await findEvents(plan, stores, receivers);
  } finally {
    await Promise.all([...running].map(kill));
    await receivers.close();
    await stores.close();
  }
}

/** The request of each verification. */
async function addRequests({ database }: Stores, verifications: number): Promise<string[]> {
  const requests: string[] = [];
  for (let at = 0; at < verifications; at += perRequest) {
    const client = clientNames[(at / perRequest) % clientNames.length] ?? 'good';
    const request = await addRequest(database, { client });
    requests.push(...Array<string>(Math.min(perRequest, verifications - at)).fill(request));
  }
  return requests;
}

interface Instance {
  child: ChildProcess;
  /** Of its requests those for which nothing was begun. */
  left(): string[];
  finished: Promise<void>;
}

function startInstance(job: InstanceJob, running: Set<ChildProcess>): Instance {
  const child = fork('tests/resilience/events/instance.ts', [JSON.stringify(job)], {
    cwd: root,
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  running.add(child);
  const left = [...job.requests];
  const finished = new Promise<void>((resolve) => {
    child.on('message', (message: { begun?: string; isFinished?: true }) => {
      const at = message.begun === undefined ? -1 : left.indexOf(message.begun);
      if (at !== -1) left.splice(at, 1);
      if (message.isFinished) resolve();
    });
    child.once('exit', () => {
      running.delete(child);
      resolve();
    });
  });
  return { child, left: () => left, finished };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** Returns the requests that are left. */
async function killAgainAndAgain(
  { database, kills }: EventPlan,
  requests: readonly string[],
  random: Random,
  running: Set<ChildProcess>,
): Promise<string[]> {
  const left = [...requests];
  const share = Math.ceil(requests.length / (kills + instances));
  const take = () => startInstance({ database, requests: left.splice(0, share) }, running);
  const present = Array.from({ length: instances }, take);
  for (let n = 0; n < kills; n += 1) {
    const victim = present[n % instances] as Instance;
    // In the middle of its share, or while it delivers what it has finished.
    while (victim.left().length > share / 2 && victim.child.exitCode === null) await pause(10);
    await pause(random.below(400));
    await kill(victim.child);
    left.push(...victim.left());
    present[n % instances] = take();
  }
  await Promise.all(present.map(({ finished }) => finished));
  return [...left, ...present.flatMap((instance) => instance.left())];
}

/** What nobody came to; both instances go on to deliver. */
async function finishRest(
  { database }: EventPlan,
  left: string[],
  running: Set<ChildProcess>,
): Promise<void> {
  await startInstance({ database, requests: left }, running).finished;
}

/** Until only the dead receiver's events are left; then it comes back, and they are replayed. */
async function deliverAll({ outbox }: Stores, receivers: Receivers): Promise<void> {
  const end = Date.now() + patienceMs;
  const undelivered = async (client: string) => {
    const events = await outbox.list({ client, most: 100_000 });
    return events.filter(({ state }) => state !== 'delivered').length;
  };
  const until = async (client: string) => {
    while ((await undelivered(client)) > 0) {
      if (Date.now() > end) return;
      await pause(100);
    }
  };
  await until('good');
  await until('flaky');
  receivers.heal();
  await outbox.replay({ client: 'dead' }, Date.now());
  await until('dead');
}
