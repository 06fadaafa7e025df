import type { Page } from '@playwright/test';
import { operatorEs } from '../../src/locales/es/operator.ts';
import { verifyAt } from '../full/station-visit.ts';
import { expect, test } from '../kit/kiosk-test.ts';
import type { Kiosk } from '../kit/pages/kiosk.ts';
import { Operator } from '../kit/pages/operator.ts';
import { type Administrator, operatorName, operatorPin } from '../kit/stations.ts';
import { type Scene, sweepScenes } from './request-sweep.ts';

test.use({ station: { autoCapture: false } });

/** A station as delivered: undoes what the previous fault changed. */
async function attract(kiosk: Kiosk, administrator: Administrator): Promise<Page> {
  await kiosk.pair(administrator, { autoCapture: false });
  await kiosk.open();
  await kiosk.attract.waitFor({ timeout: 30_000 });
  return kiosk.page;
}

async function untilPhoto(kiosk: Kiosk, administrator: Administrator, cedula: string): Promise<Page> {
  await attract(kiosk, administrator);
  await kiosk.begin();
  await kiosk.typeByTouch(cedula);
  await kiosk.button(kiosk.words.common.continue).tap();
  await kiosk.agree();
  await kiosk.takePhoto();
  return kiosk.page;
}

test('requests, a kiosk', async ({ kiosk, administrator, person, deployment }) => {
  test.setTimeout(900_000);
  const { page, words, kiosk: own } = kiosk;
  const cedula = person(9001);
  const send = () => kiosk.sendButton.tap();
  const notSent = [words.stopped.OFFLINE.what, own.stopped.OFFLINE.what, words.recall.absentTitle];
  const scenes: Scene[] = [
    {
      route: 'POST /api/station/pair',
      async reach() {
        await page.context().clearCookies();
        await kiosk.open();
        await kiosk.at(own.pairing.title);
        return page;
      },
      async ask() {
        await page.getByLabel(own.pairing.label).fill('ABCD2345');
        await kiosk.button(own.pairing.submit).tap();
      },
    },
    { route: 'GET /api/station', reach: () => attract(kiosk, administrator), ask: async () => {} },
    {
      route: 'POST /api/station/self-test',
      reach: () => attract(kiosk, administrator),
      async ask() {
        await page.keyboard.press('F4');
      },
    },
    {
      route: 'POST /api/station/visits',
      reach: () => attract(kiosk, administrator),
      ask: () => kiosk.attract.tap(),
    },
    {
      route: 'DELETE /api/station/visits',
      async reach() {
        await attract(kiosk, administrator);
        await kiosk.begin();
        return page;
      },
      ask: () => kiosk.button(own.frame.startOver).tap(),
    },
    {
      route: 'POST /api/station/verifications',
      reach: () => untilPhoto(kiosk, administrator, cedula),
      ask: send,
      async holds(_, { arrives, losesSession }) {
        const heading = page.getByRole('heading', { level: 1 });
        await expect(heading).not.toHaveText([words.sending.title]);
        if (arrives) expect(notSent).not.toContain(await heading.textContent());
        else await kiosk.at(words.stopped.OFFLINE.what).catch(() => kiosk.at(own.stopped.OFFLINE.what));
        if (losesSession) await expect(page.getByText(words.result.titles.verified)).toHaveCount(0);
      },
    },
    {
      route: 'GET /api/station/verifications/{key}',
      async reach() {
        await untilPhoto(kiosk, administrator, cedula);
        await page.route('**/api/station/verifications', (route) => route.fetch().then(() => route.abort()), {
          times: 1,
        });
        return page;
      },
      ask: send,
      async holds() {
        expect(notSent).not.toContain(await page.getByRole('heading', { level: 1 }).textContent());
      },
    },
    {
      route: 'GET /api/station/verifications/{key}/receipt',
      reach: () => untilPhoto(kiosk, administrator, cedula),
      async ask() {
        await send();
        await kiosk.expectResult('ok');
      },
      holds: () => kiosk.expectResult('ok'),
    },
  ];
  const before = (await deployment.ledger('apptenticate', cedula)).length;
  const keys = new Set<string>();
  page.on('request', (request) => {
    const key = request.headers()['idempotency-key'];
    if (key !== undefined) keys.add(key);
  });
  await sweepScenes('kiosk', scenes);
  const calls = (await deployment.ledger('apptenticate', cedula)).length - before;
  expect(calls, 'one call per key').toBeLessThanOrEqual(keys.size);
});

test.describe('the panel', () => {
  test.use({ station: { mode: 'assisted' }, viewport: { width: 1280, height: 800 } });

  test("requests, an operator's panel", async ({ kiosk, administrator, person }) => {
    test.setTimeout(900_000);
    const { page } = kiosk;
    const operator = new Operator(page);
    const signedOut = async () => {
      await page.context().clearCookies();
      await kiosk.pair(administrator, { mode: 'assisted' });
      await kiosk.open();
      await operator.open();
      await operator.at(operatorEs.signIn.title);
      return page;
    };
    const signedIn = async () => {
      await page.context().clearCookies();
      await kiosk.pair(administrator, { mode: 'assisted' });
      await kiosk.signIn();
      await page.request.post('/api/station/visits');
      await verifyAt(page, person(9001));
      await kiosk.open();
      return page;
    };
    const atList = async () => {
      await signedIn();
      await operator.open();
      await operator.rows.first().waitFor();
      return page;
    };
    const first = () => operator.rows.first().getByRole('button');
    await sweepScenes('operator', [
      {
        route: 'POST /api/operator/session',
        reach: signedOut,
        async ask() {
          await operator.name.fill(operatorName);
          await operator.pin.fill(operatorPin);
          await page.getByRole('button', { name: operatorEs.signIn.enter, exact: true }).click();
        },
      },
      {
        route: 'DELETE /api/operator/session',
        reach: atList,
        ask: () => page.getByRole('button', { name: operatorEs.who.signOut, exact: true }).click(),
      },
      { route: 'GET /api/operator/visits', reach: signedIn, ask: () => operator.open() },
      { route: 'GET /api/operator/visits/{folio}', reach: atList, ask: () => first().click() },
      {
        route: 'POST /api/operator/searches',
        async reach() {
          await atList();
          await operator.find('CT-0000-0000-00');
          await page.getByRole('radio').first().check();
          return page;
        },
        ask: () => page.getByRole('button', { name: operatorEs.everywhere.search }).click(),
      },
      {
        route: 'GET /api/operator/queue',
        reach: atList,
        ask: () => page.getByRole('button', { name: operatorEs.queue.open }).click(),
      },
      {
        route: 'POST /api/operator/visits/{folio}/notes',
        async reach() {
          await atList();
          await first().click();
          await operator.at(operatorEs.visit.title);
          return page;
        },
        async ask() {
          await page.getByLabel(operatorEs.notes.label).fill('.');
          await page.getByRole('button', { name: operatorEs.notes.write }).click();
        },
        async holds() {
          await expect(page.getByText(operatorEs.notes.written)).toHaveCount(0);
        },
      },
    ]);
  });
});
