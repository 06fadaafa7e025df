import { type Command, InvalidArgumentError } from 'commander';
import { createLogos, readLogo } from '../relying-parties/logos.ts';
import { createClientSecret, createWebhookSecret, hashClientSecret } from '../relying-parties/secrets.ts';
import { defaultSettings } from '../relying-parties/settings.ts';
import type { RelyingParty } from '../relying-parties/store.ts';
import type { Stores } from '../stores.ts';
import { readClientChange, readClientName } from './client-settings.ts';
import {
  type CliContext,
  type JsonOption,
  jsonOption,
  printResult,
  UsageError,
  withStores,
} from './context.ts';

/** How long a former secret is accepted, so that the other side can change it without an outage. */
const overlapMs = 24 * 3_600_000;

const settingsHelp =
  'redirects=https://bank.example/back[,…] authentication=private_key_jwt jwks=keys.json algorithm=RS256 pushed=on ' +
  'handoff=off release=cedula,reasons perHour=600 inFlight=100 webhook=https://bank.example/events …';

const logoOption = ['--logo <file>', 'an SVG or PNG, shown beside its name; 512 KiB at most'] as const;

interface LogoOptions extends JsonOption {
  /** False: `--no-logo`. */
  logo?: string | false;
}

interface SecretOptions extends JsonOption {
  webhook?: true;
  atOnce?: true;
}

/** Relying parties: services that send people here and receive the result. */
export function addClientCommands(program: Command, context: CliContext): void {
  const client = program
    .command('client')
    .description('Services that send people here and receive the answer by OpenID Connect.')
    .addHelpText('after', '\nA secret is printed once and stored as a hash: keep it when it is printed.');
  const withId = (name: string, description: string) =>
    client.command(name).description(description).argument('<client>', 'its client_id', parseId);

  withId('add', 'Adds a client and prints its secrets, once.')
    .argument('<name>', 'as people read it', readClientName)
    .argument('<settings...>', settingsHelp)
    .option(...logoOption)
    .option(...jsonOption)
    .action((id: string, name: string, pairs: string[], { logo: file, ...options }: LogoOptions) =>
      withStores(context, async (stores) => {
        const logo = typeof file === 'string' ? readLogo(file) : null;
        const secrets = await addClient(stores, id, name, pairs);
        if (logo !== null) await createLogos(stores.database).set(id, logo);
        printSecrets(options, id, secrets, `"${id}" is added. `);
      }),
    );

  client
    .command('list')
    .description('Lists all clients.')
    .option(...jsonOption)
    .action((options: JsonOption) =>
      withStores(context, async ({ relyingParties }) => {
        const rows = (await relyingParties.list()).map(describeClient);
        const lines = rows.map(({ client, name, state }) => [client, name, state].join('\t'));
        printResult(options, rows, [...lines, `${rows.length} clients.`]);
      }),
    );

  withId('show', 'Shows one client and its settings.')
    .option(...jsonOption)
    .action((id: string, options: JsonOption) =>
      withStores(context, async ({ relyingParties }) => {
        const row = describeClient((await relyingParties.find(id)) ?? failUnknown(id));
        printResult(options, row, [JSON.stringify(row, null, 2)]);
      }),
    );

  withId('set', 'Changes some settings. What is wrong is named, and then nothing is changed.')
    .argument('[settings...]', `name=… ${settingsHelp}`)
    .option(...logoOption)
    .option('--no-logo', 'it has none any more')
    .option(...jsonOption)
    .action((id: string, pairs: string[], { logo: file, ...options }: LogoOptions) =>
      withStores(context, async (stores) => {
        if (pairs.length === 0 && file === undefined) throw new UsageError('There is nothing to set.');
        const { relyingParties } = stores;
        const logo = typeof file === 'string' ? readLogo(file) : null;
        const isThere = await relyingParties.change(id, ({ settings }) => {
          const change = readClientChange(settings, pairs);
          checkSubjectKey(stores, change.settings?.subjectKey);
          return change;
        });
        if (!isThere) failUnknown(id);
        if (file !== undefined) await createLogos(stores.database).set(id, logo);
        printSecrets(options, id, await completeSecrets(stores, id), 'Set. ');
      }),
    );

  withId('rotate-secret', 'Prints another secret. The former one is accepted for another 24 hours.')
    .option('--webhook', 'the secret that events are signed with, instead of the client secret')
    .option('--at-once', 'the former one is not accepted any more')
    .option(...jsonOption)
    .action((id: string, { webhook, atOnce, ...options }: SecretOptions) =>
      withStores(context, async (stores) => {
        const party = (await stores.relyingParties.find(id)) ?? failUnknown(id);
        const until = atOnce ? 0 : Date.now() + overlapMs;
        const secrets = webhook
          ? { webhookSecret: await rotateWebhookSecret(stores, party, until) }
          : { clientSecret: await rotateClientSecret(stores, party, until) };
        printSecrets(options, id, secrets, '');
      }),
    );

  withId('pause', 'Begins nothing for it from now on, and answers none of its requests.')
    .option('--end', 'it is in use again')
    .action((id: string, { end }: { end?: true }) =>
      withStores(context, async ({ relyingParties }) => {
        if (!(await relyingParties.pause(id, end ? null : Date.now()))) failUnknown(id);
        console.log(end ? 'In use again.' : 'Paused: nothing is begun for it from now on.');
      }),
    );

  withId('remove', 'Removes a client. What was verified for it stays in the record.').action((id: string) =>
    withStores(context, async ({ relyingParties }) => {
      if (!(await relyingParties.remove(id))) failUnknown(id);
      console.log('Removed.');
    }),
  );
}

interface Secrets {
  clientSecret?: string;
  webhookSecret?: string;
}

async function addClient(stores: Stores, id: string, name: string, pairs: string[]): Promise<Secrets> {
  const { relyingParties, relyingPartyKeys } = stores;
  const [subject] = relyingPartyKeys.subject();
  // Fails now where the provider could not start.
  relyingPartyKeys.provider();
  const before = { ...defaultSettings, subjectKey: subject?.id };
  const { settings, webhookUrl = null, name: other = name } = readClientChange(before, pairs);
  if (settings === undefined) throw new Error('unreachable');
  checkSubjectKey(stores, settings.subjectKey);
  const party = { id, name: other, settings, secrets: [], webhookUrl, addedAt: Date.now() };
  if (!(await relyingParties.add(party))) throw new Error(`There is a client "${id}" already.`);
  return completeSecrets(stores, id);
}

/** Creates the secrets that the settings ask for and that are not there yet. */
async function completeSecrets(stores: Stores, id: string): Promise<Secrets> {
  const party = (await stores.relyingParties.find(id)) ?? failUnknown(id);
  const secrets: Secrets = {};
  const needsSecret = party.settings.authentication === 'client_secret_basic';
  if (needsSecret && party.secrets.length === 0)
    secrets.clientSecret = await rotateClientSecret(stores, party, 0);
  if (party.webhookUrl !== null && (await stores.relyingParties.webhookSecrets(id)).length === 0)
    secrets.webhookSecret = await rotateWebhookSecret(stores, party, 0);
  return secrets;
}

async function rotateClientSecret(
  { relyingParties, keyed }: Stores,
  { id, settings }: RelyingParty,
  formerUntil: number,
): Promise<string> {
  if (settings.authentication !== 'client_secret_basic')
    throw new Error(`"${id}" authenticates with keys of its own: set another jwks instead.`);
  const secret = createClientSecret();
  await relyingParties.replaceSecret(id, hashClientSecret(keyed, id, secret), formerUntil);
  return secret;
}

async function rotateWebhookSecret(
  { relyingParties }: Stores,
  { id, webhookUrl }: RelyingParty,
  formerUntil: number,
): Promise<string> {
  if (webhookUrl === null) throw new Error(`"${id}" has no webhook.`);
  const secret = createWebhookSecret();
  await relyingParties.addWebhookSecret(id, secret, formerUntil);
  return secret;
}

function checkSubjectKey({ relyingPartyKeys }: Stores, name: string | undefined): void {
  if (relyingPartyKeys.subject().some(({ id }) => id === name)) return;
  throw new Error(`Nothing was changed. subjectKey: there is no "${name}" in OIDC_SUBJECT_KEYS.`);
}

/** What an administrator sees of a client; times are ISO 8601. */
function describeClient({ id, name, settings, secrets, webhookUrl, addedAt, pausedAt }: RelyingParty) {
  return {
    client: id,
    name,
    state: pausedAt === null ? 'in use' : `paused ${new Date(pausedAt).toISOString()}`,
    addedAt: new Date(addedAt).toISOString(),
    /** How many client secrets are accepted: two while one is being replaced. */
    secrets: secrets.length,
    webhook: webhookUrl,
    settings,
  };
}

function printSecrets(options: JsonOption, client: string, secrets: Secrets, before: string): void {
  const { clientSecret, webhookSecret } = secrets;
  const lines = [
    clientSecret === undefined ? '' : `Its client secret: ${clientSecret}`,
    webhookSecret === undefined ? '' : `The secret of its webhook: ${webhookSecret}`,
  ].filter((line) => line !== '');
  printResult(options, { client, ...secrets }, [`${before}${lines.join('\n')}`.trim()]);
}

/** A client_id stands in addresses and in the HTTP Basic scheme, where a colon would end it. */
function parseId(text: string): string {
  if (!/^[a-z0-9][a-z0-9._-]{0,63}$/.test(text))
    throw new InvalidArgumentError(
      'A client_id has lower-case letters, digits, dots and dashes, 64 at most, and begins with a letter or a digit.',
    );
  return text;
}

function failUnknown(id: string): never {
  throw new Error(`There is no client "${id}".`);
}
