import { expect, test, vi } from 'vitest';
import {
  LinkFailure,
  type VendorAnswer,
  type VendorLink,
  type VendorRequest,
} from '../../outbound/vendor-link.ts';
import { VendorFault } from '../fault.ts';
import { loginTokens } from './tokens.ts';

type Reply = { status?: number; body?: unknown } | 'down' | Error;

/** A token service that answers from a list, then repeats its last answer; counts its requests. */
function service(...replies: Reply[]): VendorLink & { requests: string[]; waits: unknown[] } {
  const requests: string[] = [];
  const waits: unknown[] = [];
  return {
    requests,
    waits,
    async send({ path, timeoutMs }: VendorRequest): Promise<VendorAnswer> {
      const reply = replies[Math.min(requests.length, replies.length - 1)];
      requests.push(path);
      waits.push(timeoutMs);
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (reply instanceof Error) throw reply;
      if (reply === undefined || reply === 'down') throw new LinkFailure('unreachable', false);
      return {
        status: reply.status ?? 200,
        headers: {},
        body: Buffer.from(JSON.stringify(reply.body ?? '')),
      };
    },
    close: async () => {},
  };
}

const jwt = (name: string, claims?: object) =>
  `${name}.${Buffer.from(JSON.stringify(claims ?? {})).toString('base64url')}.s`;
const pair = (name: string, claims?: object): Reply => ({
  body: { access: jwt(name, claims), refresh: 'r' },
});
const guard = {
  faults: 5,
  openMs: 15_000,
  longestPauseMs: 300_000,
  concurrent: 64,
  queue: 192,
  queueMs: 5_000,
};
const settings = {
  kind: 'login',
  username: 'u',
  password: 'p',
  timeoutMs: 1_000,
  pauseMs: 10_000,
  guard,
} as const;

function tokensOf(link: VendorLink) {
  const clock = { now: 0 };
  const reported: unknown[] = [];
  const watch = (...event: unknown[]) => void reported.push(event);
  return { clock, reported, tokens: loginTokens(link, settings, watch, () => clock.now) };
}

const login = '/api/token/';
const refresh = '/api/token/refresh/';
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) =>
      error instanceof VendorFault ? `${error.code} ${error.reason} ${error.sent}` : error,
  );

test('fifty waiting requests share one login', async () => {
  const link = service(pair('a'));
  const { tokens } = tokensOf(link);
  const all = await Promise.all(Array.from({ length: 50 }, () => tokens.current()));
  expect(new Set(all)).toEqual(new Set([jwt('a')]));
  expect(link.requests).toEqual([login]);
});

test('renewed by its refresh token at four fifths of its life, measured as exp less iat', async () => {
  const link = service(pair('a', { iat: 1_000, exp: 1_100 }), {
    body: { access: jwt('b', { iat: 1_090, exp: 1_190 }) },
  });
  const { tokens, clock } = tokensOf(link);
  expect(await tokens.current()).toMatch(/^a/);
  clock.now = 79_000;
  expect(await tokens.current()).toMatch(/^a/);
  clock.now = 80_000;
  // Nobody waits for it.
  expect(await Promise.all([tokens.current(), tokens.current()])).toEqual([
    expect.stringMatching(/^a/),
    expect.stringMatching(/^a/),
  ]);
  await expect.poll(() => tokens.current()).toMatch(/^b/);
  expect(link.requests).toEqual([login, refresh]);
  clock.now = 160_001;
  await tokens.current();
  await expect.poll(() => link.requests).toEqual([login, refresh, refresh]);
});

test('a token without a stated life lives the documented five minutes', async () => {
  const link = service({ body: { access: 'opaque' } }, { body: { access: 'second' } });
  const { tokens, clock } = tokensOf(link);
  await tokens.current();
  clock.now = 239_000;
  expect(await tokens.current()).toBe('opaque');
  clock.now = 240_000;
  await tokens.current();
  await expect.poll(() => tokens.current()).toBe('second');
  expect(link.requests).toEqual([login, login]);
});

test.each<[string, Reply]>([
  ['refused', { status: 401, body: { detail: 'Token is invalid or expired', code: 'token_not_valid' } }],
  ['down', 'down'],
  ['empty', {}],
])('a refresh that is %s falls back to the login', async (_, reply) => {
  const link = service(pair('a'), reply, pair('b'));
  const { tokens, clock } = tokensOf(link);
  await tokens.current();
  clock.now = 300_000;
  expect(await tokens.current()).toMatch(/^b/);
  expect(link.requests).toEqual([login, refresh, login]);
});

test('an early renewal that fails leaves the token in use while it lives', async () => {
  const link = service(pair('a'), 'down');
  const { tokens, clock } = tokensOf(link);
  await tokens.current();
  clock.now = 250_000;
  for (let call = 0; call < 20; call += 1) expect(await tokens.current()).toMatch(/^a/);
  await expect.poll(() => link.requests).toEqual([login, refresh, login]);
  clock.now = 259_999;
  await tokens.current();
  expect(link.requests).toHaveLength(3);
  clock.now = 260_000;
  await tokens.current();
  await expect.poll(() => link.requests).toHaveLength(5);
  clock.now = 300_000;
  expect(await codeOf(tokens.current())).toBe('VENDOR_AUTH_UNAVAILABLE unreachable false');
});

test.each<[string, Reply, string]>([
  ['down', 'down', 'VENDOR_AUTH_UNAVAILABLE unreachable false'],
  ['failing', { status: 500 }, 'VENDOR_AUTH_UNAVAILABLE unreachable false'],
  ['busy', { status: 429 }, 'VENDOR_AUTH_UNAVAILABLE unreachable false'],
  ['empty', {}, 'VENDOR_AUTH_UNAVAILABLE unreachable false'],
  ['of another shape', { body: { access: 7 } }, 'VENDOR_AUTH_UNAVAILABLE unreachable false'],
  [
    'giving what cannot stand in a header',
    { body: { access: 'a\r\nx: y' } },
    'VENDOR_AUTH_UNAVAILABLE unreachable false',
  ],
  ['not found', { status: 404 }, 'VENDOR_AUTH_UNAVAILABLE unreachable false'],
  ['refusing our form', { status: 400 }, 'VENDOR_AUTH_FAILED credentials false'],
  ['refusing our account', { status: 403 }, 'VENDOR_AUTH_FAILED credentials false'],
  [
    'refusing us',
    { status: 401, body: { detail: 'No active account' } },
    'VENDOR_AUTH_FAILED credentials false',
  ],
])('a login that is %s', async (_, reply, expected) => {
  const { tokens, reported } = tokensOf(service(reply));
  expect(await codeOf(tokens.current())).toBe(expected);
  expect(reported).toEqual([['login', false]]);
});

test('credentials that were refused are not tried again for a while', async () => {
  const link = service({ status: 401 });
  const { tokens, clock } = tokensOf(link);
  await codeOf(tokens.current());
  await codeOf(tokens.current());
  expect(link.requests).toHaveLength(1);
  clock.now = settings.pauseMs;
  await codeOf(tokens.current());
  expect(link.requests).toHaveLength(2);
});

test('fifty with a refused token share one refresh, and later ones take its token', async () => {
  const link = service(pair('a'), { body: { access: jwt('b') } });
  const { tokens } = tokensOf(link);
  const old = await tokens.current();
  const all = await Promise.all(Array.from({ length: 50 }, () => tokens.replace(old)));
  expect(new Set(all)).toEqual(new Set([jwt('b')]));
  expect(await tokens.replace(old)).toBe(jwt('b'));
  expect(link.requests).toEqual([login, refresh]);
});

test('after a new token was refused too there is a pause, which any success ends', async () => {
  const link = service(pair('a'), { body: { access: jwt('b') } }, { body: { access: jwt('c') } });
  const { tokens } = tokensOf(link);
  const other = await tokens.replace(await tokens.current());
  tokens.rejected();
  expect(await codeOf(tokens.replace(other))).toBe('VENDOR_AUTH_FAILED credentials false');
  expect(link.requests).toHaveLength(2);
  tokens.accepted();
  expect(await tokens.replace(other)).toBe(jwt('c'));
});

test.each([
  ['a length that is none', { iat: 1_000, exp: 1_000 }],
  ['an end before its beginning', { iat: 2_000, exp: 1_000 }],
  ['no beginning', { exp: 1_000 }],
  ['no number', { iat: '1000', exp: '1100' }],
])('a token with %s lives the documented five minutes', async (_, claims) => {
  const link = service(pair('a', claims), { status: 401 });
  const { tokens, clock } = tokensOf(link);
  await tokens.current();
  clock.now = 239_999;
  await tokens.current();
  expect(link.requests).toEqual([login]);
  clock.now = 300_000;
  expect(await codeOf(tokens.current())).toBe('VENDOR_AUTH_FAILED credentials false');
});

test('a refresh waits half as long, retains its own token until another comes, and is reported', async () => {
  const again = { body: { access: jwt('b'), refresh: 'r2' } };
  const link = service(
    pair('a'),
    again,
    { body: { access: jwt('c') } },
    { body: { access: jwt('d') } },
    'down',
  );
  const { tokens, reported } = tokensOf(link);
  // Without a token any is another one.
  let access = await tokens.replace('none');
  for (const name of ['b', 'c', 'd']) {
    access = await tokens.replace(access);
    expect(access).toBe(jwt(name));
  }
  expect(link.requests).toEqual([login, refresh, refresh, refresh]);
  expect(link.waits).toEqual([1_000, 500, 500, 500]);
  expect(await codeOf(tokens.replace(access))).toBe('VENDOR_AUTH_UNAVAILABLE unreachable false');
  const good = ['login', ...Array<string>(3).fill('refresh')].map((event) => [event, true]);
  expect(reported).toEqual([...good, ['refresh', false], ['login', false]]);
});

test('a defect of ours is no fault of the vendor’s', async () => {
  const defect = new TypeError('defect');
  const { tokens } = tokensOf(service(defect));
  await expect(tokens.current()).rejects.toBe(defect);
});

test('uses the monotonic clock of the process by default', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const link = service(pair('a'), { status: 401 });
  const tokens = loginTokens(link, settings);
  expect(await tokens.current()).toBe(jwt('a'));
  vi.advanceTimersByTime(300_000);
  expect(await codeOf(tokens.current())).toBe('VENDOR_AUTH_FAILED credentials false');
  vi.useRealTimers();
});
