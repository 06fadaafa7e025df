import { parseArgs } from 'node:util';
import { addStation, codeLifeMs, giveCode } from '../../../src/bff/station/pairing.ts';
import type { Stores } from '../../../src/bff/store/stores.ts';
import { stationModes } from '../../../src/contract/station.ts';
import { z } from '../../../src/contract/z.ts';
import { UsageError, withStores } from '../record/open.ts';
import { changed, fromFile } from './change.ts';
import { operatorCommand, operatorUsage } from './operators.ts';
import { askingSecrets } from './secret.ts';
import { lineOf, pageOf } from './told.ts';

const usage = `npm run station -- add <name> [--mode assisted]
  Adds a kiosk and prints the code that pairs its machine, once.
npm run station -- code <name>
  Another code: for another machine, or one that lost its session or was revoked.
npm run station -- list
npm run station -- show <name>
npm run station -- set <name> idleSeconds=90 languages=es,en camera=null distance.smallest=40 …
npm run station -- set <name> --file settings.json
  Changes some settings, or all of them. What is wrong is named, and then nothing is changed.
npm run station -- revoke <name>
  Refuses its machine from now on, also in the middle of a visit.
npm run station -- remove <name>
  As revoke, and forgets its settings. What was verified there stays in the record.
${operatorUsage}`;

const commands: Record<string, (args: string[]) => Promise<void>> = {
  add,
  code,
  list,
  show,
  set,
  revoke,
  remove,
  operator,
};

/** What an administrator does with the kiosks. @throws UsageError */
export async function stationTask([command = '', ...args]: string[]): Promise<void> {
  if (command === '--help') {
    console.log(usage);
    return;
  }
  const run = Object.hasOwn(commands, command) ? commands[command] : undefined;
  if (run === undefined) throw new UsageError(usage);
  await run(args);
}

async function add(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    options: { mode: { type: 'string', default: 'self-service' } },
    allowPositionals: true,
  });
  const name = nameOf(positionals);
  const mode = z.safeParse(z.enum(stationModes), values.mode);
  if (!mode.success) throw new UsageError(`--mode is ${stationModes.join(' or ')}.`);
  await withStores(async (stores) => {
    const made = await addStation(deskOf(stores), name, { mode: mode.data });
    if (made === undefined) throw new Error(`There is a station "${name}" already.`);
    console.log(`"${name}" is added. ${sentenceOf(made)}`);
  });
}

async function code(args: string[]): Promise<void> {
  const name = nameOf(args);
  await withStores(async (stores) => {
    const made = (await giveCode(deskOf(stores), name)) ?? noSuch(name);
    console.log(sentenceOf(made));
  });
}

async function list(args: string[]): Promise<void> {
  if (args.length > 0) throw new UsageError(usage);
  await withStores(async ({ stations }, { providers }) => {
    const all = await stations.list();
    for (const row of all) console.log(lineOf(row, providers));
    console.log(`${all.length} stations.`);
  });
}

async function show(args: string[]): Promise<void> {
  const name = nameOf(args);
  await withStores(async ({ stations }, { providers }) => {
    console.log(pageOf((await stations.find({ name })) ?? noSuch(name), providers));
  });
}

async function set(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    options: { file: { type: 'string' } },
    allowPositionals: true,
  });
  const [name = '', ...pairs] = positionals;
  const { file } = values;
  if ((file === undefined) === (pairs.length === 0)) throw new UsageError(usage);
  await withStores(async ({ stations }, { providers }) => {
    const version = await stations.changeSettings(nameOf([name]), Date.now(), (row) =>
      file === undefined ? changed(row, pairs, providers) : fromFile(file, providers),
    );
    console.log(`Set: version ${version ?? noSuch(name)}. The machine takes it between two visits.`);
  });
}

async function revoke(args: string[]): Promise<void> {
  const name = nameOf(args);
  await withStores(async ({ stations }) => {
    if (!(await stations.revoke(name, Date.now()))) noSuch(name);
    console.log('Revoked: its machine is refused from now on.');
  });
}

async function operator(args: string[]): Promise<void> {
  await withStores((stores) => operatorCommand(args, { stores, askSecret: askingSecrets(process) }));
}

async function remove(args: string[]): Promise<void> {
  const name = nameOf(args);
  await withStores(async ({ stations }) => {
    if (!(await stations.remove(name))) noSuch(name);
    console.log('Removed.');
  });
}

const deskOf = ({ stations: store, keyed }: Stores) => ({ store, keyed });
const form = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u;

function nameOf([name, ...more]: string[]): string {
  if (name === undefined || more.length > 0) throw new UsageError(usage);
  const plain = name.normalize('NFC').toLowerCase();
  if (!form.test(plain)) {
    throw new UsageError('The name of a station has letters, digits, dots and dashes, 64 at most.');
  }
  return plain;
}

function noSuch(name: string): never {
  throw new Error(`There is no station "${name}".`);
}

function sentenceOf(made: string): string {
  const until = new Date(Date.now() + codeLifeMs).toISOString();
  return `Its code: ${made.slice(0, 4)}-${made.slice(4)}. It works once, until ${until}.`;
}
