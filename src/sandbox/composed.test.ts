import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOf, multipart, photo } from './client.suite.ts';
import { type Sandbox, startSandbox } from './index.ts';

let sandbox: Sandbox;
let client: ReturnType<typeof clientOf>;
beforeAll(async () => {
  sandbox = await startSandbox({ timings: { dripMs: 1, slowMs: 5, hangMs: 5 } });
  client = clientOf(sandbox);
});
afterAll(() => sandbox.close());

const registry = (composition: string, cedula = '8-123-4567', token = sandbox.apptenticate.fixedToken) =>
  client.biometrics(cedula, token, {
    headers: { authorization: `Bearer ${token}`, 'X-Sandbox': composition },
  });
const liveness = (composition: string, headers: Record<string, string> = {}) =>
  client.facephi(
    'evaluatePassiveLiveness',
    { imageBuffer: photo('x').bytes?.toString('base64') },
    { 'x-sandbox': composition, ...headers },
  );

it('the header determines the answer for any person, at both vendors', async () => {
  expect((await registry('answer=no-match')).json).toMatchObject({ valid: false, code: 101 });
  expect((await registry('answer=verified', '8-9002-1')).json['valid']).toBe(true);
  expect((await liveness('answer=9317')).json).toMatchObject({ serviceLivenessResult: 17 });
  expect((await liveness('answer=verified', { 'x-reference': '9317000001' })).json).toMatchObject({
    serviceLivenessResult: 3,
  });
});

it('answer, content fault and transport fault compose', async () => {
  const dripped = await registry('answer=no-match; delay=20; fault=drip');
  expect(dripped.json).toMatchObject({ valid: false, code: 101 });
  const busy = await registry('fault=429;30');
  expect([busy.status, busy.headers.get('retry-after')]).toEqual([429, '30']);
  const slowly = await registry('fault=503,drip');
  expect([slowly.status, slowly.json['detail']]).toEqual([503, 'Service Unavailable']);
  const typed = await registry('answer=no-match; fault=wrong-types,drip');
  expect(typed.json).toMatchObject({ valid: 'false', code: '101' });
});

it('a fault without an answer applies to the person’s own answer', async () => {
  expect((await registry('fault=drip', '8-9102-1')).json).toMatchObject({ valid: false, code: 102 });
});

it.each(['hang', 'reset', 'truncated', 'tls', 'html,reset', 'empty,reset'])(
  'no complete answer: %s',
  async (fault) => {
    await expect(registry(`fault=${fault}`, '8-9001-1')).rejects.toThrow();
    await expect(liveness(`fault=${fault}`)).rejects.toThrow();
  },
);

it('a delay affects only its own request', async () => {
  const leaving = new AbortController();
  const late = fetch(`${sandbox.facephi.url}/services/evaluatePassiveLiveness`, {
    method: 'POST',
    headers: {
      'x-api-key': sandbox.facephi.apiKey,
      'content-type': 'application/json',
      'x-sandbox': 'delay=120000',
      'x-reference': '9001000077',
    },
    body: JSON.stringify({ imageBuffer: photo('x').bytes?.toString('base64') }),
    signal: leaving.signal,
  });
  const left = expect(late).rejects.toThrow();
  const ended = async () => (await client.ledger('facephi', '?reference=9001000077'))[0]?.ended;
  await expect.poll(ended).toBe('open');
  expect((await liveness('answer=9317')).status).toBe(200);
  expect(await ended()).toBe('open');
  leaving.abort();
  await left;
  await expect.poll(ended).toBe('cut');
});

it('401-once ends with another token', async () => {
  const first = await client.login();
  const second = await client.login();
  expect((await registry('fault=401-once', '8-9001-71', first.access)).status).toBe(401);
  expect((await registry('fault=401-once', '8-9001-71', second.access)).status).toBe(200);
});

describe('an invalid header is a 400 of the sandbox’s own kind', () => {
  const refused = (detail: RegExp) => ({ status: 400, detail: expect.stringMatching(detail) as string });

  it.each([
    ['answer=nobody', /Unknown scenario "nobody"/],
    ['fault=hang,reset', /contradict each other/],
    ['delay=soon', /no delay/],
  ])('%s', async (composition, sentence) => {
    for (const answer of [await registry(composition), await liveness(composition)]) {
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(answer.json).toMatchObject(refused(sentence));
    }
  });

  it('also if the person’s own fault contradicts the one of the header', async () => {
    const answer = await registry('fault=hang', '8-9511-1');
    expect(answer.json).toMatchObject(refused(/"hang" and "reset" contradict/));
  });

  it('also a token fault at a vendor without tokens', async () => {
    expect((await liveness('fault=401-once')).json).toMatchObject(refused(/take fault=401 instead/));
  });

  it('the ledger records the reason and the requested composition', async () => {
    await registry('answer=nobody');
    const [entry] = await client.ledger('apptenticate', '?limit=1');
    expect(entry).toMatchObject({
      status: 400,
      refusal: expect.stringMatching(/Unknown scenario/) as string,
    });
    expect(entry?.headers.values['x-sandbox']).toBe('answer=nobody');
  });
});

it('a token can be slow or rejected as well', async () => {
  const body = multipart([
    { name: 'username', value: 'sandbox' },
    { name: 'password', value: 'sandbox-password' },
  ]);
  const answer = await fetch(`${sandbox.apptenticate.url}/api/token/`, {
    method: 'POST',
    body,
    headers: { 'x-sandbox': 'delay=5; fault=503' },
  });
  expect(answer.status).toBe(503);
});
