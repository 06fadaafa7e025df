import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { StationView } from '../../contract/station.ts';
import { openStores, type StoreSettings } from '../stores.ts';
import { build, cookieOf } from '../testing/app.suite.ts';
import { call } from '../testing/stations.suite.ts';
import { cotejoMain, runCotejo } from './run.suite.ts';

const folder = mkdtempSync(join(tmpdir(), 'cotejo-stations-'));
const file = join(folder, 'cotejo.sqlite');
const settings: StoreSettings = {
  database: { kind: 'sqlite', file },
  recordKey: null,
  enrolmentKeys: [],
  receiptKeys: [],
};
afterAll(() => rmSync(folder, { recursive: true }));

/** What is printed; with `--json`, the data. */
const run = async (...args: string[]) =>
  (
    await runCotejo(['station', ...args], { DATABASE_FILE: file, PROVIDERS: 'apptenticate' })
  ).output.trimEnd();

const codeIn = (text: string) => /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text)?.[0] ?? '';

test('a station from its name to its removal, beside a server that serves', async () => {
  const app = await build({ PROVIDERS: 'apptenticate' }, { stores: await openStores(settings) });
  const added = await run('add', 'Counter-1', '--mode', 'assisted');
  expect(added).toMatch(/^"counter-1" is added\. Its code: \S{9}\. It works once, until 2\S+Z\.$/);
  const paired = await call(app, 'POST', '/api/station/pair', {}, { code: codeIn(added) });
  expect(paired.status).toBe(204);
  const machine = { cookie: cookieOf(paired.headers) };
  const view = async () => (await call<StationView>(app, 'GET', '/api/station', machine)).body;
  expect(await view()).toMatchObject({ name: 'counter-1', version: 1, settings: { mode: 'assisted' } });

  expect(await run('set', 'counter-1', 'idleSeconds=90', 'languages=en', 'receipts=', 'camera=2')).toBe(
    'Set: version 2. The machine takes it between two visits.',
  );
  expect(await view()).toMatchObject({
    version: 2,
    settings: { mode: 'assisted', idleSeconds: 90, languages: ['en'], receipts: [], camera: '2' },
  });
  expect(await run('list')).toMatch(
    /^counter-1\tassisted\tpaired, last contact \S+Z\tversion 2\n1 stations\.$/,
  );
  expect(await run('show', 'counter-1')).toContain('"idleSeconds": 90');

  expect(await run('revoke', 'counter-1')).toBe('Revoked: its machine is refused from now on.');
  expect((await call(app, 'GET', '/api/station', machine)).body.code).toBe('STATION_UNKNOWN');
  expect(await run('list')).toMatch(/\trevoked \S+Z\t/);
  const again = await run('code', 'counter-1');
  expect((await call(app, 'POST', '/api/station/pair', {}, { code: codeIn(again) })).status).toBe(204);

  expect(await run('remove', 'counter-1')).toBe('Removed.');
  expect(await run('list')).toBe('0 stations.');
  await app.close();
});

describe('settings', () => {
  beforeEach(async () => {
    await run('add', 'desk');
  });

  test.each([
    [['idleSeconds=3'], 'idleSeconds: must be 20 at least'],
    [['languages=fr'], 'languages.0: must be one of es, en'],
    [['colour=red'], 'colour: there is no such setting'],
    [['distance.smallest=70'], 'distance: largest must be 10 above smallest at least'],
    [['providers=facephi'], 'providers: facephi not among PROVIDERS'],
    [['rotation=45', 'mode=nurse'], 'mode: must be one of self-service, assisted; rotation: must be one of'],
  ])('%s: the invalid one is named and the last valid ones stay', async (pairs, trouble) => {
    const message = await run('set', 'desk', ...pairs);
    expect(message).toContain(`Nothing was changed. ${trouble}`);
    expect(await run('show', 'desk')).toContain('settings, version 1\n');
  });

  test('two that are valid only together are accepted together, and null resets one', async () => {
    expect(await run('set', 'desk', 'distance.smallest=70', 'distance.largest=90', 'camera=HD')).toContain(
      'Set: version 2',
    );
    expect(await run('set', 'desk', 'camera=null')).toContain('Set: version 3');
    expect(await run('show', 'desk')).toMatch(/"camera": null[\s\S]*"smallest": 70/);
  });

  test('all of them from a file; garbage is refused', async () => {
    const path = join(folder, 'settings.json');
    writeFileSync(path, '{"contrast":"high"}');
    expect(await run('set', 'desk', '--file', path)).toMatch(/^Set: version/);
    expect(await run('show', 'desk')).toContain('"contrast": "high"');
    writeFileSync(path, '{"contrast":');
    expect(await run('set', 'desk', '--file', path)).toBe(`${path} cannot be read: it is not JSON.`);
    expect(await run('set', 'desk', '--file', `${path}.not`)).toContain('cannot be read: ENOENT.');
  });
});

test.each([
  [['add']],
  [['add', 'a b']],
  [['add', 'a', '--mode', 'nurse']],
  [['set', 'desk']],
  [['set', 'desk', 'idleSeconds']],
  [['toString']],
  [[]],
])('%s is no command', async (args) => {
  const { code, output } = await runCotejo(['station', ...args], { DATABASE_FILE: file });
  expect(output).toMatch(/^error: |^Usage: cotejo station|^Give either settings|is not like name=value/);
  expect(code).toBe(64);
});

test('an unknown station and a duplicate name are reported', async () => {
  expect(await run('add', 'desk')).toBe('There is a station "desk" already.');
  for (const command of ['code', 'show', 'revoke', 'remove'])
    expect(await run(command, 'nowhere')).toBe('There is no station "nowhere".');
  expect(await run('set', 'nowhere', 'paper=a4')).toBe('There is no station "nowhere".');
});

test('with --json, the same as data', async () => {
  const added = JSON.parse(await run('add', 'json-1', '--json')) as Record<string, string>;
  expect(added).toEqual({
    name: 'json-1',
    code: expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/) as string,
    until: expect.stringMatching(/^2\S+Z$/) as string,
  });
  const shown: unknown = JSON.parse(await run('show', 'json-1', '--json'));
  expect(shown).toMatchObject({
    name: 'json-1',
    state: 'not paired',
    codeUntil: expect.stringMatching(/^2\S+Z$/) as string,
    version: 1,
    settings: { mode: 'self-service' },
    trouble: null,
  });
  expect(JSON.parse(await run('list', '--json'))).toContainEqual(shown);
});

test('as a program it ends with a code and without a stack', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...cotejoMain, 'station', 'show', 'x'], {
    env: { ...process.env, DATABASE_FILE: file },
    encoding: 'utf8',
  });
  expect([status, stdout, stderr]).toEqual([1, '', 'There is no station "x".\n']);
});
