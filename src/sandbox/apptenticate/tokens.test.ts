import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOf } from '../client.suite.ts';
import { type Sandbox, startSandbox } from '../index.ts';

let now = Date.UTC(2026, 10, 22, 5);
let sandbox: Sandbox;
let client: ReturnType<typeof clientOf>;
beforeAll(async () => {
  sandbox = await startSandbox({ now: () => now });
  client = clientOf(sandbox);
});
afterAll(() => sandbox.close());

const refresh = (token: string) => client.form('/api/token/refresh/', [{ name: 'refresh', value: token }]);
const statusWith = async (token: string) => (await client.biometrics('8-9001-1', token)).status;
const claims = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

describe('tokens', () => {
  it('are JWTs with an expiry five minutes ahead', async () => {
    const { access, refresh } = await client.login();
    expect(claims(access)).toMatchObject({ token_type: 'access', exp: now / 1000 + 300 });
    expect(claims(refresh)).toMatchObject({ token_type: 'refresh', exp: now / 1000 + 86_400 });
  });

  it('pass until they expire, and a refreshed one passes again', async () => {
    const pair = await client.login();
    now += 299_000;
    expect(await statusWith(pair.access)).toBe(200);
    now += 1_000;
    const refused = await client.biometrics('8-9001-1', pair.access);
    expect([refused.status, refused.json['code']]).toEqual([401, 'token_not_valid']);
    const renewed = await refresh(pair.refresh);
    expect(Object.keys(renewed.json)).toEqual(['access']);
    expect(await statusWith(renewed.json['access'] as string)).toBe(200);
  });

  it('are refused when forged, of the other kind, or absent', async () => {
    const pair = await client.login();
    const [head, , signature] = pair.access.split('.');
    const body = Buffer.from(JSON.stringify({ ...claims(pair.access), exp: now })).toString('base64url');
    expect(await statusWith(`${head}.${body}.${signature}`)).toBe(401);
    expect(await statusWith(pair.refresh)).toBe(401);
    expect((await refresh(pair.access)).status).toBe(401);
    expect((await client.biometrics('8-9001-1', '', { headers: {} })).status).toBe(401);
    expect(
      (await client.biometrics('8-9001-1', '', { headers: { authorization: 'Basic eDp5' } })).status,
    ).toBe(401);
  });

  it('are not renewed by an expired refresh token', async () => {
    const pair = await client.login();
    now += 86_400_000;
    const refused = await refresh(pair.refresh);
    expect([refused.status, refused.json['code']]).toEqual([401, 'token_not_valid']);
  });

  it.each([
    [
      'a wrong password',
      [
        { name: 'username', value: 'sandbox' },
        { name: 'password', value: 'no' },
      ],
      401,
    ],
    [
      'a wrong name',
      [
        { name: 'username', value: 'other' },
        { name: 'password', value: 'sandbox-password' },
      ],
      401,
    ],
    ['no password', [{ name: 'username', value: 'sandbox' }], 400],
    [
      'a field too many',
      [
        { name: 'username', value: 'a' },
        { name: 'password', value: 'b' },
        { name: 'x', value: 'c' },
      ],
      400,
    ],
  ])('are not issued for %s', async (_, parts, status) => {
    const answer = await client.form('/api/token/', parts);
    expect([answer.status, typeof answer.json['detail']]).toEqual([status, 'string']);
  });

  it('of an aliased account work, and are distinguishable in the ledger', async () => {
    const { access } = await client.login('sandbox+mine');
    expect(await statusWith(access)).toBe(200);
    expect(
      (await client.ledger('apptenticate', '?reference=sandbox%2Bmine')).map(({ route }) => route),
    ).toEqual(['POST /api/token/']);
  });

  it('play a fault selected by the account name, and reject an unknown one', async () => {
    const ask = (username: string) =>
      client.form('/api/token/', [
        { name: 'username', value: username },
        { name: 'password', value: sandbox.apptenticate.password },
      ]);
    expect((await ask('sandbox+9508')).status).toBe(503);
    expect((await ask('sandbox+9514')).text).toBe('');
    expect((await ask('sandbox+9599')).status).toBe(400);
  });
});

it('the fixed token passes without a login', async () => {
  expect(await statusWith(sandbox.apptenticate.fixedToken)).toBe(200);
});

describe('401 for the first token of a person', () => {
  it.each([9501, 9502, 9701, 9702])('%i: any other token passes, for many people at once', async (number) => {
    const first = await client.login();
    const second = await client.login();
    const people = Array.from({ length: 20 }, (_, index) => `8-${number}-${index + 1}`);
    const before = await Promise.all(people.map((person) => client.biometrics(person, first.access)));
    const again = await Promise.all(people.map((person) => client.biometrics(person, first.access)));
    const after = await Promise.all(people.map((person) => client.biometrics(person, second.access)));
    expect(new Set([...before, ...again].map(({ status }) => status))).toEqual(new Set([401]));
    expect(new Set(after.map(({ status, json }) => `${status} ${String(json['valid'])}`))).toEqual(
      new Set(['200 true']),
    );
    expect(before[0]?.json['code']).toBe(number % 100 === 2 ? 'token_not_valid' : undefined);
  });
});
