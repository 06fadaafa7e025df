import { type Command, InvalidArgumentError, Option } from 'commander';
import { stationModes } from '../../contract/station.ts';
import { addStation, codeLifeMs, issuePairingCode } from '../stations/pairing.ts';
import type { Stores } from '../stores.ts';
import {
  type CliContext,
  type JsonOption,
  jsonOption,
  printResult,
  UsageError,
  withStores,
} from './context.ts';
import { applySettings, readSettingsFile } from './station-settings.ts';
import { describeStation, stationLine, stationPage } from './station-summary.ts';

type Mode = (typeof stationModes)[number];

/** Kiosks and counters. */
export function addStationCommands(program: Command, context: CliContext): void {
  const station = program
    .command('station')
    .description('Kiosks and counters, and the code that pairs a machine.');
  const withName = (name: string, description: string) =>
    station.command(name).description(description).argument('<name>', '', parseName);

  withName('add', 'Adds a station and prints the code that pairs its machine, once.')
    .addOption(
      new Option('--mode <mode>', 'who holds the machine').choices(stationModes).default('self-service'),
    )
    .option(...jsonOption)
    .action((name: string, options: JsonOption & { mode: Mode }) =>
      withStores(context, async (stores) => {
        const code = await addStation(pairingOf(stores), name, { mode: options.mode });
        if (code === undefined) throw new Error(`There is a station "${name}" already.`);
        printCode(options, name, code, `"${name}" is added. `);
      }),
    );

  withName('code', 'Prints another code: for another machine, or one that lost its session or was revoked.')
    .option(...jsonOption)
    .action((name: string, options: JsonOption) =>
      withStores(context, async (stores) => {
        printCode(options, name, (await issuePairingCode(pairingOf(stores), name)) ?? failUnknown(name));
      }),
    );

  station
    .command('list')
    .description('Lists all stations.')
    .option(...jsonOption)
    .action((options: JsonOption) =>
      withStores(context, async ({ stations }, { providers }) => {
        const rows = (await stations.list()).map((row) => describeStation(row, providers));
        printResult(options, rows, [...rows.map(stationLine), `${rows.length} stations.`]);
      }),
    );

  withName('show', 'Shows one station and its settings.')
    .option(...jsonOption)
    .action((name: string, options: JsonOption) =>
      withStores(context, async ({ stations }, { providers }) => {
        const row = describeStation((await stations.find({ name })) ?? failUnknown(name), providers);
        printResult(options, row, [stationPage(row)]);
      }),
    );

  withName(
    'set',
    'Changes some settings, or all of them. What is wrong is named, and then nothing is changed.',
  )
    .argument('[settings...]', 'idleSeconds=90 languages=es,en camera=null distance.smallest=40 …')
    .option('--file <settings.json>', 'takes all settings from a file of JSON')
    .action((name: string, pairs: string[], { file }: { file?: string }) =>
      withStores(context, async ({ stations }, { providers }) => {
        if ((file === undefined) === (pairs.length === 0))
          throw new UsageError('Give either settings as name=value or --file.');
        const version = await stations.changeSettings(name, Date.now(), (row) =>
          file === undefined ? applySettings(row, pairs, providers) : readSettingsFile(file, providers),
        );
        console.log(`Set: version ${version ?? failUnknown(name)}. The machine takes it between two visits.`);
      }),
    );

  withName('revoke', 'Refuses its machine from now on, also in the middle of a visit.').action(
    (name: string) =>
      withStores(context, async ({ stations }) => {
        if (!(await stations.revoke(name, Date.now()))) failUnknown(name);
        console.log('Revoked: its machine is refused from now on.');
      }),
  );

  withName(
    'remove',
    'As revoke, and forgets its settings. What was verified there stays in the record.',
  ).action((name: string) =>
    withStores(context, async ({ stations }) => {
      if (!(await stations.remove(name))) failUnknown(name);
      console.log('Removed.');
    }),
  );
}

const pairingOf = ({ stations: store, keyed }: Stores) => ({ store, keyed });

function parseName(text: string): string {
  const name = text.normalize('NFC').toLowerCase();
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u.test(name))
    throw new InvalidArgumentError('The name of a station has letters, digits, dots and dashes, 64 at most.');
  return name;
}

function failUnknown(name: string): never {
  throw new Error(`There is no station "${name}".`);
}

function printCode(options: JsonOption, name: string, raw: string, before = ''): void {
  const code = `${raw.slice(0, 4)}-${raw.slice(4)}`;
  const until = new Date(Date.now() + codeLifeMs).toISOString();
  printResult(options, { name, code, until }, [`${before}Its code: ${code}. It works once, until ${until}.`]);
}
