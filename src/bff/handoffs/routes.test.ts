import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { HandoffLink, HandoffView } from '../../contract/handoff.ts';
import { problemMediaType } from '../../contract/problems/problem.ts';
import { reportOf } from '../providers/provider.ts';
import { build, cookieOf, listLog, local, provider } from '../testing/app.suite.ts';
import { get, goodParts, type Part, post } from '../testing/client.suite.ts';
import { makeJpeg, otherPhoto, photo } from '../testing/jpeg.suite.ts';
import { memoryStores } from '../testing/stores.suite.ts';

const cedula = '8-777-987654';
const person = { cedula, consent: 'notice-1' };

let requests: string[] = [];
const { log, lines } = listLog();
const stores = await memoryStores();
const store = stores.record;
const verifies = provider();
const recording = {
  ...verifies,
  prepare: async (question: Parameters<typeof verifies.prepare>[0]) => {
    requests.push(question.claim);
    return {
      kind: 'ready' as const,
      ask: async () => reportOf('apptenticate', 'ok', { validation: { state: 'passed' } }),
    };
  },
};

let app: FastifyInstance;
beforeAll(async () => {
  app = await build(
    { HANDOFF: 'always', ATTEMPTS_PER_SESSION: '2' },
    { log, stores, providers: () => [recording] },
  );
});
afterAll(() => app.close());
afterEach(() => {
  vi.useRealTimers();
  requests = [];
});

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
type Headers = Record<string, string>;

async function call<Body>(
  method: Method,
  url: string,
  headers: Headers,
  payload?: object | string,
  of = app,
) {
  const type = payload === undefined ? {} : { 'content-type': 'application/json' };
  const response = await of.inject({
    method,
    url,
    headers: { ...local, ...type, ...headers },
    ...(payload !== undefined && { payload }),
  });
  const text = response.body;
  return {
    status: response.statusCode,
    text,
    headers: response.headers,
    body: (text && JSON.parse(text)) as Body,
  };
}

/** A browser of its own, by its cookie. */
async function device(of = app): Promise<Headers> {
  const { headers } = await call('GET', '/api/config', {}, undefined, of);
  return { cookie: cookieOf(headers) };
}

/** A screen that shows a link, and the phone that opened it. */
async function pair(of = app) {
  const [screen, phone] = [await device(of), await device(of)];
  const { body } = await call<HandoffLink>('POST', '/api/handoffs', screen, person, of);
  const token = body.link.split('#seguir=')[1] ?? '';
  const claimed = await call<HandoffView>('POST', '/api/handoffs/claim', phone, { token }, of);
  return { screen, phone, id: body.id, link: body.link, token, claimed };
}

const captured = (id: string, image: Buffer = photo): Part[] => [
  ['handoff', id],
  ['device', 'DESKTOP'],
  ['image', image, 'face.jpg'],
];
const codeOf = ({ status, body }: { status: number; body: unknown }) => [
  status,
  (body as { code?: string }).code,
];
const view = async (id: string, who: Headers, of = app) =>
  (await call<HandoffView>('GET', `/api/handoffs/${id}`, who, undefined, of)).body;

test('from the screen to the phone and back: one verdict, which both may read', async () => {
  const { screen, phone, id, claimed } = await pair();
  expect(claimed).toMatchObject({
    status: 200,
    body: { side: 'phone', state: 'opened', cedula: '8-•••-•••654' },
  });
  expect((await call('PUT', `/api/handoffs/${id}`, phone, { doing: 'sending' })).status).toBe(200);
  expect(await view(id, screen)).toMatchObject({ state: 'sending', present: true });

  const key = randomUUID();
  const sent = await post(app, captured(id), { ...phone, 'idempotency-key': key });
  expect(sent.verification?.outcome).toBe('verified');
  expect(requests).toEqual([cedula]);
  expect(await store.find(key)).toMatchObject({ consent: 'notice-1', claim: { mask: '8-•••-•••654' } });
  expect(await view(id, screen)).toMatchObject({ state: 'answered', answered: key });
  for (const who of [screen, phone]) {
    expect((await get(app, `/api/verifications/${key}`, who)).verification).toEqual(sent.verification);
  }
  expect((await get(app, `/api/verifications/${key}`, await device())).status).toBe(401);
});

test('the attempts are the screen’s, and a repeated sending is none', async () => {
  const { screen, phone, id } = await pair();
  const key = { 'idempotency-key': randomUUID() };
  const first = await post(app, captured(id), { ...phone, ...key });
  expect(first.verification?.attemptsLeft).toBe(1);
  expect((await post(app, captured(id), { ...phone, ...key })).verification).toEqual(first.verification);
  const reused = await post(app, captured(id, otherPhoto), { ...phone, ...key });
  expect(reused.problem?.code).toBe('IDEMPOTENCY_KEY_REUSED');
  expect((await post(app, captured(id), phone)).verification?.attemptsLeft).toBe(0);
  expect((await post(app, captured(id), phone)).problem?.code).toBe('ATTEMPTS_EXHAUSTED');
  expect((await post(app, goodParts(), screen)).problem?.code).toBe('ATTEMPTS_EXHAUSTED');
  expect((await post(app, goodParts(), phone)).verification?.attemptsLeft).toBe(1);
  expect(requests).toHaveLength(3);
});

test('the vendor’s own capture goes the same way', async () => {
  const own = await build({ HANDOFF: 'always', FACEPHI_CAPTURE: 'token', FACEPHI_WIDGET_DIR: '.' });
  const { screen, phone, id } = await pair(own);
  const tokens: Part[] = ['bestImageToken', 'template', 'extraData', 'operationId'].map((it) => [it, 'x']);
  expect((await post(own, [...captured(id), ...tokens], phone)).status).toBe(200);
  expect(await view(id, screen, own)).toMatchObject({ state: 'answered' });
  await own.close();
});

test('after a rejected capture another can be sent', async () => {
  const { screen, phone, id } = await pair();
  expect((await post(app, captured(id, makeJpeg(16, 16)), phone)).problem?.code).toBe('IMAGE_DIMENSIONS');
  expect(await view(id, screen)).toMatchObject({ state: 'opened', answered: null });
  expect((await post(app, captured(id), phone)).status).toBe(200);
});

describe('what is sent under a handoff', () => {
  test.each<[string, (id: string) => Part[], number, string]>([
    ['with a cédula of its own', (id) => [['cedula', '8-1-1'], ...captured(id)], 422, 'FIELD_INVALID'],
    ['with a consent of its own', (id) => [['consent', 'notice-1'], ...captured(id)], 422, 'FIELD_INVALID'],
    ['twice', (id) => [['handoff', id], ...captured(id)], 422, 'FIELD_INVALID'],
    ['of nobody', () => captured(randomUUID()), 404, 'HANDOFF_UNKNOWN'],
    ['that is no id', () => captured('../config'), 404, 'HANDOFF_UNKNOWN'],
  ])('%s: refused, no vendor is called', async (_, parts, status, code) => {
    const { phone, id } = await pair();
    const { status: got, problem } = await post(app, parts(id), phone);
    expect([got, problem?.code]).toEqual([status, code]);
    expect(requests).toEqual([]);
  });

  test('is not accepted from any other session, nor with the token of the link', async () => {
    const { screen, phone, id, token } = await pair();
    for (const who of [screen, await device(), {}]) {
      expect((await post(app, captured(id), who)).problem?.code).toBe('HANDOFF_UNKNOWN');
    }
    expect((await post(app, captured(token), phone)).problem?.code).toBe('HANDOFF_UNKNOWN');
  });

  test('is refused once one of the two has ended it', async () => {
    const { screen, phone, id } = await pair();
    expect((await call('DELETE', `/api/handoffs/${id}`, screen)).status).toBe(204);
    expect((await post(app, captured(id), phone)).problem?.code).toBe('HANDOFF_CANCELLED');
    expect(await view(id, phone)).toMatchObject({ state: 'cancelled' });
  });

  test('is refused after its time', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const own = await build({ HANDOFF: 'always', HANDOFF_MS: '60000' });
    const { phone, id } = await pair(own);
    vi.setSystemTime(Date.now() + 60_000);
    expect((await post(own, captured(id), phone)).problem?.code).toBe('HANDOFF_EXPIRED');
    expect(await view(id, phone, own)).toMatchObject({ state: 'expired', secondsLeft: 0 });
    await own.close();
  });
});

describe('the link', () => {
  test('is of the page’s own origin, opens once, and reveals nothing about the person', async () => {
    const { link, token, id } = await pair();
    expect(link).toBe(`http://localhost/#seguir=${token}`);
    const second = await call('POST', '/api/handoffs/claim', await device(), { token });
    expect(codeOf(second)).toEqual([409, 'HANDOFF_USED']);
    expect(`${link}${id}`).not.toContain('987654');
  });

  test('has the origin under which the page is open', async () => {
    const origin = 'https://verify.example.org';
    const own = await build({ PUBLIC_ORIGINS: `http://verify.example.org,${origin}` });
    const response = await own.inject({
      method: 'POST',
      url: '/api/handoffs',
      headers: { host: 'verify.example.org', origin, 'content-type': 'application/json' },
      payload: person,
    });
    expect([response.statusCode, response.json<HandoffLink>().link.split('#')[0]]).toEqual([
      201,
      `${origin}/`,
    ]);
    await own.close();
  });

  test.each<[string, object | string, number, string]>([
    ['no cédula', { consent: 'notice-1' }, 422, 'CEDULA_INVALID'],
    ['a wrong cédula', { ...person, cedula: 'ABC' }, 422, 'CEDULA_INVALID'],
    ['a number for a cédula', { ...person, cedula: 8 }, 422, 'CEDULA_INVALID'],
    ['no consent', { cedula }, 422, 'CONSENT_INVALID'],
    ['consent to another notice', { ...person, consent: 'notice-0' }, 422, 'CONSENT_INVALID'],
    ['a list', [], 422, 'FIELD_INVALID'],
    ['no JSON', '{"cedula":', 400, 'BODY_MALFORMED'],
    ['nothing', '', 400, 'BODY_MALFORMED'],
    ['a body over the limit', { ...person, more: 'x'.repeat(2_000) }, 413, 'BODY_TOO_LARGE'],
  ])('is not issued for %s', async (_, payload, status, code) => {
    expect(codeOf(await call('POST', '/api/handoffs', await device(), payload))).toEqual([status, code]);
  });

  test.each([{}, { token: 'short' }, { token: 'x'.repeat(32) }, { token: '__proto__' }])(
    'a claim of %j opens nothing',
    async (body) => {
      const response = await call('POST', '/api/handoffs/claim', await device(), body);
      expect([...codeOf(response), response.headers['content-type']]).toEqual([
        404,
        'HANDOFF_UNKNOWN',
        problemMediaType,
      ]);
    },
  );

  test('another site gets none, and no form can request one', async () => {
    const screen = await device();
    const foreign = { ...screen, origin: 'https://evil.example' };
    expect(codeOf(await call('POST', '/api/handoffs', foreign, person))).toEqual([403, 'ORIGIN_FORBIDDEN']);
    const form = { ...screen, 'content-type': 'application/x-www-form-urlencoded' };
    expect(codeOf(await call('POST', '/api/handoffs', form, 'cedula=8-1-1'))).toEqual([
      415,
      'MEDIA_TYPE_UNSUPPORTED',
    ]);
  });
});

describe('is offered', () => {
  test.each([
    ['on', undefined, 'localhost', false],
    ['on', 'https://localhost:8443', 'localhost:8443', false],
    ['on', 'http://192.168.1.7:8080', '192.168.1.7:8080', false],
    ['on', 'https://verify.example.org', 'verify.example.org', true],
    ['off', 'https://verify.example.org', 'verify.example.org', false],
    ['always', undefined, 'localhost', true],
  ])('HANDOFF=%s, origin %s: %s gets %s', async (HANDOFF, PUBLIC_ORIGINS, host, offered) => {
    const own = await build({ HANDOFF, PUBLIC_ORIGINS });
    const config = await own.inject({ url: '/api/config', headers: { host } });
    expect(config.json()).toMatchObject({ handoff: offered });
    const made = await own.inject({
      method: 'POST',
      url: '/api/handoffs',
      headers: { host },
      payload: person,
    });
    expect(made.statusCode).toBe(offered ? 201 : 404);
    await own.close();
  });
});

test('neither cédula nor token nor id is in any log, address, view or row', async () => {
  lines.length = 0;
  const { screen, phone, id, token, claimed } = await pair();
  const views = [claimed.text, (await call('GET', `/api/handoffs/${id}`, screen)).text];
  const key = randomUUID();
  await post(app, captured(id), { ...phone, 'idempotency-key': key });
  await call('DELETE', `/api/handoffs/${id}`, screen);
  const logged = JSON.stringify(lines);
  const row = JSON.stringify(await store.find(key));
  for (const secret of ['987654', token]) expect(`${logged}${views}${row}`).not.toContain(secret);
  for (const secret of [id, key]) expect(logged).not.toContain(secret);
  expect(lines.map(({ route }) => route)).toContain('/api/handoffs/:id');
});
