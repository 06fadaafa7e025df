import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { captureToken, clientOf, jpeg, multipart, photo, template } from '../client.suite.ts';
import { type Sandbox, startSandbox } from '../index.ts';
import { makeTemplate } from '../people.ts';
import { type Recording, startPlayback, startRecording } from './open.ts';
import { openTape, readTape } from './tape.ts';

/** The sandbox stands in for the real vendors: its own account, and people who must not be recorded. */
const account = { username: 'canary-user', password: 'canary-password', fixedToken: 'canary-fixed-token' };
const apiKey = 'canary-api-key';
let folder: string;
let vendors: Sandbox;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cotejo-recording-'));
  vendors = await startSandbox({ apptenticate: account, facephi: { apiKey } });
  await record();
});
afterAll(async () => {
  await vendors.close();
  rmSync(folder, { recursive: true });
});

const clientAt = ({ urls }: Recording) =>
  clientOf({
    apptenticate: { ...vendors.apptenticate, url: urls.apptenticate },
    facephi: { ...vendors.facephi, url: urls.facephi },
    close: async () => {},
  });
let observed: string[] = [];

/** A typical recording session: verifications of three people by every method, and a rejected token. */
async function record(): Promise<void> {
  const recording = await startRecording(folder, {
    apptenticate: vendors.apptenticate.url,
    facephi: vendors.facephi.url,
  });
  const client = clientAt(recording);
  const { access, refresh } = await client.login();
  const answers = [
    await client.biometrics('8-9112-771', access),
    await client.biometrics('8-9102-772', access),
    await client.biometrics('8-9111-773', access),
    await client.biometrics('8-9112-771', 'canary-wrong-token'),
    await client.biometrics('8-9112-771', access),
    await client.liveness('8-9124-774'),
    await client.user('9441000771'),
    await client.user('9317000772'),
    await client.facephi(
      'evaluatePassiveLiveness',
      { imageBuffer: jpeg.toString('base64') },
      { 'x-reference': '9398000775' },
    ),
    await client.user('9513000776'),
    await client.form('/api/token/refresh/', [{ name: 'refresh', value: refresh }]),
  ];
  observed = [
    access,
    refresh,
    ...answers.flatMap(({ json }) => [json['transactionId'], json['id'], json['access']]),
  ]
    .filter((value) => value !== undefined)
    .map(String);
  expect(answers.map(({ status }) => status)).toEqual([
    200, 200, 200, 401, 200, 200, 200, 200, 200, 200, 200,
  ]);
  const [entry] = await client.ledger('apptenticate', '?limit=1');
  expect(JSON.stringify(entry), 'the ledger of a recording is scrubbed as well').not.toMatch(
    /canary|8-9\d{3}-77/,
  );
  await recording.close();
}

it('forwards exactly what the client sent, without the headers for the sandbox', async () => {
  const entries = await clientOf(vendors).ledger('facephi', '?limit=9');
  expect(entries.flatMap(({ headers }) => headers.names.map((name) => name.toLowerCase()))).not.toContain(
    'x-reference',
  );
  const [registry] = await clientOf(vendors).ledger('apptenticate', '?reference=8-9112-771');
  expect(registry?.fields.find(({ name }) => name === 'selfie')?.picture).toMatchObject({ width: 320 });
});

it('the files contain no personal data', () => {
  const text = readdirSync(folder)
    .map((name) => name + readFileSync(join(folder, name), 'utf8'))
    .join('\n');
  const canaries = [
    'canary',
    'SANDBOX-PERSONAL-DATA',
    'first_name',
    jpeg.toString('base64').slice(0, 40),
    jpeg.toString('latin1').slice(0, 40),
    captureToken.slice(0, 40),
    template,
    makeTemplate('9441000771', 2).slice(0, 40),
    'authenticate-001',
    '77',
    '127.0.0.1',
    '90071992547409931234',
    ...observed.filter((value) => value.length > 4),
  ];
  expect(readdirSync(folder)).toHaveLength(12);
  expect(observed.length).toBeGreaterThan(8);
  expect(canaries.filter((canary) => text.includes(canary))).toEqual([]);
});

describe('replayed offline', () => {
  let replay: Recording;
  let client: ReturnType<typeof clientOf>;
  beforeAll(async () => {
    replay = await startPlayback(folder);
    client = clientAt(replay);
  });
  afterAll(() => replay.close());

  it('tokens are new, with the lifetime of the recorded ones', async () => {
    const { access } = await client.login();
    const { exp, iat } = JSON.parse(Buffer.from(access.split('.')[1] ?? '', 'base64url').toString()) as {
      exp: number;
      iat: number;
    };
    expect(exp - iat).toBe(300);
    expect(observed).not.toContain(access);
  });

  it('each person is answered as recorded; the last match counts', async () => {
    expect((await client.biometrics('8-9801-1')).json).toMatchObject({
      valid: true,
      unknown1: { unknown1: '[text]' },
    });
    expect((await client.biometrics('8-9802-1')).json).toMatchObject({
      valid: false,
      code: 102,
      message: 'Cédula no encontrada',
    });
    expect((await client.biometrics('8-9803-1')).text).toMatch(/"id":9\d{19}\}$/);
    expect((await client.biometrics('8-123-456')).json['valid'], 'others count as the first').toBe(true);
  });

  it('FacePhi: the reference is that of the request, a newer template is synthetic', async () => {
    const newer = await client.user('9801000001');
    expect(newer.json).toMatchObject({ serviceResultCode: 0, merchantReferenceId: 'authenticate-001' });
    expect(newer.json['registeredTemplateRaw']).toBe(makeTemplate('00', 2));
    expect((await client.user('9802000001')).json).toMatchObject({ serviceLivenessResult: 17 });
    const html = await client.user('9804000001');
    expect([html.status, html.headers.get('content-type')]).toEqual([200, 'text/html']);
    const live = await client.facephi('evaluatePassiveLiveness', { imageBuffer: 'x' });
    expect(live.json).toMatchObject({ serviceLivenessResult: 3, serviceResultLog: 'Live' });
    expect((await client.liveness()).json).toMatchObject({ api_response: { liveness: 0.9344166 } });
  });

  it('the order of the fields is irrelevant', async () => {
    const body = multipart([
      photo('selfie'),
      { name: 'return_id', value: 'True' },
      { name: 'device', value: 'DESKTOP' },
      { name: 'citizen_id', value: '8-9802-1' },
    ]);
    expect((await client.biometrics('', undefined, { body })).json['code']).toBe(102);
  });

  it('delay and fault compose with recorded answers', async () => {
    await expect(
      client.biometrics('8-9801-1', undefined, { headers: { 'x-sandbox': 'fault=reset' } }),
    ).rejects.toThrow();
    const answer = await client.biometrics('8-9801-1', undefined, {
      headers: { 'x-sandbox': 'answer=no-match' },
    });
    expect([answer.status, answer.json['detail']]).toEqual([
      400,
      '"answer" names a scenario, and this is a recording: send 8-9802-1 for its second person.',
    ]);
  });

  it('the page shows the mode and offers no requests', async () => {
    const text = await (await fetch(`${replay.urls.facephi}/`)).text();
    expect(text).toContain('Reproduciendo una grabación');
    expect(text).not.toContain('try-form');
    expect((await fetch(`${replay.urls.facephi}/__sandbox/try?service=v3`)).status).toBe(403);
  });

  it('a request that was not recorded is an error of the sandbox', async () => {
    const other = await client.form('/api/v3/biometrics/nationals/', [photo('selfie')]);
    expect([other.status, other.json['detail']]).toEqual([
      400,
      'Nothing recorded fits biometrics-v3 with selfie:file: of this vendor there is token, biometrics-v3, liveness, refresh. Record it, or send what was recorded.',
    ]);
    expect((await client.facephi('authenticateFacial', [])).status).toBe(400);
  });
});

it('a vendor that does not answer is reported, and nothing is written', async () => {
  const place = join(folder, 'nobody');
  const recording = await startRecording(place, { facephi: 'http://127.0.0.1:1' });
  const answer = await clientAt(recording).user('9001000001');
  expect([answer.status, answer.json['detail']]).toEqual([
    502,
    'The vendor behind the recorder gave no whole answer (ECONNREFUSED): nothing was recorded.',
  ]);
  const other = clientOf({
    ...vendors,
    apptenticate: {
      ...vendors.apptenticate,
      url: recording.urls.apptenticate,
      fixedToken: 'sandbox-fixed-token',
    },
  });
  expect((await other.biometrics('8-9001-1')).json['valid'], 'the other vendor is simulated').toBe(true);
  expect(readdirSync(place)).toEqual([]);
  await recording.close();
});

describe('one sentence for an unusable folder', () => {
  it.each([
    ['that holds one already', () => openTape(folder), /holds a recording already: name an empty folder/],
    ['that is none', () => readTape(join(folder, 'none')), /cannot be read: name the folder/],
    [
      'without a recording',
      () => readTape(mkdtempSync(join(folder, 'empty-'))),
      /holds no recording: make one with RECORD=/,
    ],
    [
      'with a file of something else',
      () => {
        const place = mkdtempSync(join(folder, 'other-'));
        writeFileSync(join(place, '0001-x.json'), '{"version":2}');
        return readTape(place);
      },
      /is not an exchange that was recorded here/,
    ],
  ])('%s', (_, open, sentence) => {
    expect(open).toThrow(sentence);
  });
});
