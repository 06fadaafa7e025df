import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { checkBy } from '../../../src/bff/receipt/check.ts';
import { publicKeysOf, signingKeyOf } from '../../../src/bff/receipt/keys.ts';
import { type Receipt, receiptTextMax, tokenIn } from '../../../src/contract/receipt.ts';
import { z } from '../../../src/contract/z.ts';
import { UsageError, withStores } from '../record/open.ts';

const usage = `npm run receipt -- check <token or link> [--keys jwks.json]
  Says whether a receipt is genuine and what it says. With --keys, a copy of /.well-known/jwks.json, neither the server
  nor its database is needed; without it, the keys of this configuration are used.
  Ends with 0 when it is genuine, 1 when it is not, 2 when it is genuine and its time is over, 65 when the file holds
  no keys.`;

const codes = { genuine: 0, forged: 1, expired: 2 } as const;
/** Of sysexits: what was given to read is wrong. */
const badFile = 65;

const keysSchema = z.object({
  keys: z.array(
    z.looseObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), kid: z.string() }),
  ),
});
type Keys = z.infer<typeof keysSchema>;

/** Checks a receipt away from the page that does it. @throws UsageError */
export async function receiptTask(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    options: { keys: { type: 'string' }, help: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [task, text, ...more] = positionals;
  if (values.help) {
    console.log(usage);
    return;
  }
  if (task !== 'check' || text === undefined || more.length > 0) throw new UsageError(usage);
  const keys = values.keys === undefined ? await ownKeys() : readKeys(values.keys);
  if (keys !== undefined) await tell(text, keys);
}

async function tell(text: string, keys: Keys): Promise<void> {
  if (text.length > receiptTextMax) throw new UsageError('This is longer than any receipt.');
  const told = await checkBy(keys)(tokenIn(text));
  process.exitCode = codes[told.state];
  if (told.state === 'forged') {
    console.log(
      'NOT GENUINE. It was changed, or was not signed with any of these keys, or is no receipt. Nothing can be said of it.',
    );
    return;
  }
  const genuine = 'Genuine and unchanged.';
  console.log(
    told.state === 'genuine'
      ? genuine
      : `${genuine} EXPIRED: it is no longer vouched for since ${told.receipt.until}.`,
  );
  console.log(linesOf(told.receipt).join('\n'));
}

function linesOf(receipt: Receipt): string[] {
  const { folio, at, institution, cedula, outcome, reason, transactions, until } = receipt;
  return [
    `folio        ${folio}`,
    `verified at  ${at}`,
    `by           ${institution}`,
    `cédula       ${cedula}`,
    `outcome      ${outcome} (${reason})`,
    ...transactions.map(({ provider, id }) => `transaction  ${provider} ${id}`),
    `vouched for  until ${until}`,
  ];
}

const ownKeys = (): Promise<Keys> =>
  withStores(async ({ receiptKeys }) => z.parse(keysSchema, publicKeysOf(receiptKeys.map(signingKeyOf))));

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
