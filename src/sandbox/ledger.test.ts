import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { captureToken, clientOf, jpeg, photo } from './client.suite.ts';
import { type Sandbox, startSandbox } from './index.ts';
import { Ledger } from './ledger.ts';
import { person } from './people.ts';

let sandbox: Sandbox;
let client: ReturnType<typeof clientOf>;
beforeAll(async () => {
  sandbox = await startSandbox();
  client = clientOf(sandbox);
});
afterAll(() => sandbox.close());

const image = async (vendor: 'apptenticate' | 'facephi', n: number | undefined, query = '') => {
  const response = await fetch(`${sandbox[vendor].url}/__sandbox/ledger/${n}/image${query}`);
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
};

describe('the ledger of Apptenticate', () => {
  it('has the fields of a request in order, the file described and its bytes stored', async () => {
    await client.form(
      '/beta/',
      [
        { name: 'id', value: 'True' },
        { name: 'cedula', value: '8-9001-11' },
        { name: 'dispositivo', value: 'DESKTOP' },
        photo('imagen'),
      ],
      { authorization: `Bearer ${sandbox.apptenticate.fixedToken}` },
    );
    const [entry, ...others] = await client.ledger('apptenticate', '?reference=8-9001-11');
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      route: 'POST /beta/',
      reference: '8-9001-11',
      scenario: { number: 9001, name: 'verified' },
      status: 200,
      refusal: null,
      images: ['imagen'],
    });
    expect(entry?.fields.slice(0, 3)).toEqual([
      { name: 'id', kind: 'text', bytes: 4, value: 'True' },
      { name: 'cedula', kind: 'text', bytes: 9, value: '8-9001-11' },
      { name: 'dispositivo', kind: 'text', bytes: 7, value: 'DESKTOP' },
    ]);
    expect(entry?.fields[3]).toMatchObject({
      name: 'imagen',
      kind: 'file',
      filename: 'face.jpg',
      contentType: 'image/jpeg',
      bytes: jpeg.length,
      picture: { format: 'jpeg', width: 320, height: 320, metadata: [] },
    });
    expect((await image('apptenticate', entry?.n)).bytes.equals(jpeg)).toBe(true);
  });

  it('has refused requests too, with the reason', async () => {
    await client.biometrics('8-9001-12', 'wrong');
    const [entry] = await client.ledger('apptenticate', '?reference=8-9001-12');
    expect(entry).toMatchObject({
      status: 401,
      scenario: null,
      refusal: 'Given token not valid for any token type',
    });
    expect(entry?.fields.map(({ name }) => name)).toEqual(['citizen_id', 'device', 'return_id', 'selfie']);
  });

  it('has token and refresh calls, and no secret anywhere', async () => {
    const pair = await client.login('sandbox+ledger');
    await client.form('/api/token/refresh/', [{ name: 'refresh', value: pair.refresh }]);
    await client.biometrics('8-9001-13', pair.access);
    const calls = await client.ledger('apptenticate', '?reference=sandbox%2Bledger');
    expect(calls.map(({ route }) => route)).toEqual(['POST /api/token/', 'POST /api/token/refresh/']);
    const all = JSON.stringify(await client.ledger('apptenticate'));
    const { password, fixedToken } = sandbox.apptenticate;
    for (const secret of [password, fixedToken, pair.access, pair.refresh]) expect(all).not.toContain(secret);
  });

  it('filters by route and returns the newest', async () => {
    const entries = await client.ledger('apptenticate', '?route=POST%20/api/token/refresh/&limit=1');
    expect(entries.map(({ route }) => route)).toEqual(['POST /api/token/refresh/']);
    expect(await client.ledger('apptenticate', '?limit=0')).toEqual([]);
  });
});

describe('the ledger of FacePhi', () => {
  it('has nested fields, the picture inside the token, and no token or key', async () => {
    const { userId, template } = person(9001, 14);
    const body = {
      userId,
      registeredTemplateRaw: template,
      bestImageToken: captureToken,
      merchantReferenceId: 'reference-14',
      tracking: { extraData: 'BQAB', operationId: '5f0c2d3e' },
    };
    await client.facephi('authenticateUser/v2', body, { family: 'OnBoarding' });
    const [entry] = await client.ledger('facephi', `?reference=${userId}`);
    expect(entry?.fields.map(({ name }) => name)).toEqual([
      'userId',
      'registeredTemplateRaw',
      'bestImageToken',
      'merchantReferenceId',
      'tracking.extraData',
      'tracking.operationId',
    ]);
    expect(entry?.headers.values['family']).toBe('OnBoarding');
    expect(entry?.fields[2]?.picture).toMatchObject({ width: 320, height: 320 });
    expect((await image('facephi', entry?.n)).bytes.equals(jpeg)).toBe(true);
    const text = JSON.stringify(entry);
    for (const secret of [captureToken, template, sandbox.facephi.apiKey]) expect(text).not.toContain(secret);
  });

  it('returns the live image of authenticateFacial by default, the reference image by name', async () => {
    const live = Buffer.concat([jpeg, Buffer.from('live')]);
    const { userId } = person(9001, 15);
    const body = { token1: jpeg.toString('base64'), token2: live.toString('base64'), method: 1 };
    await client.facephi('authenticateFacial', body, { 'x-reference': userId });
    const [entry] = await client.ledger('facephi', `?reference=${userId}`);
    expect(entry?.fields.at(-1)).toEqual({ name: 'method', kind: 'number', bytes: 1, value: '1' });
    expect((await image('facephi', entry?.n)).bytes.equals(live)).toBe(true);
    expect((await image('facephi', entry?.n, '?field=token1')).bytes.equals(jpeg)).toBe(true);
  });

  it('returns 404 without a stored image', async () => {
    expect((await image('facephi', 99_999)).status).toBe(404);
  });

  it('records that an answer was cut', async () => {
    await expect(client.user('9511000001')).rejects.toThrow();
    await expect
      .poll(async () => (await client.ledger('facephi', '?reference=9511000001'))[0]?.ended)
      .toBe('cut');
  });
});

describe('the bounds of a ledger', () => {
  const observed = { at: '2026-11-22T05:00:00.000Z', route: 'POST /', headers: { names: [], values: {} } };

  it('evicts the oldest entries and counts them all', () => {
    const ledger = new Ledger({ entries: 2, imageBytes: 100 });
    for (let n = 0; n < 3; n += 1) ledger.open(observed);
    expect(ledger.list({ limit: 10 }).map(({ n }) => n)).toEqual([2, 3]);
    expect([ledger.total, ledger.size]).toEqual([3, 2]);
  });

  it('evicts the oldest images and updates their entries', () => {
    const ledger = new Ledger({ entries: 9, imageBytes: 100 });
    const entries = [1, 2, 3].map(() => ledger.open(observed));
    for (const entry of entries) ledger.storeImage(entry, 'selfie', Buffer.alloc(45));
    expect(entries.map(({ images }) => images.length)).toEqual([0, 1, 1]);
    expect([1, 2, 3].map((n) => ledger.image(n)?.length)).toEqual([undefined, 45, 45]);
  });
});
