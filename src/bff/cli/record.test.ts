import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSearches } from '../db/searches.ts';
import { closingOf, limits, openingOf } from '../db/store.suite.ts';
import { openStores } from '../stores.ts';
import { cotejoMain, runCotejo } from './run.suite.ts';

const folder = mkdtempSync(join(tmpdir(), 'cotejo-tasks-'));
const file = join(folder, 'cotejo.sqlite');
const [first, second] = ['2025', '2026'].map((id) => `${id}:${randomBytes(32).toString('base64')}`);
const recordKey = 'a key of the record for these tests';
const keyed = { RECORD_KEY: recordKey, ENROLMENT_KEYS: first ?? '', DATABASE_FILE: file };

const run = (command: string, args: string[], env: Record<string, string> = {}) =>
  runCotejo([command, ...args], { ...keyed, ...env });

const open = () =>
  openStores({
    database: { kind: 'sqlite', file },
    recordKey: Buffer.from(recordKey),
    enrolmentKeys: (first ?? '').split(',').map((entry) => ({
      id: entry.slice(0, 4),
      key: Buffer.from(entry.slice(5), 'base64'),
    })),
    receiptKeys: [],
  });

beforeAll(async () => {
  const { record, keyed: hash, close } = await open();
  for (const [n, cedula] of ['8-1-1', '8-1-1', '8-2-2'].entries()) {
    const opening = openingOf({
      claim: { hash: hash('claim', cedula), mask: '8-•-•' },
      at: Date.UTC(2026, n, 15),
    });
    const closing = closingOf(opening);
    const texts = { message: '=HYPERLINK("x"); "quoted", text' };
    const report = { provider: 'facephi', texts } as unknown as (typeof closing.reports)[number];
    await record.begin(opening, limits(100));
    await record.finish(opening.key, { ...closing, reports: [report] });
  }
  await close();
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('record', () => {
  test('exports a period as JSON lines, for this user only, and overwrites nothing', async () => {
    const output = join(folder, 'out.jsonl');
    const args = ['export', '--from', '2026-02-01', '--to', '2026-03-01', '--output', output];
    expect(await run('record', args)).toEqual({ code: 0, output: '1 verifications exported.\n' });
    const [line] = readFileSync(output, 'utf8').trimEnd().split('\n');
    expect(JSON.parse(line ?? '')).toMatchObject({
      at: '2026-02-15T00:00:00.000Z',
      state: 'final',
      outcome: 'verified',
      transactions: [{ provider: 'apptenticate', id: '90071992547409931234' }],
      calls: [{ path: '/beta/', answered: 200, ms: 312 }],
      reference: expect.stringMatching(/^CT-/) as string,
    });
    expect(statSync(output).mode & 0o777).toBe(0o600);
    expect(await run('record', args)).toMatchObject({
      code: 1,
      output: expect.stringContaining('EEXIST') as string,
    });
  });

  test('as a program, exports all as CSV', () => {
    const args = [...cotejoMain, 'record', 'export', '--format', 'csv'];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      env: { ...process.env, ...keyed },
      encoding: 'utf8',
    });
    const lines = stdout.trimEnd().split('\n');
    expect([status, lines.length, stderr]).toEqual([0, 4, '3 verifications exported.\n']);
    expect(lines[0]).toMatch(/^id,key,at,closedAt,state,/);
    expect(lines[1]).toContain('"{""state"":""passed"",""code"":0}"');
  });

  test.each<[string[], RegExp]>([
    [[], /^Usage: cotejo record/],
    [['export', '--format', 'xml'], /Allowed choices are jsonl, csv/],
    [['export', '--from', 'spring'], /It is a date like 2026-01-31/],
    [['export', '--colour'], /unknown option '--colour'/],
    [['erase'], /missing required argument 'cédula'/],
    [['person', '8-1-1'], /required option '--output <file.json>'/],
    [['erase', 'nobody'], /^This is no cédula/],
  ])('%j is refused with its reason', async (args, reason) => {
    const { code, output } = await run('record', args);
    expect(output).toMatch(reason);
    expect(output).not.toContain('    at ');
    expect(code).toBe(64);
  });

  test('wrong keys are reported before anything is done', async () => {
    expect(await run('record', ['export'], { RECORD_KEY: 'another' })).toMatchObject({ code: 78 });
    expect(await run('record', ['export'], { DATABASE_URL: 'mysql://x' })).toMatchObject({ code: 78 });
  });
});

test('searches over all stations are listed with who, where and why', async () => {
  const { database, keyed: hash, close } = await open();
  const search = { operator: 'ana', station: 'station-1', purpose: 'complaint' };
  const by = { ...search, at: Date.UTC(2026, 10, 30) };
  await createSearches(database, hash).find({ reference: 'CT-7K4M-29QX-4P' }, by, { most: 30, windowMs: 1 });
  await close();
  const { code, output } = await run('record', ['searches']);
  expect([code, JSON.parse(output)]).toEqual([
    0,
    { at: '2026-11-30T00:00:00.000Z', ...search, verification: null },
  ]);
});

test('audit names the first broken place and ends with 1; an anchor shows more', async () => {
  const copy = { DATABASE_FILE: join(folder, 'copy', 'cotejo.sqlite') };
  const stores = await openStores({
    database: { kind: 'sqlite', file: copy.DATABASE_FILE },
    recordKey: Buffer.from(recordKey),
    enrolmentKeys: [],
    receiptKeys: [],
  });
  const opening = openingOf();
  await stores.record.begin(opening, limits());
  const env = { ...copy, ENROLMENT_KEYS: '' };
  const whole = await run('audit', [], env);
  const anchor = /(\d+:[\w-]{43})/.exec(whole.output)?.[1] ?? '';
  expect(await run('audit', ['--anchor', anchor], env)).toMatchObject({ code: 0 });
  expect(JSON.parse((await run('audit', ['--json'], env)).output)).toEqual({
    entries: 1,
    verifications: 1,
    searches: 0,
    anchor,
    broken: null,
  });
  expect(await run('audit', ['--anchor', anchor.replace('1:', '2:')], env)).toMatchObject({
    code: 1,
    output: expect.stringContaining('BROKEN: the journal ends at entry 1') as string,
  });
  for (const place of [anchor, `${anchor}:0:0`])
    expect(await run('audit', ['--resume', place], env)).toMatchObject({ code: 0, output: whole.output });
  expect(await run('audit', ['--resume', `1:${'x'.repeat(43)}`], env)).toMatchObject({
    code: 1,
    output: expect.stringContaining('BROKEN: entry 1 is not the one') as string,
  });
  for (const option of ['--anchor', '--resume'])
    expect(await run('audit', [option, 'x'], env)).toMatchObject({ code: 64 });
  await stores.database.query(`UPDATE verification SET consent = 'other'`);
  expect(await run('audit', [], env)).toEqual({
    code: 1,
    output: `0 entries of the journal read, 1 verifications, 0 searches over all stations.\nBROKEN: entry 1: row ${opening.id} was changed.\n`,
  });
  await stores.close();
});

describe('enrol', () => {
  const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
  const csv = (name: string, lines: string[]) => {
    writeFileSync(join(folder, name), `\uFEFF${lines.join('\r\n')}`);
    return join(folder, name);
  };

  test('imports, names bad rows by line, and skips existing people when restarted', async () => {
    writeFileSync(join(folder, 'face.jpg'), jpeg);
    writeFileSync(join(folder, 'face.txt'), 'bm90IGFuIGltYWdl\n');
    const people = csv('people.csv', [
      'Cédula,User ID,template,template_file,image',
      '8-100-1,9001000001,dGVtcGxhdGU=,,',
      '8 100 2,,,face.txt,face.jpg',
      'x-1,,dGVtcGxhdGU=,,',
      '8-100-3,9,dGVtcGxhdGU=,,',
      '8-100-4,,,,',
      '8-100-5,,,,absent.jpg',
      '8-100-6,,,,face.txt',
      '8-100-7,,no base64!,,',
      '8-100-1,,dGVtcGxhdGU=,,',
      '8-100-8,9001000001,dGVtcGxhdGU=,,',
      '8-100-9,"broken',
    ]);
    const { code, output } = await run('enrol', ['import', people]);
    expect(code).toBe(1);
    expect(output.trimEnd().split('\n')).toEqual([
      'line 4: the cédula does not fit CLAIM_PATTERN',
      'line 5: the userId needs two digits or more, and only letters, digits, - and _',
      'line 6: there is neither a template nor an image',
      'line 7: a file cannot be read: ENOENT',
      'line 8: the image is neither a JPEG nor a PNG',
      'line 9: the template is not Base64',
      'line 10: the cédula is in line 2 already',
      expect.stringMatching(/^line 12: Quote Not Closed/) as string,
      'line 11: the userId is another person’s',
      '2 added, 0 changed, 0 enrolled already, 9 bad rows.',
    ]);
    const good = csv('good.csv', [
      'cedula;userId;template',
      '8-100-1;9001000001;dGVtcGxhdGU=',
      '8-100-3;;eA==',
    ]);
    expect(await run('enrol', ['import', good])).toEqual({
      code: 0,
      output: '1 added, 0 changed, 1 enrolled already, 0 bad rows.\n',
    });
    const stores = await open();
    expect(await stores.enrolments.enrolment(stores.keyed('claim', '8-100-2'))).toMatchObject({
      userId: expect.stringMatching(/^\d{20}$/) as string,
      template: 'bm90IGFuIGltYWdl',
      image: jpeg.toString('base64'),
    });
    await stores.close();
  });

  test('lists masked, rotates to a new key, removes', async () => {
    const listed = await run('enrol', ['list']);
    const people = (await run('enrol', ['list', '--json'])).output.trimEnd().split('\n');
    expect(people.map((line) => JSON.parse(line) as unknown)).toContainEqual({
      mask: '8-••0-1',
      userId: '9001000001',
      version: 1,
      keyId: '2025',
      at: expect.stringMatching(/^2\S+Z$/) as string,
    });
    expect(listed.output).toMatch(/^8-••0-1\t9001000001\tversion 1\tkey 2025\t2/m);
    expect(listed.output).not.toContain('8-100-1');
    const env = { ENROLMENT_KEYS: `${second},${first}` };
    expect(await run('enrol', ['rotate'], env)).toEqual({
      code: 0,
      output: '3 sealed anew. In use: "2026" (3).\n',
    });
    expect(await run('enrol', ['list'])).toMatchObject({ code: 78 });
    expect(await run('enrol', ['remove', '8-100-1'], { ENROLMENT_KEYS: second ?? '' })).toMatchObject({
      code: 0,
    });
    expect(await run('enrol', ['remove', '8-100-1'], { ENROLMENT_KEYS: second ?? '' })).toMatchObject({
      code: 1,
      output: 'Nobody is enrolled under this cédula.\n',
    });
  });

  test.each<[string, string[]]>([
    ['no file', ['import', join(folder, 'absent.csv')]],
    ['another header', ['import', csv('header.csv', ['name,face', 'x,y'])]],
    ['no task', ['paint']],
  ])('%s: one sentence', async (_, args) => {
    const { code, output } = await run('enrol', args, { ENROLMENT_KEYS: second ?? '' });
    expect(code).not.toBe(0);
    expect(output).not.toContain('    at ');
    expect(output).toMatch(/ENOENT\.|The first line names the columns|unknown command 'paint'/);
  });
});
