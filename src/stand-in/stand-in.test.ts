import { allowInsecureRequests, ClientSecretBasic, discovery } from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  boundTo,
  openBrowser,
  type RelyingPartyClient,
  redeem,
  redirectUri,
  startRequest,
} from '../bff/testing/relying-party.suite.ts';
import { answerOf, playedReasons } from './outcomes.ts';
import { type StandIn, startStandIn } from './stand-in.ts';

let standIn: StandIn;
let party: RelyingPartyClient;
beforeAll(async () => {
  standIn = await startStandIn({ redirects: [redirectUri] });
  const { id, secret } = standIn.client;
  const metadata = { client_secret: secret, id_token_signed_response_alg: 'ES256' };
  const options = { execute: [allowInsecureRequests] };
  const config = await discovery(new URL(standIn.issuer), id, metadata, ClientSecretBasic(secret), options);
  party = { id, secret, config };
});
afterAll(() => standIn.close());

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
  test.each(playedReasons)('8-%s-1: %s', async (number, reason) => {
    const { request, address } = await follow(boundTo(`8-${number}-1`));
    if (answerOf(reason).outcome === 'verified') {
      const claims = (await redeem(party, request, address)).claims();
      expect(claims).toMatchObject({ verified_claims: { claims: { cedula: `8-${number}-1` } } });
    } else expect(address.searchParams.get('error')).toMatch(/^(access_|unmet_|temporarily_)/);
  });
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
