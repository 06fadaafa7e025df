import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportOf } from '../providers/provider.ts';
import { goodParts, multipart, type Part } from '../testing/client.suite.ts';
import { authlib, hasAuthlib, type OtherClient, openidClient } from '../testing/other-clients.suite.ts';
import { plays, type Receiver, startReceiver } from '../testing/receiver.suite.ts';
import {
  arrive,
  type Browser,
  comeBack,
  endVisit,
  openBrowser,
  type RelyingPartyClient,
  type RunningProvider,
  runProvider,
  sendPhoto,
} from '../testing/relying-party.suite.ts';
import { createWebhookSecret } from './secrets.ts';

type Report = ReturnType<typeof reportOf>;
const verified = () => reportOf('apptenticate', 'ok', { validation: { state: 'passed' } });

let running: RunningProvider;
let receiver: Receiver;
let ask: () => Promise<Report> = async () => verified();
let people = 0;
const parties = new Map<string, RelyingPartyClient>();
const clients: readonly OtherClient[] = hasAuthlib ? [openidClient, authlib] : [openidClient];
beforeAll(async () => {
  receiver = await startReceiver(plays.accept);
  running = await runProvider(() => ask(), {}, { HANDOFF: 'always', ATTEMPTS_PER_ADDRESS: '0' });
  for (const { name } of clients) {
    const id = name.toLowerCase();
    parties.set(name, await running.addRelyingParty(id, { release: ['cedula'] }));
    await running.stores.relyingParties.change(id, () => ({ webhookUrl: receiver.url }));
    await running.stores.relyingParties.addWebhookSecret(id, createWebhookSecret(), 0);
  }
});
afterAll(async () => {
  await running.close();
  await receiver.close();
});

describe.each(clients)('$name: every ending of an open request', (client) => {
  const partyOf = () => parties.get(client.name) as RelyingPartyClient;
  const nextCedula = () => {
    people += 1;
    return `8-770-${people}`;
  };
  async function open(parameters: Record<string, string> = {}) {
    const browser = openBrowser(running.origin);
    const request = await client.begin(partyOf(), parameters);
    const uid = await arrive(browser, request.address);
    await browser.postJson(`/oidc/visit/${uid}/begin`);
    return { browser, uid, finish: request.finish };
  }
  const endAs = async (report: () => Promise<Report>, cedula = nextCedula(), parameters = {}) => {
    ask = report;
    const { browser, uid, finish } = await open(parameters);
    await sendPhoto(browser, uid, cedula);
    ask = async () => verified();
    return finish(await endVisit(browser, uid));
  };
  const eventsOf = (reference: string) =>
    receiver.received
      .map(({ body }) => JSON.parse(body) as { type: string; data: { request: string; outcome?: string } })
      .filter(({ data }) => data.request === reference)
      .map(({ type, data }) => [type, data.outcome]);

  test('verified, the same subject each time, another one at the other client', async () => {
    const cedula = nextCedula();
    const calls = running.calls();
    const [first, second] = [
      await endAs(async () => verified(), cedula),
      await endAs(async () => verified(), cedula),
    ];
    expect(running.calls()).toBe(calls + 2);
    expect(first).toMatchObject({
      claims: { acr: 'urn:cotejo:face', verified_claims: { claims: { cedula } } },
    });
    const subOf = (ending: typeof first) => ('claims' in ending ? ending.claims['sub'] : undefined);
    expect(subOf(second)).toBe(subOf(first));
    const other = await running.addRelyingParty(`other-${client.name.toLowerCase()}`);
    const request = await client.begin(other);
    const browser = openBrowser(running.origin);
    const uid = await arrive(browser, request.address);
    await browser.postJson(`/oidc/visit/${uid}/begin`);
    await sendPhoto(browser, uid, cedula);
    const elsewhere = await request.finish(await endVisit(browser, uid));
    expect(subOf(elsewhere)).not.toBe(subOf(first));
  });

  test.each([
    [
      'another face',
      () => reportOf('apptenticate', 'face-mismatch', {}),
      'unmet_authentication_requirements',
      /^no-match; reference=CT-/,
    ],
    [
      'no living person',
      () => reportOf('apptenticate', 'not-live', {}),
      'unmet_authentication_requirements',
      /^no-match/,
    ],
    [
      'nobody of that number',
      () => reportOf('apptenticate', 'cedula-not-found', {}),
      'unmet_authentication_requirements',
      /^cannot-be-done-here/,
    ],
    [
      'the registry is out',
      () => reportOf('apptenticate', 'registry-not-available', {}),
      'temporarily_unavailable',
      /^unavailable/,
    ],
    [
      'nobody knows',
      () => reportOf('apptenticate', 'no-answer', {}),
      'temporarily_unavailable',
      /^unknown; reference=CT-/,
    ],
  ])('%s', async (_, report, error, description) => {
    expect(await endAs(async () => report())).toEqual({
      error,
      error_description: expect.stringMatching(description) as string,
    });
  });

  test('another person than the one of the hint', async () => {
    const first = await endAs(async () => verified());
    const sub = 'claims' in first ? first.claims['sub'] : '';
    const claims = JSON.stringify({ id_token: { sub: { value: sub } } });
    // A subject names nobody to others, so it need not be pushed.
    const ending = await endAs(async () => verified(), nextCedula(), { claims });
    expect(ending).toMatchObject({ error: 'unmet_authentication_requirements' });
  });

  test('refused or left, before and after a photo', async () => {
    const before = await open({ client_reference: `left-${client.name}` });
    expect(await before.finish(await endVisit(before.browser, before.uid, 'left'))).toMatchObject({
      ...{ error: 'access_denied', error_description: 'left' },
    });
    await expect.poll(() => eventsOf(`left-${client.name}`)).toEqual([['request.abandoned', undefined]]);
    const after = await open();
    ask = async () => reportOf('apptenticate', 'face-mismatch', {});
    await sendPhoto(after.browser, after.uid, nextCedula());
    ask = async () => verified();
    expect(await after.finish(await endVisit(after.browser, after.uid, 'left'))).toMatchObject({
      error: 'access_denied',
    });
  });

  test('unknown, and then a late answer by an event', async () => {
    const { promise, answer } = held();
    const { browser, uid, finish } = await open({ client_reference: `late-${client.name}` });
    const arrived = new Promise<void>((resolve) => {
      ask = () => {
        resolve();
        return promise;
      };
    });
    const sending = sendPhoto(browser, uid, nextCedula());
    await arrived;
    expect((await browser.postJson(`/oidc/visit/${uid}/end`, { how: 'answered' })).body).toMatchObject({
      code: 'VERIFICATION_PENDING',
    });
    await running.stores.record.sweep(Date.now() + 1);
    expect(await finish(await endVisit(browser, uid))).toMatchObject({
      error_description: expect.stringMatching(/^unknown; reference=CT-/) as string,
    });
    answer();
    await sending;
    ask = async () => verified();
    await expect
      .poll(() => eventsOf(`late-${client.name}`), { timeout: 5_000 })
      .toEqual([
        ['verification.finished', 'unknown'],
        ['verification.changed', 'verified'],
      ]);
  });

  test('expired: nothing is sent any more', async () => {
    const { browser, uid } = await open();
    await running.stores.database.query('UPDATE relying_party_request SET expires_at = $2 WHERE id = $1', [
      uid,
      Date.now(),
    ]);
    expect(await (await sendPhoto(browser, uid, nextCedula())).json()).toMatchObject({
      code: 'REQUEST_ENDED',
    });
  });

  test('a phone goes on', async () => {
    const { browser, uid, finish } = await open();
    const cedula = nextCedula();
    const made = await browser.postJson('/api/handoffs', { request: uid, consent: 'notice-1', cedula });
    const { id, link } = made.body as { id: string; link: string };
    const phone = openBrowser(running.origin);
    await phone.go('/api/config');
    await phone.postJson('/api/handoffs/claim', { token: link.split('#seguir=')[1] });
    const view = (await (await browser.go(`/api/handoffs/${id}`)).json()) as { request: { digits: string } };
    await phone.postJson(`/api/handoffs/${id}/confirmation`, { digits: view.request.digits });
    await sendFromPhone(phone, id);
    expect(await finish(await endVisit(browser, uid))).toMatchObject({
      claims: { verified_claims: { claims: { cedula } } },
    });
  });

  test('over a limit, or paused', async () => {
    const { id } = partyOf();
    const limit = (perHour: number) =>
      running.stores.relyingParties.change(id, ({ settings }) => ({ settings: { ...settings, perHour } }));
    await limit(1);
    const browser = openBrowser(running.origin);
    const request = await client.begin(partyOf());
    const uid = await arrive(browser, request.address);
    const { leaveTo } = (await browser.postJson(`/oidc/visit/${uid}/begin`)).body as { leaveTo: string };
    expect(await request.finish(await comeBack(browser, leaveTo))).toMatchObject({
      ...{ error: 'temporarily_unavailable', error_description: 'busy' },
    });
    await limit(0);
  });
});

function held() {
  let answer = () => {};
  const promise = new Promise<Report>((resolve) => {
    answer = () => resolve(verified());
  });
  return { promise, answer: () => answer() };
}

async function sendFromPhone(phone: Browser, id: string): Promise<void> {
  const own = goodParts().filter(([field]) => field !== 'cedula' && field !== 'consent');
  const form = multipart([['handoff', id], ...own] as Part[]);
  const headers = { 'idempotency-key': randomUUID(), ...form.headers };
  await phone.go('/api/verifications', { method: 'POST', body: form.body, headers });
}
