import { postgresPlaces } from '../src/bff/testing/places.suite.ts';
import { onPostgres } from '../tests/resilience/crash/place.ts';
import { clean, full, playFaults, tell } from '../tests/resilience/faults/run.ts';
import { crowdClean, playCrowd, tellCrowd } from '../tests/resilience/load/crowd.ts';
import { keysClean, playKeys, tellKeys } from '../tests/resilience/load/keys.ts';
import { playSlow, slowClean, tellSlow } from '../tests/resilience/load/slow.ts';
import { explain } from './lib/explain.ts';
import { serverVariable, startPostgres } from './lib/postgres.ts';

/** `npm run test:load`: effects of concurrency on the servers, with figures. */
try {
  await sameKeys();
  const crowd = await playCrowd(300);
  report(tellCrowd(crowd), crowdClean(crowd));
  const slow = await playSlow(100, 60);
  report(tellSlow(slow), slowClean(slow));
  // Half of them send bodies: more than there are places, all from one network.
  const greedy = await playSlow(600, 60);
  report(`greedy network: ${tellSlow(greedy)}`, slowClean(greedy));
  // The one vendor fault about concurrency: a token that expires under load.
  const expiry = await playFaults(full, 'processes', []);
  report(tell(expiry), clean(expiry));
} catch (error) {
  explain(error);
}

async function sameKeys(): Promise<void> {
  const server = await startPostgres();
  if (server === undefined)
    throw new Error(`There is no PostgreSQL here: install it, or name one in ${serverVariable}.`);
  const places = postgresPlaces(server.url);
  try {
    const keys = await playKeys(await onPostgres(places), { keys: 1_000, times: 5, atOnce: 20 });
    report(tellKeys(keys), keysClean(keys));
  } finally {
    await places.remove();
    await server.stop();
  }
}

function report(text: string, passed: boolean): void {
  console.log(`${text}\n${passed ? 'As promised.' : 'NOT AS PROMISED.'}\n`);
  if (!passed) process.exitCode = 1;
}
