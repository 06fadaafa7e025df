import { setTimeout as pause } from 'node:timers/promises';
import { startDeliveries } from '../../../src/bff/events/deliveries.ts';
import { createEventEndpoints } from '../../../src/bff/events/endpoints.ts';
import { eventKeysOf } from '../../../src/bff/events/keys.ts';
import { createEventSender } from '../../../src/bff/events/send-event.ts';
import { silentLog } from '../../../src/bff/log/log.ts';
import { bindVerification, developmentPolicy } from '../../../src/bff/testing/events.suite.ts';
import { closingOf, limits, openingOf } from '../../benchmarks/record/samples.ts';
import { type InstanceJob, openWithKeys, pauses, totalMs } from './job.ts';

/**
 * One instance of the server, as far as its record and its deliveries go. It finishes verifications of requests and
 * delivers their events until it is killed.
 */
const { database, requests } = JSON.parse(process.argv[2] ?? '') as InstanceJob;
const stores = await openWithKeys(database);
const deliveries = startDeliveries({
  outbox: stores.outbox,
  endpoints: createEventEndpoints(stores),
  sender: createEventSender(developmentPolicy(totalMs)),
  keys: eventKeysOf([], stores.keyed),
  log: silentLog,
  leaseMs: 3 * totalMs,
  pauses,
  pollMs: 100,
});
stores.eventSignal.subscribe(deliveries.wake);
// Between two deliveries nothing else keeps the process; a server has its sockets. It ends with the run.
process.on('disconnect', () => process.exit());

async function finishAll(waiting: string[]): Promise<void> {
  for (let request = waiting.shift(); request !== undefined; request = waiting.shift()) {
    try {
      await finishOne(request);
    } catch {
      // Another instance had the lock for too long, as it is said to people then: later.
      waiting.push(request);
      await pause(50);
    }
  }
}

async function finishOne(request: string): Promise<void> {
  const opening = openingOf();
  const begun = await stores.record.begin(opening, limits);
  if (begun.kind !== 'opened') throw new Error(`not opened: ${begun.kind}`);
  // The number of the capture within its request is of no interest here, but unique.
  await bindVerification(stores.database, request, opening.id, Number.parseInt(opening.id.slice(0, 8), 16));
  process.send?.({ begun: request });
  await stores.record.finish(opening.key, closingOf(opening));
}

const waiting = [...requests];
await Promise.all(Array.from({ length: 6 }, () => finishAll(waiting)));
process.send?.({ isFinished: true });
