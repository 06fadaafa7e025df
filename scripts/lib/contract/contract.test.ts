import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { face } from '../../../src/sandbox/desk/samples.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/index.ts';
import { driftOf } from './drift.ts';
import { contractTask } from './run.ts';

async function run(args: string[], env: NodeJS.ProcessEnv = {}) {
  let printed = '';
  const code = await contractTask(args, env, (text) => {
    printed += `${text}\n`;
  });
  return { code, printed };
}

describe('against the sandbox', () => {
  test('the sandbox answers as documented: no drift', async () => {
    const { code, printed } = await run([]);
    expect(printed).toContain('No drift: every answer is as documented.');
    expect(code).toBe(0);
  });

  test.each([
    ['8-9299-1', /serviceFacialAuthenticationResult +unknown code +0 1 3 4 5 +99/],
    ['8-9299-1', /\(whole answer\) +not read +a verdict +unknown-code/],
    ['8-9113-1', /biometrics +valid +missing +boolean +absent/],
    ['8-9112-1', /biometrics +citizen +new +nothing +object/],
    ['8-9515-1', /authenticateUser\/v2 +serviceResultCode +other type +number +text/],
    ['8-9513-1', /biometrics +\(whole answer\) +no JSON +a JSON object +\d+ bytes/],
    ['8-9511-1', /authenticateFacial +\(whole answer\) +no answer +200 +none/],
    ['8-9504-1', /biometrics +\(whole answer\) +status +200 +403/],
  ])('%s: drift is told and the exit code is 1', async (cedula, row) => {
    const { code, printed } = await run(['--cedula', cedula]);
    expect(printed).toMatch(row);
    expect(code).toBe(1);
    expect(printed, 'names and kinds only').not.toMatch(/SANDBOX-PERSONAL|8-9\d{3}/);
  });
});

test.each([
  ['8-9123-1', 'wrapped in data'],
  ['8-9102-1', 'a refusal'],
  ['8-9441-1', 'a newer template'],
])('%s, %s, is documented', async (cedula) => {
  expect((await run(['--cedula', cedula])).printed).toContain('No drift');
});

test('a number of more digits than JavaScript holds is a number', () => {
  const body = Buffer.from('{"valid":true,"message":null,"code":0,"id":90071992547409931234}');
  expect(driftOf({ path: '/beta/', status: 200, body })).toEqual([]);
});

describe('--live', () => {
  let folder: string;
  let account: Sandbox;
  let env: NodeJS.ProcessEnv;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cotejo-contract-'));
    writeFileSync(join(folder, 'face.jpg'), face);
    writeFileSync(join(folder, 'notes.txt'), 'no photo');
    account = await startSandbox();
    env = {
      PROVIDERS: 'apptenticate,facephi',
      APPTENTICATE_URL: `${account.apptenticate.url}/api/v3.2/biometrics/nationals/`,
      APPTENTICATE_PROFILE: 'v3.2',
      APPTENTICATE_USERNAME: account.apptenticate.username,
      APPTENTICATE_PASSWORD: account.apptenticate.password,
      FACEPHI_URL: account.facephi.url,
      FACEPHI_API_KEY: account.facephi.apiKey,
      DATABASE_FILE: ':memory:',
    };
  });
  afterAll(async () => {
    await account.close();
    rmSync(folder, { recursive: true });
  });
  const received = async () => {
    const each = [account.apptenticate, account.facephi].map(async ({ url }) => {
      const answer = await fetch(`${url}/__sandbox/ledger?limit=0`);
      return ((await answer.json()) as { total: number }).total;
    });
    return (await Promise.all(each)).reduce((sum, one) => sum + one, 0);
  };
  const person = () => [
    ...['--cedula', '8-9001-1', '--user-id', '9001000001'],
    ...['--photo', join(folder, 'face.jpg'), '--reference-image', join(folder, 'face.jpg')],
  ];

  test('says what may be billed, and sends nothing without the confirmation', async () => {
    let printed = '';
    const asked = contractTask(['--live', ...person()], env, (text) => {
      printed += text;
    });
    await expect(asked).rejects.toThrow('Nothing was sent.');
    expect(printed).toContain('may bill each request');
    expect(printed).toContain(`${account.facephi.url}: evaluatePassiveLiveness, authenticateFacial`);
    expect(await received()).toBe(0);
  });

  test('asks each service of the account once', async () => {
    const { code, printed } = await run(['--live', '--confirm-billing', ...person()], env);
    expect([code, printed.includes('No drift')]).toEqual([0, true]);
    expect(await received()).toBe(4);
  });

  test('an account that refuses is drift, not silence', async () => {
    const { code, printed } = await run(['--live', '--confirm-billing', ...person()], {
      ...env,
      APPTENTICATE_PASSWORD: 'wrong',
    });
    expect(code).toBe(1);
    expect(printed).toMatch(/token +\(whole answer\) +status +200 +401/);
    expect(printed).toMatch(/biometrics +\(whole answer\) +no answer/);
  });

  test.each([
    ['nobody to ask about', [], /give --cedula, --photo, --user-id, --reference-image\.$/],
    ['a photo that is none', ['--photo', 'notes.txt'], /is no JPEG/],
    ['a photo that is not there', ['--photo', 'gone.jpg'], /cannot be read: ENOENT/],
    ['an unknown option', ['--lives'], /Unknown option '--lives'/],
  ])('%s is one sentence', async (_, args, sentence) => {
    const inFolder = args.map((arg) => (/\.(txt|jpg)$/.test(arg) ? join(folder, arg) : arg));
    await expect(contractTask(['--live', ...inFolder], env, () => {})).rejects.toThrow(sentence);
  });
});
