import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RequestBegun } from '../../contract/relying-party.ts';
import { reportOf } from '../providers/provider.ts';
import { storesOver } from '../stores.ts';
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
  sendPhoto,
  startRequest,
} from '../testing/relying-party.suite.ts';
import { testEnrolmentKeys, testKeyed } from '../testing/stores.suite.ts';

const key = { id: 'test', key: Buffer.alloc(32, 9) };
const relyingPartyKeys = { provider: () => [key], subject: () => [key] };
const verified = () => reportOf('apptenticate', 'ok', { validation: { state: 'passed' } });

/** What every database must do with a request that follows an earlier one of the same person. */
export function earlierRequestSuite(name: string, makePlace: () => Promise<Place>): void {
  describe(`${name}: a second request for the same person`, () => {
    let place: Place;
    let running: RunningProvider;
    let bank: RelyingPartyClient;
    let ask: () => Promise<ReturnType<typeof reportOf>> = async () => verified();
    beforeAll(async () => {
      place = await makePlace();
      const database = await place.open();
      const stores = storesOver(database, testKeyed, testEnrolmentKeys, [key], relyingPartyKeys);
      running = await runProvider(() => ask(), { stores });
      bank = await running.addRelyingParty('bank');
    });
    afterAll(async () => {
      await running.close();
      await place.forget();
    });

    async function open(browser: Browser, parameters: Record<string, string>, party = bank) {
      const request = await startRequest(party, parameters);
      const uid = await arrive(browser, request.address);
      const begun = await browser.postJson(`/oidc/visit/${uid}/begin`);
      return { uid, request, view: (begun.body as unknown as RequestBegun).request };
    }
    /** A vendor that answers when it is let. */
    function holdVendor() {
      let answer = () => {};
      const arrived = new Promise<void>((resolve) => {
        ask = () => {
          resolve();
          return new Promise((resolve) => {
            answer = () => resolve(verified());
          });
        };
      });
      return { arrived, answer: () => answer() };
    }

    test('while the first is on its way: the second shows it, and has its answer', async () => {
      const browser = openBrowser(running.origin);
      const bound = boundTo('8-760-1');
      const first = await open(browser, { ...bound, client_reference: 'first' });
      expect(first.view).toMatchObject({ shown: null, isUnknownBefore: false });
      const vendor = holdVendor();
      const sending = sendPhoto(browser, first.uid);
      await vendor.arrived;

      const stranger = openBrowser(running.origin);
      expect((await open(stranger, bound)).view?.shown).toBeNull();
      expect((await open(browser, boundTo('8-760-2'))).view?.shown).toBeNull();
      const other = await running.addRelyingParty('other');
      expect((await open(browser, bound, other)).view?.shown).toBeNull();

      const calls = running.calls();
      const second = await open(browser, bound);
      expect(second.view?.shown).toMatch(/^[\w-]{36}$/);
      const another: unknown = await (await sendPhoto(browser, second.uid)).json();
      expect(another).toMatchObject({ code: 'REQUEST_ENDED' });
      const pending = await browser.postJson(`/oidc/visit/${second.uid}/end`, { how: 'answered' });
      expect(pending.body).toMatchObject({ code: 'VERIFICATION_PENDING' });
      vendor.answer();
      await sending;
      expect(running.calls()).toBe(calls);
      const recorded = await browser.go(`/api/verifications/${second.view?.shown}`);
      expect(await recorded.json()).toMatchObject({ outcome: 'verified' });
      // Opened once more, it is still shown.
      const again = await browser.postJson(`/oidc/visit/${second.uid}/begin`);
      expect((again.body as unknown as RequestBegun).request?.shown).toBe(second.view?.shown);
      await redeem(bank, second.request, await endVisit(browser, second.uid));
      const [former] = await running.stores.database.query(
        'SELECT client_reference, ending FROM relying_party_request WHERE id = $1',
        [first.uid],
      );
      expect(former).toEqual({ client_reference: 'first', ending: 'left' });
    });

    test('after an answer that nobody knows, the page can say so before anything is sent', async () => {
      const browser = openBrowser(running.origin);
      const bound = boundTo('8-760-3');
      const first = await open(browser, bound);
      ask = async () => reportOf('apptenticate', 'no-answer', {});
      expect(await (await sendPhoto(browser, first.uid)).json()).toMatchObject({ outcome: 'unknown' });
      await endVisit(browser, first.uid);
      ask = async () => verified();
      expect((await open(openBrowser(running.origin), bound)).view?.isUnknownBefore).toBe(true);
      expect((await open(openBrowser(running.origin), boundTo('8-760-4'))).view?.isUnknownBefore).toBe(false);
      const second = await open(browser, bound);
      expect(second.view).toMatchObject({ shown: null, isUnknownBefore: true });
      await sendPhoto(browser, second.uid);
      await endVisit(browser, second.uid);
      expect((await open(browser, bound)).view?.isUnknownBefore).toBe(false);
    });
  });
}
