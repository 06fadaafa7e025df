import { allowInsecureRequests, ClientSecretBasic, discovery } from 'openid-client';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWebhookSecret } from '../bff/relying-parties/secrets.ts';
import { plays, type Receiver, startReceiver } from '../bff/testing/receiver.suite.ts';
import {
  boundTo,
  openBrowser,
  type RelyingPartyClient,
  redeem,
  redirectUri,
  startRequest,
} from '../bff/testing/relying-party.suite.ts';
import { outcomeOf } from '../contract/outcome.ts';
import { type Played, playedEndings } from './outcomes.ts';
import { type StandIn, startStandIn } from './stand-in.ts';

let standIn: StandIn;
let receiver: Receiver;
let verifier: Webhook;
let party: RelyingPartyClient;
beforeAll(async () => {
  receiver = await startReceiver(plays.accept);
  const webhook = { url: receiver.url, secret: createWebhookSecret() };
  standIn = await startStandIn({ redirects: [redirectUri], webhook, lateMs: 50 });
  verifier = new Webhook(webhook.secret);
  const { id, secret } = standIn.client;
  const metadata = { client_secret: secret, id_token_signed_response_alg: 'ES256' };
  const options = { execute: [allowInsecureRequests] };
  const config = await discovery(new URL(standIn.issuer), id, metadata, ClientSecretBasic(secret), options);
  party = { id, secret, config };
});
afterAll(async () => {
  await standIn.close();
  await receiver.close();
});

interface Sent {
  type: string;
  data: { request: string; outcome?: string; txn?: string; sub?: string };
}
/** Of one request, in order, once there are as many. */
async function eventsOf(reference: string, count: number): Promise<Sent[]> {
  const read = () =>
    receiver.received
      .map(({ body, headers }) => verifier.verify(body, headers as Record<string, string>) as Sent)
      .filter(({ data }) => data.request === reference);
  await expect.poll(() => read().length, { timeout: 5_000 }).toBe(count);
  return read();
}

/** Follows redirects of the stand-in until it sends the browser back, or shows a page. */
async function follow(parameters: Record<string, string>) {
  const browser = openBrowser(new URL(standIn.issuer).origin);
  const request = await startRequest(party, parameters);
  let response = await browser.go(request.address);
  let address = request.address;
  for (let left = 4; left > 0; left -= 1) {
    const location = response.headers.get('location');
    if (location === null) break;
    address = new URL(location, address);
    if (address.href.startsWith(redirectUri)) break;
    response = await browser.go(address);
  }
  return { browser, request, address, response };
}

describe('a reserved cédula ends the visit without a page', () => {
  const sendBack = (played: Played) => played !== 'expired' && played !== 'late';
  test.each(playedEndings.filter(([, played]) => sendBack(played)))('8-%s-1: %s', async (number, played) => {
    const { request, address } = await follow(boundTo(`8-${number}-1`));
    if (played !== 'late' && played !== 'expired' && outcomeOf(played) === 'verified') {
      const claims = (await redeem(party, request, address)).claims();
      expect(claims).toMatchObject({ verified_claims: { claims: { cedula: `8-${number}-1` } } });
    } else expect(address.searchParams.get('error')).toMatch(/^(access_|unmet_|temporarily_)/);
  });
});

test('8-9010-1: unknown at first, and verified by an event later', async () => {
  const parameters = { ...boundTo('8-9010-1'), client_reference: 'late-1' };
  const { address } = await follow(parameters);
  expect(address.searchParams.get('error')).toBe('temporarily_unavailable');
  expect(address.searchParams.get('error_description')).toMatch(/^unknown; reference=CT-/);
  const [finished, changed] = await eventsOf('late-1', 2);
  expect(finished).toMatchObject({ type: 'verification.finished', data: { outcome: 'unknown' } });
  expect(changed).toMatchObject({
    type: 'verification.changed',
    data: { outcome: 'verified', txn: finished?.data.txn, sub: expect.any(String) as string },
  });
});

test('8-9011-1: nobody comes back, and the request expires', async () => {
  const { response } = await follow({ ...boundTo('8-9011-1'), client_reference: 'gone-1' });
  expect([response.status, response.headers.get('location')]).toEqual([200, null]);
  expect(await eventsOf('gone-1', 1)).toMatchObject([{ type: 'request.expired' }]);
});

test('events of the answers by themselves, and the keys that check them', async () => {
  await follow({ ...boundTo('8-9001-1'), client_reference: 'event-1' });
  expect(await eventsOf('event-1', 1)).toMatchObject([
    { type: 'verification.finished', data: { outcome: 'verified' } },
  ]);
  const keys = await fetch(new URL('/.well-known/event-keys.json', standIn.issuer));
  expect(await keys.json()).toMatchObject({ keys: expect.any(Array) as unknown[] });
});

test('any other request asks on its page: verified, another answer, no cédula, leaving', async () => {
  const choose = async (fields: Record<string, string>, parameters = {}) => {
    const { browser, request, address, response } = await follow(parameters);
    expect(await response.text()).toContain('Banco de ejemplo asks');
    const chosen = await browser.go(address, {
      method: 'POST',
      body: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    if (chosen.status !== 303) return { status: chosen.status, request, back: null };
    const resumed = await browser.go(chosen.headers.get('location') ?? '');
    return { status: 303, request, back: new URL(resumed.headers.get('location') ?? '') };
  };
  const verified = await choose({ reason: 'ok', cedula: '8-123-4567' });
  const tokens = await redeem(party, verified.request, verified.back ?? new URL('about:blank'));
  expect(tokens.claims()).toMatchObject({ verified_claims: { claims: { cedula: '8-123-4567' } } });
  const refused = await choose({ reason: 'face-mismatch' }, boundTo('8-123-4567'));
  expect(refused.back?.searchParams.get('error')).toBe('unmet_authentication_requirements');
  expect((await choose({ reason: 'left' })).back?.searchParams.get('error')).toBe('access_denied');
  expect((await choose({ reason: 'ok', cedula: 'nobody' })).status).toBe(422);
});
