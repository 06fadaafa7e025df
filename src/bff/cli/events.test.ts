import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { afterAll, expect, test } from 'vitest';
import { writeRequestEvent } from '../db/outbox.ts';
import { openStores } from '../stores.ts';
import { addRequest } from '../testing/events.suite.ts';
import { plays, startReceiver } from '../testing/receiver.suite.ts';
import { runCotejo } from './run.suite.ts';

const folder = mkdtempSync(join(tmpdir(), 'cotejo-events-'));
const file = join(folder, 'cotejo.sqlite');
const receiver = await startReceiver();
afterAll(async () => {
  await receiver.close();
  rmSync(folder, { recursive: true });
});

const env = { DATABASE_FILE: file, PROVIDERS: 'apptenticate' };
const run = async (...args: string[]) => {
  const { code, output } = await runCotejo(args, env);
  return { code, output: output.trimEnd() };
};

async function writeEvent(): Promise<string> {
  const keys = { recordKey: null, enrolmentKeys: [], receiptKeys: [] };
  const stores = await openStores({ database: { kind: 'sqlite', file }, ...keys });
  try {
    const request = await addRequest(stores.database, { reference: 'loan-17' });
    await stores.database.transaction((step) => writeRequestEvent(step, 'request.expired', request, 1));
    return (await stores.outbox.list({ most: 1 }))[0]?.id ?? '';
  } finally {
    await stores.close();
  }
}

test('a webhook is tried, and events are listed, shown and replayed', async () => {
  const added = await run(
    ...['client', 'add', 'bank', 'Banco de ejemplo', 'redirects=https://bank.example/back'],
    `webhook=${receiver.url}`,
  );
  const secret = /whsec_\S+/.exec(added.output)?.[0] ?? '';
  const tried = await run('events', 'test', 'bank');
  expect(tried).toMatchObject({ code: 0 });
  expect(tried.output).toMatch(/^Delivered: the receiver answered 204\.\nSigned by "record": whpk_\S{44}$/);
  const [sent] = receiver.received;
  expect(new Webhook(secret).verify(sent?.body ?? '', sent?.headers as Record<string, string>)).toMatchObject(
    {
      type: 'webhook.test',
      data: { client_id: 'bank' },
    },
  );
  receiver.play = plays.redirect;
  expect(await run('events', 'test', 'bank', '--json')).toMatchObject({
    code: 1,
    output: expect.stringContaining('"cause":"status-307"') as string,
  });

  expect((await run('events', 'list')).output).toBe('0 events.');
  const id = await writeEvent();
  expect((await run('events', 'list', '--client', 'bank', '--state', 'waiting')).output).toBe(
    `1970-01-01T00:00:00.001Z\tbank\trequest.expired\twaiting\t0 attempts\t\t${id}\n1 events.`,
  );
  expect((await run('events', 'list', '--state', 'parked')).output).toBe('0 events.');
  expect(JSON.parse((await run('events', 'show', id)).output)).toMatchObject({
    id,
    request: 'loan-17',
    body: { type: 'request.expired', data: { client_id: 'bank', request: 'loan-17' } },
  });
  expect((await run('events', 'replay', id)).output).toMatch(/^1 events are due now/);
  expect((await run('events', 'replay', '--client', 'bank')).output).toMatch(/^1 events/);
});

test('what is not there, and what is not said, has a sentence and an exit code', async () => {
  expect(await run('events', 'show', 'msg_x')).toEqual({ code: 1, output: 'There is no event "msg_x".' });
  expect(await run('events', 'replay', 'msg_x')).toEqual({ code: 1, output: 'There is no event "msg_x".' });
  expect(await run('events', 'replay')).toEqual({ code: 64, output: 'Name either an event or --client.' });
  expect(await run('events', 'test', 'nobody')).toEqual({
    code: 1,
    output: 'There is no client "nobody" with a webhook.',
  });
  expect((await run('events', 'list', '--most', '0')).code).toBe(64);
  expect(
    (await runCotejo(['events', 'test', 'bank'], { ...env, EVENT_TIMEOUT_MS: 'soon', HTTPS_PROXY: 'x' }))
      .output,
  ).toMatch(/^The configuration is not complete:\n {2}HTTPS_PROXY .*\n {2}EVENT_TIMEOUT_MS .*\n$/);
});
