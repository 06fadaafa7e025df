import { fetchUserInfo } from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Reason } from '../../contract/outcome.ts';
import { reportOf } from '../providers/provider.ts';
import {
  arrive,
  boundTo,
  comeBack,
  endVisit,
  openBrowser,
  type RelyingPartyClient,
  type RunningProvider,
  redeem,
  redirectUri,
  runProvider,
  sendPhoto,
  startRequest,
} from '../testing/relying-party.suite.ts';

let reason: Reason = 'ok';
let running: RunningProvider;
let bank: RelyingPartyClient;
beforeAll(async () => {
  running = await runProvider(async () =>
    reportOf('apptenticate', reason, { validation: { state: reason === 'ok' ? 'passed' : 'failed' } }),
  );
  bank = await running.addRelyingParty('bank');
});
afterAll(() => running.close());

const cedula = '8-123-4567';

test('a bound request: the person verifies, and the relying party has a signed answer about that cédula', async () => {
  const browser = openBrowser(running.origin);
  const request = await startRequest(bank, { ...boundTo('08-0123-04567'), ui_locales: 'en es' });
  expect(request.address.href).not.toContain('4567');
  const uid = await arrive(browser, request.address);
  expect((await browser.postJson(`/oidc/visit/${uid}/begin`)).body).toMatchObject({
    leaveTo: null,
    request: {
      ...{ relyingParty: { name: 'Servicio bank' }, cedula: '8-•••-•567', locale: 'en', release: [] },
    },
  });
  const verified = await sendPhoto(browser, uid);
  const { reference } = (await verified.json()) as { reference: string };
  const back = await endVisit(browser, uid);
  expect(`${back.origin}${back.pathname}`).toBe(redirectUri);
  expect(back.searchParams.get('iss')).toBe(`${running.origin}/oidc`);
  const tokens = await redeem(bank, request, back);
  const claims = tokens.claims();
  expect(claims).toMatchObject({
    ...{ iss: `${running.origin}/oidc`, aud: 'bank', acr: 'urn:cotejo:face', amr: ['face'], txn: reference },
    auth_time: expect.any(Number) as number,
    verified_claims: { claims: { cedula }, verification: { verification_process: reference } },
  });
  const info = await fetchUserInfo(bank.config, tokens.access_token, claims?.sub ?? '');
  expect(info).toMatchObject({ sub: claims?.sub, txn: reference, verified_claims: { claims: { cedula } } });
});

/** A whole request, and what came of it. */
async function run(
  party: RelyingPartyClient,
  { parameters = {}, typed }: { parameters?: Record<string, string>; typed?: string } = {},
) {
  const browser = openBrowser(running.origin);
  const request = await startRequest(party, parameters);
  const uid = await arrive(browser, request.address);
  await browser.postJson(`/oidc/visit/${uid}/begin`);
  await sendPhoto(browser, uid, typed);
  const back = await endVisit(browser, uid);
  return { back, tokens: back.searchParams.has('code') ? await redeem(party, request, back) : null };
}

test('two relying parties know one person by two subjects, each by the same one again', async () => {
  const ministry = await running.addRelyingParty('ministry', { algorithm: 'RS256' });
  const subjects = [];
  for (const party of [bank, bank, ministry, ministry])
    subjects.push((await run(party, { parameters: boundTo('8-200-1') })).tokens?.claims()?.sub);
  const [first, again, other, otherAgain] = subjects;
  expect([again, otherAgain]).toEqual([first, other]);
  expect(first).not.toBe(other);
  const stranger = await run(bank, { parameters: boundTo('8-200-2') });
  expect(stranger.tokens?.claims()?.sub).not.toBe(first);
});

test('an open request: the cédula that was typed is released only where it is registered', async () => {
  expect((await run(bank, { typed: '8-300-1' })).tokens?.claims()).not.toHaveProperty('verified_claims');
  const notary = await running.addRelyingParty('notary', { release: ['cedula'] });
  expect((await run(notary, { typed: '8-300-1' })).tokens?.claims()).toMatchObject({
    verified_claims: { claims: { cedula: '8-300-1' } },
  });
});

describe('what is not verified comes back as an error of the standard', () => {
  const refusals: [Reason, string, RegExp][] = [
    ['face-mismatch', 'unmet_authentication_requirements', /^no-match; reference=CT-\S+$/],
    ['deceased', 'unmet_authentication_requirements', /^cannot-be-done-here; reference=CT-/],
    ['not-enrolled', 'unmet_authentication_requirements', /^cannot-be-done-here/],
    ['no-answer', 'temporarily_unavailable', /^unknown; reference=CT-/],
    ['registry-not-available', 'temporarily_unavailable', /^unavailable; reference=CT-/],
  ];
  test.each(refusals)('%s: %s', async (why, error, description) => {
    reason = why;
    const { back } = await run(bank, {
      parameters: boundTo(`8-400-${refusals.findIndex(([it]) => it === why)}1`),
    });
    reason = 'ok';
    expect(back.searchParams.get('error')).toBe(error);
    expect(back.searchParams.get('error_description')).toMatch(description);
    expect(back.searchParams.get('code')).toBeNull();
  });

  test('fine reasons are for those registered for them', async () => {
    const police = await running.addRelyingParty('police', { release: ['reasons'] });
    reason = 'face-mismatch';
    const { back } = await run(police, { parameters: boundTo('8-410-1') });
    reason = 'ok';
    expect(back.searchParams.get('error_description')).toMatch(/; reason=face-mismatch$/);
  });

  test('a person who leaves', async () => {
    const browser = openBrowser(running.origin);
    const request = await startRequest(bank, boundTo(cedula));
    const uid = await arrive(browser, request.address);
    await browser.postJson(`/oidc/visit/${uid}/begin`);
    const back = await endVisit(browser, uid, 'left');
    expect(back.searchParams.get('error')).toBe('access_denied');
    expect(back.searchParams.get('error_description')).toBe('left');
    expect(back.searchParams.get('state')).toBe(request.state);
    expect((await sendPhoto(browser, uid)).status).toBe(409);
  });
});

test('another photo within a request after a mismatch; none after it verified', async () => {
  const browser = openBrowser(running.origin);
  const request = await startRequest(bank, boundTo('8-500-1'));
  const uid = await arrive(browser, request.address);
  await browser.postJson(`/oidc/visit/${uid}/begin`);
  reason = 'face-mismatch';
  expect(await (await sendPhoto(browser, uid)).json()).toMatchObject({ outcome: 'not-verified' });
  reason = 'ok';
  expect(await (await sendPhoto(browser, uid)).json()).toMatchObject({ outcome: 'verified' });
  const before = running.calls();
  expect(await (await sendPhoto(browser, uid)).json()).toMatchObject({ code: 'REQUEST_ENDED' });
  expect(running.calls()).toBe(before);
  const back = await endVisit(browser, uid);
  expect((await redeem(bank, request, back)).claims()).toHaveProperty('verified_claims');
});

test('of two photos that are sent at once for one request, one is sent to the vendor', async () => {
  const browser = openBrowser(running.origin);
  const uid = await arrive(browser, (await startRequest(bank, boundTo('8-510-1'))).address);
  await browser.postJson(`/oidc/visit/${uid}/begin`);
  const before = running.calls();
  const statuses = (await Promise.all([1, 2, 3, 4].map(() => sendPhoto(browser, uid)))).map(
    (it) => it.status,
  );
  expect(statuses.toSorted()).toEqual([200, 409, 409, 409]);
  expect(running.calls()).toBe(before + 1);
});

test('limits of a relying party: further requests go back at once', async () => {
  const shop = await running.addRelyingParty('shop', { perHour: 1 });
  await run(shop, { typed: '8-600-1' });
  const browser = openBrowser(running.origin);
  const uid = await arrive(browser, (await startRequest(shop)).address);
  const { body } = await browser.postJson(`/oidc/visit/${uid}/begin`);
  expect(body).toMatchObject({ request: null });
  const back = await comeBack(browser, String(body['leaveTo']));
  expect([back.searchParams.get('error'), back.searchParams.get('error_description')]).toEqual([
    'temporarily_unavailable',
    'busy',
  ]);
});
