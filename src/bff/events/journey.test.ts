import type { JsonWebKey } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
// As the guide prints it.
import { isFromCotejo } from '../../../docs/examples/verify-event.ts';
import { testWebhookSecret } from '../testing/events.suite.ts';
import { type Receiver, startReceiver } from '../testing/receiver.suite.ts';
import {
  arrive,
  boundTo,
  endVisit,
  openBrowser,
  type RelyingPartyClient,
  type RunningProvider,
  redeem,
  runProvider,
  sendPhoto,
  startRequest,
} from '../testing/relying-party.suite.ts';

let running: RunningProvider;
let receiver: Receiver;
let bank: RelyingPartyClient;
beforeAll(async () => {
  running = await runProvider();
  receiver = await startReceiver();
  bank = await running.addRelyingParty('bank');
  await running.stores.relyingParties.change('bank', () => ({ webhookUrl: receiver.url }));
  await running.stores.relyingParties.addWebhookSecret('bank', testWebhookSecret, 0);
});
afterAll(async () => {
  await running.close();
  await receiver.close();
});

/** A visit for a request of the bank, up to where it can end. */
async function visit(reference: string) {
  const browser = openBrowser(running.origin);
  const request = await startRequest(bank, { ...boundTo('8-123-4567'), client_reference: reference });
  const uid = await arrive(browser, request.address);
  await browser.postJson(`/oidc/visit/${uid}/begin`);
  return { browser, request, uid };
}

test('the event of a request names the same person and verification as its ID token, and both signatures hold', async () => {
  const { browser, request, uid } = await visit('loan-17');
  await sendPhoto(browser, uid);
  await expect.poll(() => receiver.received.length).toBe(1);
  const claims = (await redeem(bank, request, await endVisit(browser, uid))).claims();
  const [event] = receiver.received;
  const headers = event?.headers as Record<string, string>;
  const body = event?.body ?? '';
  expect(new Webhook(testWebhookSecret).verify(body, headers)).toMatchObject({
    type: 'verification.finished',
    data: {
      client_id: 'bank',
      request: 'loan-17',
      outcome: 'verified',
      txn: claims?.['txn'],
      sub: claims?.sub,
    },
  });
  const answer = await fetch(`${running.origin}/.well-known/event-keys.json`);
  expect(answer.headers.get('content-type')).toBe('application/jwk-set+json');
  const { keys } = (await answer.json()) as { keys: JsonWebKey[] };
  expect(isFromCotejo(headers, body, keys)).toBe(true);
  expect(JSON.stringify(receiver.received)).not.toMatch(/4567|123-/);
});

test('a person who leaves is an event, and nothing else follows', async () => {
  receiver.received.length = 0;
  const { browser, uid } = await visit('loan-18');
  await endVisit(browser, uid, 'left');
  await expect.poll(() => receiver.received.length).toBe(1);
  expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({
    type: 'request.abandoned',
    data: { client_id: 'bank', request: 'loan-18' },
  });
});
