import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { postgresPlaces } from '../../../src/bff/testing/places.suite.ts';
import { root } from '../../../tools/lib/paths.ts';
import type { PostgresServer } from '../../../tools/lib/postgres.ts';
import { median, quantile } from '../stats.ts';
import { table } from '../table.ts';
import { atLeast, atMost, type Goal } from './goals.ts';
import type { Job, JobResult } from './job.ts';

/** Milliseconds each way; the first one is the yardstick. */
const distances = [0, 2, 5] as const;
const instanceCounts = [1, 4] as const;
const inFlight = 32;
const perSecond = 50;

export interface Pace {
  rounds: number;
  seconds: number;
}

interface Case {
  ms: (typeof distances)[number];
  instances: (typeof instanceCounts)[number];
}
interface Sample extends Case {
  round: number;
  perSecond: number;
  failed: number;
}

const start = (file: string, ...args: string[]) => fork(join(root, 'tests/benchmarks/record', file), args);

async function messageFrom<Message>(child: ChildProcess): Promise<Message> {
  const [message] = (await once(child, 'message')) as [Message];
  return message;
}

/** Verifications a second over a relay that stands for distance, by one instance and by several. */
export async function measureThroughput(
  server: PostgresServer,
  { rounds, seconds }: Pace,
): Promise<{ tables: string; goals: Goal[] }> {
  const places = postgresPlaces(server.url);
  const { url } = await places.make();
  const children: ChildProcess[] = [];
  try {
    const relay = start('relay.ts', new URL(url).port, ...distances.map(String));
    children.push(relay);
    const ports = await messageFrom<number[]>(relay);
    const urls = ports.map((port) => Object.assign(new URL(url), { port: String(port) }).href);
    const instances: ChildProcess[] = [];
    // One after the other: the first one makes the tables.
    for (let n = 0; n < Math.max(...instanceCounts); n += 1) {
      const instance = start('instance.ts', ...urls);
      children.push(instance);
      instances.push(instance);
      await messageFrom(instance);
    }
    const run = (count: number, job: Job) =>
      Promise.all(
        instances.slice(0, count).map((instance) => {
          const result = messageFrom<JobResult>(instance);
          instance.send(job);
          return result;
        }),
      );
    const cases: Case[] = distances.flatMap((ms) =>
      instanceCounts.map((count) => ({ ms, instances: count })),
    );
    const closed = async ({ ms, instances: count }: Case, s: number) => {
      const load = { kind: 'closed', inFlight: inFlight / count } as const;
      const results = await run(count, { place: distances.indexOf(ms), load, seconds: s });
      return {
        perSecond: results.reduce((sum, it) => sum + it.latencies.length / it.seconds, 0),
        failed: results.reduce((sum, it) => sum + it.failed, 0),
      };
    };
    for (const it of cases) await closed(it, seconds / 4);
    const samples: Sample[] = [];
    for (let round = 0; round < rounds; round += 1) {
      // In another order each time.
      const order = cases.map((_, at) => cases[(at + round * 2) % cases.length] as Case);
      for (const it of round % 2 === 0 ? order : order.toReversed())
        samples.push({ ...it, round, ...(await closed(it, seconds)) });
    }
    const open: { it: Case; latencies: number[] }[] = [];
    for (const it of cases) {
      const load = { kind: 'open', perSecond: perSecond / it.instances } as const;
      const results = await run(it.instances, {
        place: distances.indexOf(it.ms),
        load,
        seconds: 2 * seconds,
      });
      open.push({ it, latencies: results.flatMap(({ latencies }) => latencies) });
    }
    return { tables: tablesOf(cases, samples, open), goals: goalsOf(cases, samples, open) };
  } finally {
    for (const child of children) child.kill();
    await places.remove();
  }
}

const same = (one: Case) => (other: Case) => one.ms === other.ms && one.instances === other.instances;

/** Median over the rounds of the ratio to another case of the same round. */
function ratioTo(samples: readonly Sample[], one: Case, other: Case): number {
  const others = samples.filter(same(other));
  return median(
    samples
      .filter(same(one))
      .map(
        ({ round, perSecond: rate }) =>
          rate / (others.find((it) => it.round === round)?.perSecond ?? Number.NaN),
      ),
  );
}

const beside = (instances: Case['instances']): Case => ({ ms: distances[0], instances });
type Open = readonly { it: Case; latencies: number[] }[];

/** Round trips of a distance that a duration is as long as. */
const tripsOf = (ms: number, { ms: distance }: Case) => ms / (2 * distance);

function tablesOf(cases: readonly Case[], samples: readonly Sample[], open: Open): string {
  const rows = cases.map((it) => {
    const own = samples.filter(same(it));
    const latencies = open.find((other) => same(it)(other.it))?.latencies ?? [];
    const p99 = quantile(latencies, 0.99);
    return [
      `${it.ms} ms each way, ${it.instances === 1 ? 'one instance' : `${it.instances} instances`}`,
      median(own.map(({ perSecond: rate }) => rate)).toFixed(0),
      ratioTo(samples, it, beside(it.instances)).toFixed(2),
      ratioTo(samples, it, { ...it, instances: 1 }).toFixed(2),
      String(own.reduce((sum, { failed }) => sum + failed, 0)),
      quantile(latencies, 0.5).toFixed(1),
      p99.toFixed(1),
      it.ms === 0 ? '' : tripsOf(p99, it).toFixed(1),
    ];
  });
  const head = ['PostgreSQL', 'a second', 'of beside', 'of one', 'failed'];
  return table([...head, `${perSecond}/s: p50, ms`, 'p99, ms', 'round trips'], rows);
}

function goalsOf(cases: readonly Case[], samples: readonly Sample[], open: Open): Goal[] {
  const far = { ms: 2, instances: 1 } as const;
  return [
    atLeast('2 ms each way, one instance: of beside', ratioTo(samples, far, beside(1)), 0.8),
    ...cases
      .filter(({ ms, instances }) => ms > 0 && instances > 1)
      .map((it) =>
        atLeast(
          `${it.ms} ms each way, ${it.instances} instances: of one`,
          ratioTo(samples, it, { ...it, instances: 1 }),
          1,
        ),
      ),
    ...open
      .filter(({ it }) => it.ms === 2)
      .map(({ it, latencies }) =>
        atMost(
          `2 ms each way, ${perSecond}/s over ${it.instances}: p99 in round trips`,
          tripsOf(quantile(latencies, 0.99), it),
          20,
        ),
      ),
  ];
}
