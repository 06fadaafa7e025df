import { parseArgs } from 'node:util';
import { type Operators, operatorName } from '../../../src/bff/operator/operators.ts';
import type { Stores } from '../../../src/bff/store/stores.ts';
import { pinForm } from '../../../src/contract/operator.ts';
import type { OperatorRole } from '../../../src/contract/station.ts';
import { UsageError } from '../record/open.ts';
import type { AskSecret } from './secret.ts';

export const operatorUsage = `npm run station -- operator add <name> [--administrator]
  A new operator, or administrator, who may export as well. Asks for the PIN, of 6 to 12 digits, twice.
npm run station -- operator list
npm run station -- operator pin <name>
  Another PIN. Their sessions end.
npm run station -- operator remove <name>
  Their sessions end; what they wrote stays under their name.
Where the input is no terminal, the PIN is its first line.`;

export interface OperatorParts {
  stores: Pick<Stores, 'operators'>;
  askSecret: AskSecret;
}

/** What an administrator does with those who sign in by PIN. @throws UsageError */
export async function operatorCommand(args: string[], parts: OperatorParts): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    options: { administrator: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [name, typed, ...more] = positionals;
  const task = tasks[name ?? ''];
  const fits = more.length === 0 && (typed === undefined) === (name === 'list');
  if (task === undefined || !fits || (values.administrator && name !== 'add'))
    throw new UsageError(operatorUsage);
  await task(
    typed === undefined ? '' : nameOf(typed),
    parts,
    values.administrator ? 'administrator' : 'operator',
  );
}

type Task = (name: string, parts: OperatorParts, role: OperatorRole) => Promise<void>;

const tasks: Readonly<Record<string, Task | undefined>> = {
  async add(name, { stores: { operators }, askSecret }, role) {
    if (await isThere(name, operators)) throw new Error(taken);
    if (!(await operators.add(name, role, await pinOf(askSecret)))) throw new Error(taken);
    console.log(`"${name}" may sign in as ${role} at every station.`);
  },
  async list(_, { stores: { operators } }) {
    for (const { name, role, addedAt } of await operators.list())
      console.log(`${name}\t${role}\tsince ${new Date(addedAt).toISOString().slice(0, 10)}`);
  },
  async pin(name, { stores: { operators }, askSecret }) {
    if (!(await isThere(name, operators))) throw new Error(nobody);
    if (!(await operators.changePin(name, await pinOf(askSecret)))) throw new Error(nobody);
    console.log(`"${name}" has another PIN.`);
  },
  async remove(name, { stores: { operators } }) {
    if (!(await operators.remove(name))) throw new Error(nobody);
    console.log(`"${name}" may not sign in any more.`);
  },
};

/** Before a PIN is asked for. */
const isThere = async (name: string, operators: Operators) =>
  (await operators.list()).some((it) => it.name === name);

const taken = 'There is an operator of this name already.';
const nobody = 'There is no operator of this name.';

function nameOf(typed: string): string {
  const name = operatorName(typed);
  if (name === undefined)
    throw new UsageError(
      'A name has up to 64 letters, digits and . _ @ -, and begins with a letter or a digit.',
    );
  return name;
}

async function pinOf(askSecret: AskSecret): Promise<string> {
  const pin = await askSecret('PIN, 6 to 12 digits: ', 'Once more: ');
  if (!pinForm.test(pin)) throw new UsageError('A PIN has 6 to 12 digits.');
  return pin;
}
