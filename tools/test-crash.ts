import { postgresPlaces, sqlitePlace } from '../src/bff/testing/places.suite.ts';
import { clean, tell } from '../tests/resilience/crash/findings.ts';
import { onPostgres, onSqlite } from '../tests/resilience/crash/place.ts';
import { playCrash } from '../tests/resilience/crash/run.ts';
import {
  describeUndelivered,
  isUndeliveredClean,
  playUndelivered,
} from '../tests/resilience/crash/undelivered.ts';
import { describeEvents, isEventsClean } from '../tests/resilience/events/findings.ts';
import { type EventPlan, playEvents } from '../tests/resilience/events/run.ts';
import { searchForSecrets, tellSecrets } from '../tests/resilience/secrets/run.ts';
import { explain } from './lib/explain.ts';
import { serverVariable, startPostgres } from './lib/postgres.ts';

/** `npm run test:crash -- [kills] [seed]`: kills on SQLite, and as many on PostgreSQL with two servers. */
const [kills = 50, seed = Date.now() % 1_000_000_000] = process.argv.slice(2).map(Number);
if (![kills, seed].every((number) => Number.isSafeInteger(number) && number > 0)) {
  console.error('npm run test:crash -- [kills] [seed]: both are whole numbers.');
  process.exit(1);
}
console.log(`SIGKILL under load, ${kills} times on each database, seed ${seed}`);
const plan = { kills, seed, atOnce: 24 };

try {
  await report(playCrash(onSqlite(), plan));
  await reportSecrets(searchForSecrets(onSqlite()));
  await reportUndelivered();
  const beside = sqlitePlace();
  await reportEvents({ name: 'SQLite', database: { kind: 'sqlite', file: beside.file } });
  await beside.forget();
  const server = await startPostgres();
  if (server === undefined)
    throw new Error(`There is no PostgreSQL here: install it, or name one in ${serverVariable}.`);
  const places = postgresPlaces(server.url);
  try {
    await report(playCrash(await onPostgres(places), plan));
    await reportSecrets(searchForSecrets(await onPostgres(places)));
    const { url, forget } = await places.make();
    await reportEvents({ name: 'PostgreSQL', database: { kind: 'postgres', url, connections: 10 } });
    await forget();
  } finally {
    await places.remove();
    await server.stop();
  }
} catch (error) {
  explain(error);
}

async function report(playing: ReturnType<typeof playCrash>): Promise<void> {
  const started = performance.now();
  const findings = await playing;
  console.log(`${tell(findings)} (${((performance.now() - started) / 1_000).toFixed(0)} s)`);
  if (!clean(findings)) process.exitCode = 1;
}

async function reportSecrets(searching: ReturnType<typeof searchForSecrets>): Promise<void> {
  const findings = await searching;
  console.log(tellSecrets(findings));
  if (findings.found.length > 0) process.exitCode = 1;
}

async function reportUndelivered(): Promise<void> {
  const found = await playUndelivered(onSqlite());
  console.log(describeUndelivered(found));
  if (!isUndeliveredClean(found)) process.exitCode = 1;
}

/** Of 1,000 verifications; a kill takes the time of a start. */
async function reportEvents(where: Pick<EventPlan, 'name' | 'database'>): Promise<void> {
  const findings = await playEvents({ ...where, verifications: 1_000, kills: Math.min(kills, 12), seed });
  console.log(describeEvents(findings));
  if (!isEventsClean(findings) || findings.ended < 1_000) process.exitCode = 1;
}
