import { randomBytes } from 'node:crypto';
import { decodeJwt, SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { maskClaim } from '../../contract/claim.ts';
import { closingOf, openingOf } from '../db/store.suite.ts';
import { checkBy } from './check.ts';
import { receiptType } from './claims.ts';
import { signingKeyOf } from './keys.ts';
import { createReceipts } from './receipts.ts';

const day = 24 * 3_600_000;
const at = Date.UTC(2026, 10, 22, 5, 0, 0, 123);
const keyNamed = (id: string) => ({ id, key: randomBytes(32) });
const [first, second] = [keyNamed('2026'), keyNamed('2027')];

function setUp(keys = [first], now = at) {
  const clock = { now };
  const receipts = createReceipts({
    keys,
    institution: 'Registro Público',
    lifeMs: 90 * day,
    now: () => clock.now,
  });
  return { ...receipts, clock };
}

/** An answer with data that no receipt may contain. */
function answered(outcome: 'verified' | 'unknown' = 'verified') {
  const { verification } = closingOf(openingOf({ at }), {}, 'CT-7K4M-29QX-4P').answer;
  verification.similarity = { state: 'reported', value: 0.971_234, band: 'high' };
  verification.liveness = { state: 'passed', code: 77_123 };
  verification.attemptsLeft = 44_321;
  verification.outcome = outcome;
  if (outcome === 'unknown') verification.reason = 'interrupted';
  return { verification, mask: maskClaim('8-777-987654'), consent: '2026-01.es.hash' };
}

test('a receipt states what was verified, and that it is genuine', async () => {
  const { issue, check } = setUp();
  const row = answered();
  const { receipt, token } = await issue(row);
  expect(receipt).toEqual({
    folio: row.verification.id,
    reference: 'CT-7K4M-29QX-4P',
    at: '2026-11-22T05:00:00.123Z',
    institution: 'Registro Público',
    cedula: '8-•••-•••654',
    outcome: 'verified',
    reason: 'ok',
    transactions: [{ provider: 'apptenticate', id: '90071992547409931234' }],
    notice: '2026-01.es.hash',
    until: '2027-02-20T05:00:00.123Z',
  });
  expect(await check(token)).toEqual({ state: 'genuine', receipt });
  // Issued twice, it is the same receipt.
  expect((await issue(row)).token).toBe(token);
});

test('a verification without a verdict is stated as such', async () => {
  const { issue, check } = setUp();
  const { token } = await issue(answered('unknown'));
  expect(await check(token)).toMatchObject({
    state: 'genuine',
    receipt: { outcome: 'unknown', reason: 'interrupted' },
  });
});

test('contains neither the cédula nor a vendor’s number', async () => {
  const { token } = await setUp().issue(answered());
  const all = token
    .split('.')
    .map((part) => Buffer.from(part, 'base64url').toString('latin1'))
    .join(' ');
  for (const canary of ['987654', '777-', '971234', '0.97', 'high', '77123', '44321', 'similarity'])
    expect(all).not.toContain(canary);
  expect(Object.keys(decodeJwt(token)).sort()).toEqual([
    ...['exp', 'iat', 'iss', 'jti', 'ntc', 'out', 'ref', 'sub', 'via', 'why'],
  ]);
});

test('changed by one character anywhere, it is not genuine', async () => {
  const { issue, check } = setUp();
  const { token } = await issue(answered());
  const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const other = (sign: string) => signs[(signs.indexOf(sign) + 1) % signs.length] ?? 'A';
  const changed = [...token].map(
    (sign, place) => token.slice(0, place) + other(sign) + token.slice(place + 1),
  );
  const reported = await Promise.all(
    [...changed, `${token}=`, `${token} `, `${token}A`, token.slice(1)].map(check),
  );
  expect([...new Set(reported.map(({ state }) => state))]).toEqual(['forged']);
});

test('after its time it is expired, and still shows its content', async () => {
  const { issue, check, clock } = setUp();
  const { receipt, token } = await issue(answered());
  clock.now = at + 90 * day - 1_000;
  expect((await check(token)).state).toBe('genuine');
  clock.now = at + 90 * day + 1_000;
  expect(await check(token)).toEqual({ state: 'expired', receipt });
});

describe('keys', () => {
  test('a new one signs, the former one verifies as long as it is there', async () => {
    const { token } = await setUp([first]).issue(answered());
    const both = setUp([second, first]);
    expect((await both.check(token)).state).toBe('genuine');
    const newer = await both.issue(answered());
    expect((await setUp([second]).check(newer.token)).state).toBe('genuine');
    expect((await setUp([second]).check(token)).state).toBe('forged');
    expect((await setUp([first]).check(newer.token)).state).toBe('forged');
  });

  test('only their public parts are published, and those are enough', async () => {
    const { publicKeys, issue } = setUp([second, first]);
    expect(publicKeys.keys).toEqual(
      ['2027', '2026'].map((kid) => ({
        kty: 'OKP',
        crv: 'Ed25519',
        x: expect.stringMatching(/^[\w-]{43}$/) as string,
        kid,
        alg: 'EdDSA',
        use: 'sig',
      })),
    );
    const message = JSON.stringify(publicKeys);
    for (const { key } of [first, second])
      for (const form of ['base64', 'base64url', 'hex'] as const)
        expect(message).not.toContain(key.toString(form));
    const { token } = await issue(answered());
    expect((await checkBy(publicKeys, () => at)(token)).state).toBe('genuine');
  });
});

describe('what is no receipt', () => {
  const { key } = signingKeyOf(first);
  const sign = (claims: object, header: object = {}) =>
    new SignJWT({ ...claims })
      .setProtectedHeader({ alg: 'EdDSA', kid: '2026', typ: receiptType, ...header })
      .sign(key);
  const claims = async () => decodeJwt((await setUp().issue(answered())).token);

  test.each([
    ['nothing', async () => ''],
    ['garbage', async () => 'no.such.token'],
    ['another kind of token under the same key', async () => sign(await claims(), { typ: 'JWT' })],
    ['one without its claims', async () => sign({ exp: at / 1_000 + 60 })],
    ['one with an outcome that there is not', async () => sign({ ...(await claims()), out: 'pardoned' })],
    ['one that never ends', async () => sign({ ...(await claims()), exp: undefined })],
    ['a key that claims to be ours', async () => sign(await claims(), { kid: '2027' })],
    [
      'an unsigned one',
      async () => {
        const [, payload] = (await sign(await claims())).split('.');
        return `${Buffer.from(`{"alg":"none","typ":"${receiptType}"}`).toString('base64url')}.${payload}.`;
      },
    ],
    [
      'one signed with the public key as a password',
      async () => {
        const { publicKeys } = setUp();
        const password = Buffer.from(publicKeys.keys[0]?.x ?? '', 'base64url');
        return new SignJWT(await claims())
          .setProtectedHeader({ alg: 'HS256', kid: '2026', typ: receiptType })
          .sign(password);
      },
    ],
  ])('%s', async (_, token) => {
    expect(await setUp([second, first]).check(await token())).toEqual({ state: 'forged' });
  });
});
