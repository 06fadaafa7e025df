import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openContractSandbox } from '../../../../tools/lib/contract-sandbox.ts';
import { face } from '../../../sandbox/control-api/samples.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/index.ts';
import type { Environment } from '../../config/environment.ts';
import { runCli } from '../program.ts';
import { runCotejo } from '../run.suite.ts';
import { driftOf } from './drift.ts';

const run = (args: string[], env: Environment = {}) =>
  runCotejo(['contract', ...args], env, { openContractSandbox });

describe('against the sandbox', () => {
  test('the sandbox answers as documented: no drift', async () => {
    const { code, output } = await run([]);
    expect(output).toContain('No drift: every answer is as documented.');
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
  ])('%s: drift is reported and the exit code is 1', async (cedula, row) => {
    const { code, output } = await run(['--cedula', cedula]);
    expect(output).toMatch(row);
    expect(code).toBe(1);
    expect(output, 'names and kinds only').not.toMatch(/SANDBOX-PERSONAL|8-9\d{3}/);
  });
});

test.each([
  ['8-9123-1', 'wrapped in data'],
  ['8-9102-1', 'a refusal'],
  ['8-9441-1', 'a newer template'],
])('%s, %s, is documented', async (cedula) => {
  expect((await run(['--cedula', cedula])).output).toContain('No drift');
});

test('a number with more digits than JavaScript can represent is a number', () => {
  const body = Buffer.from('{"valid":true,"message":null,"code":0,"id":90071992547409931234}');
  expect(driftOf({ path: '/beta/', status: 200, body })).toEqual([]);
});

test('with --json: the drift as data, and nothing else beside it', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  await runCli(['contract', '--json', '--cedula', '8-9112-1'], { env: {}, openContractSandbox });
  process.exitCode = 0;
  expect(JSON.parse(log.mock.calls.join())).toContainEqual({
    service: 'biometrics',
    field: 'citizen',
    drift: 'new',
    documented: 'nothing',
    received: 'object',
  });
  vi.restoreAllMocks();
});

test('without a sandbox only an account can be called', async () => {
  const { code, output } = await runCotejo(['contract']);
  expect([code, output]).toEqual([64, expect.stringContaining('add --live')]);
});

describe('--live', () => {
  let folder: string;
  let account: Sandbox;
  let env: Environment;
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

  test('lists what may be billed, and sends nothing without the confirmation', async () => {
    const { code, output } = await run(['--live', ...person()], env);
    expect([code, output]).toEqual([64, expect.stringContaining('Nothing was sent.')]);
    expect(output).toContain('may bill each request');
    expect(output).toContain(`${account.facephi.url}: evaluatePassiveLiveness, authenticateFacial`);
    expect(await received()).toBe(0);
  });

  test('calls each service of the account once', async () => {
    const { code, output } = await run(['--live', '--confirm-billing', ...person()], env);
    expect([code, output.includes('No drift')]).toEqual([0, true]);
    expect(await received()).toBe(4);
  });

  test('an account that refuses is drift, not silence', async () => {
    const { code, output } = await run(['--live', '--confirm-billing', ...person()], {
      ...env,
      APPTENTICATE_PASSWORD: 'wrong',
    });
    expect(code).toBe(1);
    expect(output).toMatch(/token +\(whole answer\) +status +200 +401/);
    expect(output).toMatch(/biometrics +\(whole answer\) +no answer/);
  });

  test.each([
    ['no person named', [], /pass --cedula, --photo, --user-id, --reference-image\.\n$/],
    ['a photo that is none', ['--photo', 'notes.txt'], /is no JPEG/],
    ['a photo that is not there', ['--photo', 'gone.jpg'], /cannot be read: ENOENT/],
    ['an unknown option', ['--lives'], /unknown option '--lives'/],
  ])('%s is one sentence', async (_, args, sentence) => {
    const inFolder = args.map((arg) => (/\.(txt|jpg)$/.test(arg) ? join(folder, arg) : arg));
    const { code, output } = await run(['--live', ...inFolder], env);
    expect([code, output]).toEqual([64, expect.stringMatching(sentence)]);
  });
});
