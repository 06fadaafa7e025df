import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { cheap } from '../operators/operators.suite.ts';
import { createOperators } from '../operators/operators.ts';
import { openStores, type StoreSettings, type Stores } from '../stores.ts';
import { cotejoMain, runCotejo } from './run.suite.ts';
import { createSecretPrompt } from './secret-prompt.ts';

const pin = '123456';
const folder = mkdtempSync(join(tmpdir(), 'cotejo-operators-'));
let file: string;
let count = 0;
beforeEach(() => {
  count += 1;
  file = join(folder, String(count), 'cotejo.sqlite');
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (args: string[], typed = pin) =>
  runCotejo(
    ['operator', ...args],
    { DATABASE_FILE: file },
    { askSecret: async () => typed, openStores: openCheap },
  );

async function openCheap(settings: StoreSettings): Promise<Stores> {
  const stores = await openStores(settings);
  return { ...stores, operators: createOperators(stores.database, stores.keyed, { cost: cheap }) };
}

/** Returns the role that a PIN signs in to. */
async function roleOf(name: string, typed: string): Promise<string | undefined> {
  const stores = await openCheap({
    database: { kind: 'sqlite', file },
    recordKey: null,
    enrolmentKeys: [],
    receiptKeys: [],
  });
  try {
    return (await stores.operators.check(name, typed)).role;
  } catch (error) {
    expect(error).toMatchObject({ code: 'SIGN_IN_REFUSED' });
    return undefined;
  } finally {
    await stores.close();
  }
}

test('are added and listed, get another PIN, and are removed', async () => {
  expect((await run(['add', 'Ana.Perez'])).output).toBe(
    '"ana.perez" may sign in as operator at every station.\n',
  );
  expect((await run(['add', 'jefa', '--administrator'])).output).toBe(
    '"jefa" may sign in as administrator at every station.\n',
  );
  const day = new Date().toISOString().slice(0, 10);
  expect((await run(['list'])).output).toBe(
    `ana.perez\toperator\tsince ${day}\njefa\tadministrator\tsince ${day}\n`,
  );
  expect(JSON.parse((await run(['list', '--json'])).output)).toMatchObject([
    { name: 'ana.perez', role: 'operator' },
    { name: 'jefa', role: 'administrator', addedAt: expect.stringMatching(`^${day}T`) as string },
  ]);
  await run(['pin', 'ana.perez'], '654321');
  expect(await roleOf('ana.perez', '654321')).toBe('operator');
  await run(['remove', 'ANA.PEREZ']);
  expect(await roleOf('ana.perez', '654321')).toBeUndefined();
});

test.each<[string[], string, RegExp, number]>([
  [[], pin, /^Usage: cotejo operator/, 64],
  [['paint', 'ana'], pin, /^error: unknown command 'paint'/, 64],
  [['list', 'ana', 'bo'], pin, /^error: too many arguments/, 64],
  [['pin', 'ana', '--administrator'], pin, /^error: unknown option '--administrator'/, 64],
  [['add', '--colour'], pin, /^error: unknown option '--colour'/, 64],
  [['add', 'two words'], pin, /A name has up to 64/, 64],
  [['add', 'ana'], '12345', /^A PIN has 6 to 12 digits/, 64],
  [['add', 'ana'], '12345x', /^A PIN has 6 to 12 digits/, 64],
  [['pin', 'nobody'], pin, /^There is no operator/, 1],
  [['remove', 'nobody'], pin, /^There is no operator/, 1],
])('%j is refused with its reason', async (args, typed, reason, code) => {
  expect(await run(args, typed)).toEqual({ code, output: expect.stringMatching(reason) as string });
  expect(JSON.parse((await run(['list', '--json'])).output)).toEqual([]);
});

test('a name is unique', async () => {
  await run(['add', 'ana']);
  expect((await run(['add', 'ANA'])).output).toMatch(/already/);
});

describe('the PIN', () => {
  /** What is typed line by line at a terminal, and all that it shows. */
  async function typed(lines: string[], isTTY: boolean) {
    const input = Object.assign(new PassThrough(), { isTTY });
    const output = new PassThrough();
    const secret = createSecretPrompt({ stdin: input, stderr: output })('PIN: ', 'Once more: ');
    let shown = '';
    output.on('data', (part: Buffer) => {
      shown += part.toString();
      // The next line when the next question is there.
      if (shown.endsWith(': ')) input.write(`${lines.shift() ?? ''}\r`);
    });
    if (!isTTY) input.end(lines.join('\n'));
    return { secret: await secret.catch((error: Error) => error.message), shown };
  }

  test('is typed twice at a terminal, and never shown', async () => {
    expect(await typed([pin, pin], true)).toEqual({ secret: pin, shown: 'PIN: \nOnce more: \n' });
    expect(await typed([pin, '1'], true)).toEqual({
      secret: 'The two are not the same.',
      shown: 'PIN: \nOnce more: \n',
    });
  });

  test('is the first line of what a program writes', async () => {
    expect(await typed([pin, 'more'], false)).toEqual({ secret: pin, shown: '' });
    expect(await typed([''], false)).toEqual({ secret: '', shown: '' });
  });
});

test('as a program: the PIN comes through a pipe, and a duplicate name is refused', () => {
  const add = () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [...cotejoMain, 'operator', 'add', 'ana'],
      {
        env: { ...process.env, DATABASE_FILE: file },
        input: `${pin}\n`,
      },
    );
    return [status, stdout.toString(), stderr.toString()];
  };
  expect(add()).toEqual([0, '"ana" may sign in as operator at every station.\n', '']);
  expect(add()).toEqual([1, '', 'There is an operator of this name already.\n']);
});
