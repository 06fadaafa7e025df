import { setTimeout as pause } from 'node:timers/promises';
import type { Stores } from '../../../src/bff/stores.ts';
import { addClient, addRequest } from '../../../src/bff/testing/events.suite.ts';
import { plays, type ReceiverPlay, startReceiver } from '../../../src/bff/testing/receiver.suite.ts';
import { memoryStores } from '../../../src/bff/testing/stores.suite.ts';
import { type Table, withServer } from './case.ts';
import { startInside } from './deployment.ts';

/** What a receiver does, and what becomes of its event after one attempt. */
const faults: readonly [fault: string, play: ReceiverPlay, left: string][] = [
  ['receiver hangs', plays.hang, 'waiting no-headers'],
  ['receiver is slow, byte by byte', plays.trickle, 'waiting no-headers'],
  ['receiver answers 500', plays.fail, 'waiting status-500'],
  ['receiver answers 410', plays.gone, 'parked status-410'],
  ['receiver redirects', plays.redirect, 'waiting status-307'],
];

/** A receiver that fails keeps its event here, and holds up neither people nor another receiver. */
export async function receiverFails(table: Table): Promise<void> {
  for (const [at, fault] of faults.entries()) await playReceiver(table, fault, 170 + 2 * at);
}

async function playReceiver(
  table: Table,
  [fault, play, left]: (typeof faults)[number],
  member: number,
): Promise<void> {
  const [bad, good] = await Promise.all([startReceiver(play), startReceiver(plays.accept)]);
  const stores = await memoryStores();
  await addClient(stores.database, 'bad', bad.url, stores);
  await addClient(stores.database, 'good', good.url, stores);
  await bindInTurn(stores);
  try {
    await withServer(
      { ...table, start: startInside },
      { EVENT_TIMEOUT_MS: '1500' },
      async ({ observe }) => {
        const first = await observe(`8-9001-${member}`, 1);
        const second = await observe(`8-9001-${member + 1}`, 1);
        table.lines.push({
          fault,
          expected: {
            browser: '200 verified',
            record: 'final',
            calls: 1,
            more: `bad ${left}, good delivered`,
          },
          observed: {
            ...(first.browser === second.browser ? first : second),
            more: `bad ${await attempted(stores, 'bad')}, good ${await attempted(stores, 'good')}`,
          },
        });
      },
      { stores },
    );
  } finally {
    await Promise.all([bad.close(), good.close()]);
  }
}

/** The first verification belongs to a request of the one client, the second to one of the other. */
async function bindInTurn({ database }: Stores): Promise<void> {
  const [first, second] = [
    await addRequest(database, { client: 'bad' }),
    await addRequest(database, { client: 'good' }),
  ];
  await database.query(
    `CREATE TRIGGER bind AFTER INSERT ON verification BEGIN
       INSERT INTO verification_request (verification, request, turn)
       SELECT NEW.id, CASE count(*) WHEN 0 THEN '${first}' ELSE '${second}' END, NEW.at FROM verification_request;
     END`,
  );
}

/** State and cause of a client's event once it was tried. */
async function attempted({ outbox }: Stores, client: string): Promise<string> {
  for (let tries = 0; tries < 400; tries += 1) {
    const [event] = await outbox.list({ client });
    if (event?.triedAt != null) return [event.state, event.cause].filter((it) => it !== null).join(' ');
    await pause(50);
  }
  return 'never tried';
}
