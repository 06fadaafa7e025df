import { randomUUID } from 'node:crypto';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HandoffView } from '../../contract/handoff.ts';
import { reportOf } from '../providers/provider.ts';
import { storesOver } from '../stores.ts';
import { goodParts, multipart, type Part } from '../testing/client.suite.ts';
import type { Place } from '../testing/places.suite.ts';
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
import { testEnrolmentKeys, testKeyed } from '../testing/stores.suite.ts';

const key = { id: 'test', key: Buffer.alloc(32, 9) };
const relyingPartyKeys = { provider: () => [key], subject: () => [key] };
const consent = 'notice-1';

/** What every database must do for a phone that goes on with a request. */
export function phoneSuite(name: string, makePlace: () => Promise<Place>): void {
  describe(`${name}: a phone inside a request`, () => {
    let place: Place;
    let running: RunningProvider;
    let bank: RelyingPartyClient;
    let verdict: 'ok' | 'face-mismatch' = 'ok';
    let people = 0;
    beforeAll(async () => {
      place = await makePlace();
      const database = await place.open();
      const stores = storesOver(database, testKeyed, testEnrolmentKeys, [key], relyingPartyKeys);
      const answer = async () =>
        reportOf('apptenticate', verdict, { validation: { state: verdict === 'ok' ? 'passed' : 'failed' } });
      running = await runProvider(answer, { stores }, { HANDOFF: 'always' });
      bank = await running.addRelyingParty('bank');
    });
    afterAll(async () => {
      await running.close();
      await place.forget();
    });

    interface Screen {
      browser: Browser;
      uid: string;
      request: StartedRequest;
    }
    async function openScreen(parameters: Record<string, string> = {}, party = bank): Promise<Screen> {
      const browser = openBrowser(running.origin);
      const request = await startRequest(party, parameters);
      const uid = await arrive(browser, request.address);
      await browser.postJson(`/oidc/visit/${uid}/begin`);
      return { browser, uid, request };
    }
    const nextCedula = () => {
      people += 1;
      return `8-750-${people}`;
    };
    const viewOf = async (browser: Browser, id: string) =>
      (await (await browser.go(`/api/handoffs/${id}`)).json()) as HandoffView;

    /** A phone that opened the link of the screen. */
    async function openPhone({ browser, uid }: Pick<Screen, 'browser' | 'uid'>, cedula?: string) {
      const body = { request: uid, consent, ...(cedula !== undefined && { cedula }) };
      const made = (await browser.postJson('/api/handoffs', body)).body as {
        id: string;
        link: string;
        secondsLeft: number;
      };
      const phone = openBrowser(running.origin);
      await phone.go('/api/config');
      const claim = await phone.postJson('/api/handoffs/claim', { token: made.link.split('#seguir=')[1] });
      const confirm = (digits: string | null) =>
        phone.postJson(`/api/handoffs/${made.id}/confirmation`, { digits });
      return { phone, id: made.id, made, claimed: claim.body as unknown as HandoffView, confirm };
    }
    async function sendFromPhone(phone: Browser, id: string) {
      const own = goodParts().filter(([field]) => field !== 'cedula' && field !== 'consent');
      const form = multipart([['handoff', id], ...own] as Part[]);
      const sent = randomUUID();
      const response = await phone.go('/api/verifications', {
        method: 'POST',
        body: form.body,
        headers: { 'idempotency-key': sent, ...form.headers },
      });
      return { key: sent, body: (await response.json()) as Record<string, unknown> };
    }

    test('of a bound request: who asks, the digits of the screen, and the answer goes back from the screen', async () => {
      const cedula = nextCedula();
      const screen = await openScreen(boundTo(cedula));
      const { phone, id, made, claimed, confirm } = await openPhone(screen);
      expect(made.secondsLeft).toBe(300);
      expect(claimed.request).toMatchObject({ name: 'Servicio bank', release: [] });
      const { choices = [] } = claimed.request ?? {};
      expect(new Set(choices).size).toBe(3);
      const { digits = '' } = (await viewOf(screen.browser, id)).request ?? {};
      expect(choices).toContain(digits);
      expect(claimed.request).not.toHaveProperty('digits');

      const calls = running.calls();
      expect((await sendFromPhone(phone, id)).body).toMatchObject({ code: 'HANDOFF_CANCELLED' });
      expect(running.calls()).toBe(calls);
      expect((await confirm(digits)).body['request']).toEqual({ name: 'Servicio bank', release: [] });
      const sent = await sendFromPhone(phone, id);
      expect(sent.body).toMatchObject({ outcome: 'verified' });
      expect(running.calls()).toBe(calls + 1);
      expect(await viewOf(screen.browser, id)).toMatchObject({ state: 'answered', answered: sent.key });

      // The phone has nothing to collect.
      expect((await phone.postJson(`/oidc/visit/${screen.uid}/end`, { how: 'answered' })).status).toBe(404);
      const back = await endVisit(screen.browser, screen.uid);
      const tokens = await redeem(bank, screen.request, back);
      expect(decodeJwt(tokens.id_token ?? '')).toMatchObject({ verified_claims: { claims: { cedula } } });
    });

    test('wrong digits, or a person who did not begin it, end the request: nothing is sent', async () => {
      for (const choose of [
        (digits: string, choices: readonly string[]) => choices.find((one) => one !== digits) ?? '',
        () => null,
      ]) {
        const cedula = nextCedula();
        const screen = await openScreen();
        const { phone, id, claimed, confirm } = await openPhone(screen, cedula);
        const { digits = '' } = (await viewOf(screen.browser, id)).request ?? {};
        const calls = running.calls();
        expect((await confirm(choose(digits, claimed.request?.choices ?? []))).body).toMatchObject({
          state: 'refused',
        });
        expect((await confirm(digits)).body).toMatchObject({ code: 'HANDOFF_CANCELLED' });
        expect((await sendFromPhone(phone, id)).body).toMatchObject({ code: 'HANDOFF_CANCELLED' });
        const another = await screen.browser.postJson('/api/handoffs', {
          ...{ request: screen.uid, consent, cedula },
        });
        expect(another.body).toMatchObject({ code: 'REQUEST_ENDED' });
        const photo = await sendPhoto(screen.browser, screen.uid, cedula);
        expect(await photo.json()).toMatchObject({ code: 'REQUEST_ENDED' });
        expect(running.calls()).toBe(calls);
        const back = await endVisit(screen.browser, screen.uid, 'left');
        expect(back.searchParams.get('error')).toBe('access_denied');
      }
    });

    test('a person who confirmed may still go no further', async () => {
      const screen = await openScreen();
      const { id, confirm } = await openPhone(screen, nextCedula());
      await confirm((await viewOf(screen.browser, id)).request?.digits ?? '');
      expect((await confirm(null)).body).toMatchObject({ state: 'refused' });
      expect((await endVisit(screen.browser, screen.uid)).searchParams.get('error')).toBe('access_denied');
    });

    test('that leaves ends the request; a screen that goes on without it does not', async () => {
      const screen = await openScreen();
      const cedula = nextCedula();
      const first = await openPhone(screen, cedula);
      await screen.browser.go(`/api/handoffs/${first.id}`, { method: 'DELETE' });
      const second = await openPhone(screen, cedula);
      expect(second.claimed.state).toBe('opened');
      await second.phone.go(`/api/handoffs/${second.id}`, { method: 'DELETE' });
      const photo = await sendPhoto(screen.browser, screen.uid, cedula);
      expect(await photo.json()).toMatchObject({ code: 'REQUEST_ENDED' });
    });

    test('a request that the screen left meanwhile, or that is another session’s, takes nothing', async () => {
      const screen = await openScreen();
      const cedula = nextCedula();
      const thief = openBrowser(running.origin);
      await thief.go('/api/config');
      const stolen = await thief.postJson('/api/handoffs', { request: screen.uid, consent, cedula });
      expect(stolen.body).toMatchObject({ code: 'REQUEST_UNKNOWN' });
      const { phone, id, confirm } = await openPhone(screen, cedula);
      await confirm((await viewOf(screen.browser, id)).request?.digits ?? '');
      await endVisit(screen.browser, screen.uid, 'left');
      const calls = running.calls();
      expect((await sendFromPhone(phone, id)).body).toMatchObject({ code: 'REQUEST_ENDED' });
      expect(running.calls()).toBe(calls);
    });

    test('another photo after a mismatch belongs to the same request', async () => {
      const screen = await openScreen();
      const { phone, id, confirm } = await openPhone(screen, nextCedula());
      await confirm((await viewOf(screen.browser, id)).request?.digits ?? '');
      verdict = 'face-mismatch';
      expect((await sendFromPhone(phone, id)).body).toMatchObject({ outcome: 'not-verified' });
      verdict = 'ok';
      expect((await sendFromPhone(phone, id)).body).toMatchObject({ outcome: 'verified' });
      expect((await sendFromPhone(phone, id)).body).toMatchObject({ code: 'REQUEST_ENDED' });
      expect((await endVisit(screen.browser, screen.uid)).searchParams.get('code')).not.toBeNull();
    });

    test('of a bound request no cédula comes from the form; a client may want no phone', async () => {
      const screen = await openScreen(boundTo(nextCedula()));
      const other = { request: screen.uid, consent, cedula: '8-999-9' };
      expect((await screen.browser.postJson('/api/handoffs', other)).body).toMatchObject({
        ...{ code: 'FIELD_INVALID', fields: ['cedula'] },
      });
      const strict = await running.addRelyingParty('strict', { handoff: false });
      const there = await openScreen({}, strict);
      const refused = { request: there.uid, consent, cedula: nextCedula() };
      expect((await there.browser.postJson('/api/handoffs', refused)).body).toMatchObject({
        code: 'NOT_FOUND',
      });
    });
  });
}
