import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { type Receipt, receiptTextMax, tokenIn } from '../../contract/receipt.ts';
import { z } from '../../contract/z.ts';
import { checkBy } from '../receipts/check.ts';
import { publicKeysOf, signingKeyOf } from '../receipts/keys.ts';
import {
  type CliContext,
  type JsonOption,
  jsonOption,
  printResult,
  UsageError,
  withStores,
} from './context.ts';

const codes = { genuine: 0, forged: 1, expired: 2 } as const;
/** EX_DATAERR of sysexits: the input is invalid. */
const badFile = 65;

const keysSchema = z.object({
  keys: z.array(
    z.looseObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), kid: z.string() }),
  ),
});
type Keys = z.infer<typeof keysSchema>;

interface Options extends JsonOption {
  keys?: string;
}

export function addReceiptCommands(program: Command, context: CliContext): void {
  program
    .command('receipt')
    .description('Receipts of stations.')
    .command('check')
    .description('Says whether a receipt is genuine and what it says.')
    .argument('<receipt>', 'its token or link')
    .option(
      '--keys <jwks.json>',
      'a copy of /.well-known/jwks.json: then neither the server nor its database is needed; without it, the keys of this configuration are used',
    )
    .option(...jsonOption)
    .addHelpText(
      'after',
      '\nEnds with 0 when it is genuine, 1 when it is not, 2 when it is genuine and its time is over, 65 when the file holds no keys.',
    )
    .action(async (text: string, options: Options) => {
      if (text.length > receiptTextMax) throw new UsageError('This is longer than any receipt.');
      const keys = options.keys === undefined ? await ownKeys(context) : readKeys(options.keys);
      if (keys !== undefined) await check(text, keys, options);
    });
}

async function check(text: string, keys: Keys, options: JsonOption): Promise<void> {
  const checked = await checkBy(keys)(tokenIn(text));
  process.exitCode = codes[checked.state];
  if (checked.state === 'forged') {
    printResult(options, checked, [
      'NOT GENUINE. It was changed, or was not signed with any of these keys, or is no receipt. Nothing can be said of it.',
    ]);
    return;
  }
  const { state, receipt } = checked;
  const expired = state === 'genuine' ? '' : ` EXPIRED: it is no longer vouched for since ${receipt.until}.`;
  printResult(options, checked, [`Genuine and unchanged.${expired}`, ...linesOf(receipt)]);
}

function linesOf(receipt: Receipt): string[] {
  const { folio, reference, at, institution, cedula, outcome, reason, transactions, until } = receipt;
  return [
    ...(reference === undefined ? [] : [`reference    ${reference}`]),
    `id           ${folio}`,
    `verified at  ${at}`,
    `by           ${institution}`,
    `cédula       ${cedula}`,
    `outcome      ${outcome} (${reason})`,
    ...transactions.map(({ provider, id }) => `transaction  ${provider} ${id}`),
    `vouched for  until ${until}`,
  ];
}

const ownKeys = (context: CliContext): Promise<Keys> =>
  withStores(context, async ({ receiptKeys }) =>
    z.parse(keysSchema, publicKeysOf(receiptKeys.map(signingKeyOf))),
  );

function readKeys(file: string): Keys | undefined {
  try {
    return z.parse(keysSchema, JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    console.error(`${file} holds no keys of receipts${why}: give a copy of /.well-known/jwks.json.`);
    process.exitCode = badFile;
    return undefined;
  }
}
