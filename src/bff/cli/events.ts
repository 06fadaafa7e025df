import { type Command, InvalidArgumentError, Option } from 'commander';
import { readEventConfig, sendPolicyOf } from '../config/events.ts';
import { createEventEndpoints } from '../events/endpoints.ts';
import { type EventState, eventBodyOf, eventStates, type OutboxEvent } from '../events/event.ts';
import { eventKeysOf, standardPublicKeyOf } from '../events/keys.ts';
import { createEventSender } from '../events/send-event.ts';
import { sendTestEvent } from '../events/send-test-event.ts';
import type { Stores } from '../stores.ts';
import {
  type CliContext,
  type JsonOption,
  jsonOption,
  printResult,
  UsageError,
  withStores,
} from './context.ts';

interface ListOptions extends JsonOption {
  client?: string;
  state?: EventState;
  most: number;
}

/** Events for relying parties: what was delivered, what was not, and another try. */
export function addEventCommands(program: Command, context: CliContext): void {
  const events = program
    .command('events')
    .description('Events that relying parties receive at their webhooks (`cotejo client set … webhook=…`).');

  events
    .command('list')
    .description('Lists events, the newest first.')
    .option('--client <client>', 'those of one client')
    .addOption(new Option('--state <state>', 'those that are in it').choices(eventStates))
    .option('--most <number>', 'how many', parseCount, 100)
    .option(...jsonOption)
    .action(({ json, ...filter }: ListOptions) =>
      withStores(context, async ({ outbox }) => {
        const rows = (await outbox.list(filter)).map(describeEvent);
        printResult(json ? { json } : {}, rows, [...rows.map(eventLine), `${rows.length} events.`]);
      }),
    );

  events
    .command('show')
    .description('Shows one event and its body as it is delivered.')
    .argument('<event>', 'its webhook-id')
    .option(...jsonOption)
    .action((id: string, options: JsonOption) =>
      withStores(context, async (stores) => {
        const event = (await stores.outbox.find(id)) ?? failUnknown(id);
        const claim = event.verification?.claim ?? null;
        const endpoints = createEventEndpoints(stores);
        const sub = claim === null ? null : await endpoints.subjectOf(event.client, claim);
        const row = { ...describeEvent(event), body: JSON.parse(eventBodyOf(event, sub)) as unknown };
        printResult(options, row, [JSON.stringify(row, null, 2)]);
      }),
    );

  events
    .command('replay')
    .description(
      'Delivers an event again, or everything of a client that is not delivered, from the first attempt on.',
    )
    .argument('[event]', 'its webhook-id; also one that was delivered')
    .option('--client <client>', 'all that waits or is parked for this client')
    .action((id: string | undefined, { client }: { client?: string }) =>
      withStores(context, async ({ outbox }) => {
        if ((id === undefined) === (client === undefined))
          throw new UsageError('Name either an event or --client.');
        const count = await outbox.replay({ id, client }, Date.now());
        if (id !== undefined && count === 0) await failBusy(id, outbox);
        console.log(`${count} events are due now: a running server delivers them within seconds.`);
      }),
    );

  events
    .command('test')
    .description(
      'Sends a signed event of the type webhook.test to a client, from this machine, and says what came back.',
    )
    .argument('<client>', 'its client_id')
    .option(...jsonOption)
    .action((client: string, options: JsonOption) => testWebhook(context, client, options));
}

async function testWebhook(context: CliContext, client: string, options: JsonOption): Promise<void> {
  const config = readEventConfig(context.env);
  await withStores(context, async (stores) => {
    const endpoint = await createEventEndpoints(stores).find(client);
    if (endpoint === undefined) throw new Error(`There is no client "${client}" with a webhook.`);
    const keys = eventKeysOf(config.keys, stores.keyed);
    const sender = createEventSender(sendPolicyOf(config));
    const result = await sendTestEvent(client, endpoint, keys, sender);
    await sender.close();
    const publicKeys = keys.map((key) => ({ id: key.id, key: standardPublicKeyOf(key) }));
    printResult(options, { client, ...result, publicKeys }, [
      result.isDelivered
        ? `Delivered: the receiver answered ${result.status}.`
        : `Not delivered: ${result.cause}. Causes: docs/reference/causes.md, docs/guide/integrate.md.`,
      ...publicKeys.map(({ id, key }) => `Signed by "${id}": ${key}`),
    ]);
    if (!result.isDelivered) process.exitCode = 1;
  });
}

/** Times are ISO 8601. */
function describeEvent(event: OutboxEvent) {
  const { id, type, client, reference: request, state, attempts, cause, verification } = event;
  return {
    ...{ id, type, client, request },
    txn: verification?.txn ?? null,
    at: timeOf(event.at),
    ...{ state, attempts, cause },
    triedAt: event.triedAt === null ? null : timeOf(event.triedAt),
    nextAt: state === 'waiting' ? timeOf(event.nextAt) : null,
  };
}

const timeOf = (ms: number) => new Date(ms).toISOString();

const eventLine = ({ at, client, type, state, attempts, cause, id }: ReturnType<typeof describeEvent>) =>
  [at, client, type, state, `${attempts} attempts`, cause ?? '', id].join('\t');

function parseCount(text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new InvalidArgumentError('It is a whole number up to 99999.');
  return Number(text);
}

async function failBusy(id: string, outbox: Stores['outbox']): Promise<never> {
  if ((await outbox.find(id)) === undefined) failUnknown(id);
  throw new Error(`The event "${id}" is being delivered at this moment.`);
}

function failUnknown(id: string): never {
  throw new Error(`There is no event "${id}".`);
}
