import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { cheap } from '../../../src/bff/operator/operators.suite.ts';
import { createOperators } from '../../../src/bff/operator/operators.ts';
import type { Database } from '../../../src/bff/store/database.ts';
import { openSqlite } from '../../../src/bff/store/sqlite.ts';
import { testKeyed } from '../../../src/bff/testing/stores.suite.ts';
import { root } from '../paths.ts';
import { operatorCommand } from './operators.ts';
import { askingSecrets } from './secret.ts';

const pin = '123456';
let database: Database;
let said: string[];
beforeEach(async () => {
  database = await openSqlite(':memory:');
  said = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await database.close();
});

const operators = () => createOperators(database, testKeyed, { cost: cheap });
const run = (args: string[], typed = pin) =>
  operatorCommand(args, { stores: { operators: operators() }, askSecret: async () => typed });

test('added, listed, given another PIN, removed', async () => {
  await run(['add', 'Ana.Perez']);
  await run(['add', 'jefa', '--administrator']);
  await run(['list']);
  const day = new Date().toISOString().slice(0, 10);
  expect(said).toEqual([
    '"ana.perez" may sign in as operator at every station.',
    '"jefa" may sign in as administrator at every station.',
    `ana.perez\toperator\tsince ${day}`,
    `jefa\tadministrator\tsince ${day}`,
  ]);
  await run(['pin', 'ana.perez'], '654321');
  expect(await operators().check('ana.perez', '654321')).toMatchObject({ role: 'operator' });
  await run(['remove', 'ANA.PEREZ']);
  await expect(operators().check('ana.perez', '654321')).rejects.toMatchObject({ code: 'SIGN_IN_REFUSED' });
});

test.each<[string[], string, RegExp]>([
  [[], pin, /^npm run station -- operator add/],
  [['paint', 'ana'], pin, /^npm run station -- operator add/],
  [['list', 'ana', 'bo'], pin, /^npm run station/],
  [['pin', 'ana', '--administrator'], pin, /^npm run station/],
  [['add', '--colour'], pin, /Unknown option/],
  [['add', 'two words'], pin, /^A name has up to 64/],
  [['add', 'ana'], '12345', /^A PIN has 6 to 12 digits/],
  [['add', 'ana'], '12345x', /^A PIN has 6 to 12 digits/],
  [['pin', 'nobody'], pin, /^There is no operator/],
  [['remove', 'nobody'], pin, /^There is no operator/],
])('%j is refused with its reason', async (args, typed, reason) => {
  await expect(run(args, typed)).rejects.toThrow(reason);
  expect(await operators().list()).toEqual([]);
});

test('a name is given once', async () => {
  await run(['add', 'ana']);
  await expect(run(['add', 'ANA'])).rejects.toThrow(/already/);
});

describe('the PIN', () => {
  /** What is typed line by line at a terminal, and all that it shows. */
  async function typed(lines: string[], isTTY: boolean) {
    const input = Object.assign(new PassThrough(), { isTTY });
    const output = new PassThrough();
    const asked = askingSecrets({ stdin: input, stderr: output })('PIN: ', 'Once more: ');
    let shown = '';
    output.on('data', (part: Buffer) => {
      shown += part.toString();
      // The next line when the next question is there.
      if (shown.endsWith(': ')) input.write(`${lines.shift() ?? ''}\r`);
    });
    if (!isTTY) input.end(lines.join('\n'));
    return { secret: await asked.catch((error: Error) => error.message), shown };
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

test('as a program: the PIN comes by a pipe, and a second of the name is refused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cotejo-operators-'));
  const add = () => {
    const args = ['--disable-warning=ExperimentalWarning', 'scripts/station.ts', 'operator', 'add', 'ana'];
    const env = { ...process.env, DATABASE_FILE: join(folder, 'cotejo.sqlite') };
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: root,
      env,
      input: `${pin}\n`,
    });
    return [status, stdout.toString(), stderr.toString()];
  };
  expect(add()).toEqual([0, '"ana" may sign in as operator at every station.\n', '']);
  expect(add()).toEqual([1, '', 'There is an operator of this name already.\n']);
  rmSync(folder, { recursive: true });
});
