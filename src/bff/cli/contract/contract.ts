import type { Command } from 'commander';
import { type Config, readConfig } from '../../config/config.ts';
import type { Environment } from '../../config/environment.ts';
import { type CliContext, type JsonOption, jsonOption, printResult, UsageError } from '../context.ts';
import { callVendors, configuredServices, notReadBy } from './call-vendors.ts';
import { serviceAt } from './documents.ts';
import { type Drift, driftOf, driftTable } from './drift.ts';
import { type Identity, type IdentityOptions, readIdentity } from './identity.ts';

/** Imitated vendors to compare with the documents, and a person whom they know. */
export interface ContractSandbox {
  identity: Identity;
  /** The settings of each server that calls them. */
  environments: readonly Environment[];
  close(): Promise<void>;
}
export type OpenContractSandbox = (identityInput: Partial<Identity>) => Promise<ContractSandbox>;

interface Options extends JsonOption, IdentityOptions {
  live?: true;
  confirmBilling?: true;
}

export function addContractCommand(program: Command, context: CliContext): void {
  program
    .command('contract')
    .description(
      'Compares the responses of the vendors with their documents and the server’s own schemas; exits with 1 if they differ.',
    )
    .option('--live', 'calls the account that the environment names; without it, the sandbox')
    .option('--confirm-billing', 'sends the requests: this person and the payer have agreed')
    .option('--cedula <cédula>', 'the person to verify')
    .option('--photo <jpeg>', 'their photo')
    .option('--user-id <id>', 'FacePhi: the id under which they are enrolled')
    .option('--template-file <file>', 'FacePhi: their template, Base64')
    .option('--reference-image <file>', 'FacePhi: their image of the registry')
    .option('--best-image-token-file <file>', 'FacePhi: what the vendor’s widget made')
    .option(...jsonOption)
    .action(async (options: Options) => {
      const identityInput = readIdentity(options);
      // With --json a program reads the data from stdout: notes go elsewhere.
      const note = options.json ? console.error : console.log;
      const drifts = options.live
        ? await checkAccount(context.env, identityInput, options.confirmBilling ?? false, note)
        : await checkSandbox(context, identityInput, note);
      printResult(options, drifts, [driftTable(drifts)]);
      if (drifts.length > 0) process.exitCode = 1;
    });
}

type Note = (text: string) => void;

async function checkAccount(
  env: Environment,
  identityInput: Partial<Identity>,
  confirmed: boolean,
  note: Note,
): Promise<Drift[]> {
  const config = readConfig(env);
  const identity = identityFor(config, identityInput);
  note(warning(config));
  if (!confirmed) {
    throw new UsageError(
      'Nothing was sent. With the consent of this person and of who pays: add --confirm-billing.',
    );
  }
  return driftsOf(config, identity);
}

async function checkSandbox(
  { openContractSandbox: open }: CliContext,
  identityInput: Partial<Identity>,
  note: Note,
): Promise<Drift[]> {
  if (open === undefined)
    throw new UsageError(
      'There is no sandbox here: add --live to ask the account that the environment names.',
    );
  const { identity, environments, close } = await open(identityInput);
  note('Asking the sandbox; --live asks the account that the environment names.');
  try {
    const drifts: Drift[] = [];
    for (const env of environments) drifts.push(...(await driftsOf(readConfig(env), identity)));
    return drifts;
  } finally {
    await close();
  }
}

async function driftsOf(config: Config, identity: Identity): Promise<Drift[]> {
  const called = await callVendors(config, identity);
  const answered = called.flatMap(({ answers }) => answers.map(({ path }) => serviceAt(path).name));
  const silent = Object.values(configuredServices(config))
    .flat()
    .filter((service) => !answered.includes(service))
    .map(
      (service): Drift => ({
        service,
        field: '(whole answer)',
        drift: 'no answer',
        documented: '200',
        received: 'it was not called: see the rows above',
      }),
    );
  return [...called.flatMap((one) => [...one.answers.flatMap(driftOf), ...notReadBy(one)]), ...silent];
}

/** @throws UsageError that names what is missing of the person */
function identityFor({ vendors: { facephi } }: Config, identityInput: Partial<Identity>): Identity {
  const need: [unknown, string][] = [
    [identityInput.cedula, '--cedula'],
    [identityInput.photo, '--photo'],
    ...(facephi ? [[identityInput.userId, '--user-id'] as [unknown, string]] : []),
    ...(facephi?.capture === 'photo'
      ? [[identityInput.referenceImage, '--reference-image'] as [unknown, string]]
      : []),
    ...(facephi?.capture === 'token'
      ? ([
          [identityInput.bestImageToken, '--best-image-token-file'],
          [identityInput.template ?? identityInput.referenceImage, '--template-file or --reference-image'],
        ] as [unknown, string][])
      : []),
  ];
  const missing = need.filter(([value]) => value === undefined).map(([, name]) => name);
  if (missing.length > 0) {
    throw new UsageError(`A real account needs a person who agreed to it: pass ${missing.join(', ')}.`);
  }
  const { cedula = '', photo = Buffer.alloc(0), userId = '' } = identityInput;
  return { ...identityInput, cedula, photo, userId };
}

function warning(config: Config): string {
  const { apptenticate, facephi } = config.vendors;
  const services = configuredServices(config);
  const lines = [
    ...(apptenticate ? [`  ${apptenticate.origin}: ${services.apptenticate.join(', ')}, and a token`] : []),
    ...(facephi ? [`  ${facephi.origin}: ${services.facephi.join(', ')}`] : []),
  ];
  return `This sends this photo and identity to real vendors, who may bill each request:\n${lines.join('\n')}`;
}
