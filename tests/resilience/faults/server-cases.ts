import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { createRecord } from '../../../src/bff/db/record.ts';
import { openSqlite } from '../../../src/bff/db/sqlite.ts';
import type { Store } from '../../../src/bff/db/store.ts';
import { freePort } from '../../../src/bff/testing/ports.suite.ts';
import { trickle } from '../../../src/bff/testing/shares/greedy.suite.ts';
import { memoryStore, testKeyed } from '../../../src/bff/testing/stores.suite.ts';
import { browserOf, type Observed, type Table, withServer } from './case.ts';
import { type Deployment, type Environment, startInside, startProcess, startServer } from './deployment.ts';
import { personAt } from './person.ts';

/** A record that cannot be written, as the server sees it. */
const failing = (error: Error): Store => ({ ...memoryStore(), begin: () => Promise.reject(error) });

export async function noRecord(table: Table): Promise<void> {
  const inside = { ...table, start: startInside };
  const stores: [fault: string, store: Store][] = [
    ['store down before the call', failing(new Error('connection lost'))],
    ['store full before the call', failing(new Error('database or disk is full'))],
  ];
  for (const [at, [fault, store]] of stores.entries()) {
    await withServer(
      inside,
      {},
      async ({ observe }) => {
        table.lines.push({
          fault,
          expected: { browser: '503 STORE_UNAVAILABLE', record: 'not sent', calls: 0 },
          observed: await observe(`8-9001-${150 + at}`, 1),
        });
      },
      { store },
    );
  }
}

/** Another program locks the database file: refused after a while, and then service resumes. */
export async function lockedRecord(table: Table): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cotejo-locked-'));
  const file = join(folder, 'record.sqlite');
  const database = await openSqlite(file);
  const other = new DatabaseSync(file);
  try {
    await withServer(
      { ...table, start: startInside },
      {},
      async ({ observe }) => {
        other.exec('BEGIN IMMEDIATE');
        table.lines.push({
          fault: 'database locked by another program',
          expected: { browser: '503 STORE_UNAVAILABLE', record: 'not sent', calls: 0 },
          observed: await observe('8-9001-155', 1),
        });
        other.exec('COMMIT');
      },
      { store: createRecord(database, testKeyed) },
    );
  } finally {
    other.close();
    await database.close();
    rmSync(folder, { recursive: true });
  }
}

/** Its log costs lines, which are counted, and nothing else. */
export async function logOnFullDisk(table: Table): Promise<void> {
  const full = openSync('/dev/full', 'w');
  const METRICS_PORT = String(await freePort());
  const onFullDisk = { ...table, start: (env: Environment) => startServer(env, { stdout: full }) };
  let lost = 0;
  let observed: Observed | undefined;
  let server: Deployment | undefined;
  await withServer(onFullDisk, { METRICS_PORT }, async ({ observe }, deployment) => {
    server = deployment;
    observed = await observe('8-9001-156', 1);
    const numbers = await (await fetch(`http://127.0.0.1:${METRICS_PORT}/metrics`)).text();
    lost = Number(/^cotejo_log_lines_lost_total (\d+)$/m.exec(numbers)?.[1] ?? 0);
  });
  closeSync(full);
  if (server === undefined || observed === undefined) throw new Error('nothing was played');
  const times = server.log().split('Cotejo cannot write its log (ENOSPC)').length - 1;
  table.lines.push({
    fault: 'log on a full disk',
    expected: {
      ...{ browser: '200 verified', record: 'final', calls: 1 },
      more: 'lines lost are counted, said 1 time, exit 0',
    },
    observed: {
      ...observed,
      more: `lines lost are ${lost > 0 ? 'counted' : 'not counted'}, said ${times} time, exit ${await server.stop()}`,
    },
  });
}

/** 256 sockets of one network with good headers and a byte per second, and people of another one. */
export async function greedyNetwork(table: Table): Promise<void> {
  const people = 20;
  await withServer(table, { TRUSTED_PROXIES: '127.0.0.1' }, async ({ url, send, observe }) => {
    const stop = await trickle(Number(new URL(url).port), 256, '/api/verifications');
    try {
      const observed = await observe('8-9001-370', 1);
      const answers: string[] = [];
      for (let member = 1; member < people; member += 1)
        answers.push((await send(`8-9001-${370 + member}`)).answer);
      const verified = [observed.browser, ...answers].filter((answer) => answer === '200 verified').length;
      table.lines.push({
        fault: '256 slow sockets of one network',
        expected: {
          ...{ browser: '200 verified', record: 'final', calls: 1 },
          more: `${people} of ${people} of another one`,
        },
        observed: { ...observed, more: `${verified} of ${people} of another one` },
      });
    } finally {
      await stop();
    }
  });
}

/** An answer that cannot be recorded is shown, written to a file, and recorded by the next start. */
export async function recordedLater(table: Table): Promise<void> {
  const inside = { ...table, start: startInside };
  const folder = mkdtempSync(join(tmpdir(), 'cotejo-unrecorded-'));
  const file = join(folder, 'unrecorded.jsonl');
  const env = { FALLBACK_FILE: file, RECORD_KEY: 'the same key before and after the restart' };
  const store = memoryStore();
  const broken = { ...store, finish: () => Promise.reject(new Error('disk full')) };
  const [key, cedula] = [randomUUID(), '8-9001-160'];
  let session: Promise<string> = Promise.resolve('');
  let shown = '';
  let browser = '';
  await withServer(
    inside,
    env,
    async ({ send, person }) => {
      const by = person();
      session = by.cookie();
      const result = await send(cedula, { key, by });
      browser = result.answer;
      shown = isUnrecorded(result) && isUnrecorded(await by.ask(key)) ? 'recorded: false' : 'no word of it';
    },
    { store: broken },
  );
  const stored = existsSync(file) ? readFileSync(file, 'utf8') : '';
  table.tally.texts.push(stored);
  await withServer(
    inside,
    env,
    async ({ url, recorded }) => {
      const by = personAt(url, session);
      const record = await recorded(key, by);
      const now = isUnrecorded(await by.ask(key)) ? 'still not' : 'then recorded';
      table.lines.push({
        fault: 'store fails after the answer',
        expected: {
          browser: '200 verified',
          record: 'final',
          calls: 1,
          more: 'recorded: false, in the file, then recorded, file gone',
        },
        observed: {
          browser,
          record,
          calls: await table.stage.calls(cedula),
          more: `${shown}, ${stored.includes(key) ? 'in' : 'not in'} the file, ${now}, file ${existsSync(file) ? 'there' : 'gone'}`,
        },
      });
    },
    { store },
  );
  rmSync(folder, { recursive: true });
}

const isUnrecorded = ({ text }: { text: string }) => text.includes('"recorded":false');

export async function stops(table: Table): Promise<void> {
  const people = 20;
  const cedulas = Array.from({ length: people }, (_, at) => `8-9719-${300 + at}`);
  const arrived = async () => (await table.stage.callsOfAll(cedulas)).every(Boolean);
  let line: (code: number | null, ms: number) => void = () => {};
  let ending: Promise<number | null> = Promise.resolve(null);
  let callCount = 0;
  const process = { ...table, start: startProcess };
  await withServer(process, {}, async ({ send, url }, deployment) => {
    await fetch(`${url}/health/live`);
    const inFlight = Promise.all(cedulas.map((cedula) => send(cedula, { final: true })));
    while (!(await arrived())) await pause(20);
    callCount = performance.now();
    ending = deployment.stop();
    const refused = await refusedNow(url);
    const result = await inFlight;
    const verified = result.filter(({ answer }) => answer === '200 verified').length;
    const calls = Math.max(...(await table.stage.callsOfAll(cedulas)));
    line = (code, ms) =>
      table.lines.push({
        fault: `SIGTERM with ${people} in flight`,
        expected: {
          browser: '200 verified',
          record: '-',
          calls: 1,
          more: `${people} of ${people}, new refused, exit 0 within 30 s`,
        },
        observed: {
          browser: result.map((it) => browserOf(it)).find((it) => it !== '200 verified') ?? '200 verified',
          record: '-',
          calls,
          more: `${verified} of ${people}, new ${refused ? 'refused' : 'taken'}, exit ${code} within ${ms <= 30_000 ? 30 : Math.round(ms / 1_000)} s`,
        },
      });
  });
  line(await ending, performance.now() - callCount);
}

/** A stopping server answers 503 on the connections that it has, and takes no others. */
async function refusedNow(url: string): Promise<boolean> {
  for (let tries = 0; tries < 200; tries += 1) {
    const status = await fetch(`${url}/api/config`).then(
      (answer) => answer.status,
      () => 'none' as const,
    );
    if (status === 503 || status === 'none') return true;
    await pause(10);
  }
  return false;
}
