import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RequestBegun } from '../../contract/relying-party.ts';
import { goodParts, multipart } from '../testing/client.suite.ts';
import {
  arrive,
  type Browser,
  boundTo,
  endVisit,
  openBrowser,
  type RelyingPartyClient,
  type RunningProvider,
  redeem,
  runProvider,
  type StartedRequest,
  sendPhoto,
  startRequest,
} from '../testing/relying-party.suite.ts';
import { createLogos } from './logos.ts';

let running: RunningProvider;
let bank: RelyingPartyClient;
beforeAll(async () => {
  running = await runProvider();
  bank = await running.addRelyingParty('bank');
});
afterAll(() => running.close());

const cedula = '8-700-1';
/** A code for a request that verified. */
async function obtainCode(party = bank): Promise<{ request: StartedRequest; back: URL; browser: Browser }> {
  const browser = openBrowser(running.origin);
  const request = await startRequest(party, boundTo(cedula));
  const uid = await arrive(browser, request.address);
  await browser.postJson(`/oidc/visit/${uid}/begin`);
  await sendPhoto(browser, uid);
  return { request, browser, back: await endVisit(browser, uid) };
}

describe('a visit', () => {
  async function begun(parameters = boundTo(cedula)) {
    const browser = openBrowser(running.origin);
    const uid = await arrive(browser, (await startRequest(bank, parameters)).address);
    await browser.postJson(`/oidc/visit/${uid}/begin`);
    return { browser, uid };
  }

  test('goes on in the browser that it began in, and in no other', async () => {
    const { browser, uid } = await begun();
    const thief = openBrowser(running.origin);
    expect(await thief.postJson(`/oidc/visit/${uid}/begin`)).toMatchObject({
      body: { code: 'REQUEST_UNKNOWN' },
    });
    expect(await thief.postJson(`/oidc/visit/${uid}/end`, { how: 'answered' })).toMatchObject({
      status: 404,
    });
    expect(await (await sendPhoto(thief, uid)).json()).toMatchObject({ code: 'REQUEST_UNKNOWN' });
    await sendPhoto(browser, uid);
    expect(await thief.postJson(`/oidc/visit/${uid}/end`, { how: 'answered' })).toMatchObject({
      status: 404,
    });
  });

  test('is stored under what the relying party knows it by', async () => {
    const { uid: named } = await begun({ ...boundTo(cedula), client_reference: 'order-7' } as ReturnType<
      typeof boundTo
    >);
    const { uid: pushed } = await begun();
    const references = await running.stores.database.query<{ id: string; client_reference: string }>(
      'SELECT id, client_reference FROM relying_party_request',
    );
    const of = (uid: string) => references.find(({ id }) => id === uid)?.client_reference;
    expect(of(named)).toBe('order-7');
    expect(of(pushed)).toMatch(/^urn:ietf:params:oauth:request_uri:[\w-]+$/);
  });

  test('of a bound request takes no cédula from the form', async () => {
    const { browser, uid } = await begun();
    const before = running.calls();
    expect(await (await sendPhoto(browser, uid, '8-999-9')).json()).toMatchObject({
      ...{ code: 'FIELD_INVALID', fields: ['cedula'] },
    });
    expect(running.calls()).toBe(before);
  });

  test('does not collect what was verified outside of it', async () => {
    const { browser, uid } = await begun({} as ReturnType<typeof boundTo>);

    const form = multipart(goodParts(cedula));
    const outside = await browser.go('/api/verifications', {
      method: 'POST',
      body: form.body,
      headers: { ...form.headers, 'idempotency-key': crypto.randomUUID() },
    });
    expect(await outside.json()).toMatchObject({ outcome: 'verified' });
    expect((await endVisit(browser, uid)).searchParams.get('error')).toBe('access_denied');
  });

  test('of another site is not begun', async () => {
    const { browser, uid } = await begun();
    const foreign = await browser.go(`/oidc/visit/${uid}/end`, {
      method: 'POST',
      body: '{"how":"left"}',
      headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
    });
    expect(foreign.status).toBe(403);
    const framed = await browser.go('/oidc/auth', { headers: { 'sec-fetch-dest': 'iframe' } });
    expect(framed.status).toBe(403);
  });

  test('a request for another subject, by hint or by claim, is not answered with this one', async () => {
    const { request, back } = await obtainCode();
    const tokens = await redeem(bank, request, back);
    const hint = { id_token_hint: tokens.id_token ?? '' };
    const same = await begun({ ...boundTo(cedula), ...hint });
    await sendPhoto(same.browser, same.uid);
    expect((await endVisit(same.browser, same.uid)).searchParams.get('code')).not.toBeNull();
    const other = await begun({ ...boundTo('8-700-2'), ...hint });
    await sendPhoto(other.browser, other.uid);
    const error = (await endVisit(other.browser, other.uid)).searchParams.get('error');
    expect(error).toBe('unmet_authentication_requirements');
  });
});

test('the logo of a relying party is served by its hash, as its own file', async () => {
  const logos = createLogos(running.stores.database);
  await logos.set('bank', { png: Buffer.from('png').toString('base64'), width: 160, height: 80 });
  const browser = openBrowser(running.origin);
  const uid = await arrive(browser, (await startRequest(bank)).address);
  const { body } = await browser.postJson(`/oidc/visit/${uid}/begin`);
  const { logo } = (body as unknown as RequestBegun).request?.relyingParty ?? {};
  expect(logo).toMatchObject({ width: 160, height: 80 });
  const file = await browser.go(logo?.address ?? '');
  expect([file.status, file.headers.get('content-type'), await file.text()]).toEqual([
    200,
    'image/png',
    'png',
  ]);
  expect(file.headers.get('cache-control')).toContain('immutable');
  expect((await browser.go('/oidc/logo/other')).status).toBe(404);
});

test('a cédula stands in clear in no table', async () => {
  const canary = '8-731-731731';
  const browser = openBrowser(running.origin);
  const request = await startRequest(bank, boundTo(canary));
  const dump = async () => {
    const tables = await running.stores.database.query<{ name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'table'",
    );
    const rows = await Promise.all(
      tables.map(({ name }) => running.stores.database.query(`SELECT * FROM ${name}`)),
    );
    return JSON.stringify(rows, (_, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
    );
  };
  expect(await dump()).not.toContain('731731');
  const uid = await arrive(browser, request.address);
  await browser.postJson(`/oidc/visit/${uid}/begin`);
  await sendPhoto(browser, uid);
  const back = await endVisit(browser, uid);
  expect(await dump()).not.toContain('731731');
  const tokens = await redeem(bank, request, back);
  expect(JSON.stringify(tokens.claims())).toContain(canary);
  expect(await dump()).not.toContain('731731');
});
