import { type Command, InvalidArgumentError } from 'commander';
import { pinForm } from '../../contract/operator.ts';
import { type Operators, operatorName } from '../operators/operators.ts';
import {
  type CliContext,
  type JsonOption,
  jsonOption,
  printResult,
  UsageError,
  withStores,
} from './context.ts';
import type { AskSecret } from './secret-prompt.ts';

/** Operators who sign in at stations by PIN. */
export function addOperatorCommands(program: Command, context: CliContext): void {
  const operator = program
    .command('operator')
    .description('Operators who sign in at stations by PIN.')
    .addHelpText('after', '\nWhere the input is no terminal, the PIN is its first line.');
  const withOperators = (work: (operators: Operators) => Promise<void>) =>
    withStores(context, ({ operators }) => work(operators));

  operator
    .command('add')
    .description('Adds an operator. Asks for the PIN, of 6 to 12 digits, twice.')
    .argument('<name>', '', parseName)
    .option('--administrator', 'may export the record as well')
    .action((name: string, options: { administrator?: true }) =>
      withOperators(async (operators) => {
        const role = options.administrator ? 'administrator' : 'operator';
        const taken = new Error('There is an operator of this name already.');
        if (await exists(name, operators)) throw taken;
        if (!(await operators.add(name, role, await askPin(context.askSecret)))) throw taken;
        console.log(`"${name}" may sign in as ${role} at every station.`);
      }),
    );

  operator
    .command('list')
    .description('Lists everybody who may sign in.')
    .option(...jsonOption)
    .action((options: JsonOption) =>
      withOperators(async (operators) => {
        const rows = (await operators.list()).map(({ name, role, addedAt }) => ({
          name,
          role,
          addedAt: new Date(addedAt).toISOString(),
        }));
        printResult(
          options,
          rows,
          rows.map(({ name, role, addedAt }) => `${name}\t${role}\tsince ${addedAt.slice(0, 10)}`),
        );
      }),
    );

  operator
    .command('pin')
    .description('Sets another PIN. Their sessions end.')
    .argument('<name>', '', parseName)
    .action((name: string) =>
      withOperators(async (operators) => {
        if (!(await exists(name, operators))) throw unknownOperator();
        if (!(await operators.changePin(name, await askPin(context.askSecret)))) throw unknownOperator();
        console.log(`"${name}" has another PIN.`);
      }),
    );

  operator
    .command('remove')
    .description('Removes an operator. Their sessions end; what they wrote stays under their name.')
    .argument('<name>', '', parseName)
    .action((name: string) =>
      withOperators(async (operators) => {
        if (!(await operators.remove(name))) throw unknownOperator();
        console.log(`"${name}" may not sign in any more.`);
      }),
    );
}

/** Checked before a PIN is prompted for. */
const exists = async (name: string, operators: Operators) =>
  (await operators.list()).some((row) => row.name === name);

const unknownOperator = () => new Error('There is no operator of this name.');

function parseName(text: string): string {
  const name = operatorName(text);
  if (name === undefined)
    throw new InvalidArgumentError(
      'A name has up to 64 letters, digits and . _ @ -, and begins with a letter or a digit.',
    );
  return name;
}

async function askPin(askSecret: AskSecret): Promise<string> {
  const pin = await askSecret('PIN, 6 to 12 digits: ', 'Once more: ');
  if (!pinForm.test(pin)) throw new UsageError('A PIN has 6 to 12 digits.');
  return pin;
}
