import { liveTracks, watchTracks } from '../kit/camera.ts';
import { expect, test } from '../kit/kiosk-test.ts';
import type { Kiosk } from '../kit/pages/kiosk.ts';
import { findResidue, type Left, search, trackObjectUrls } from '../kit/residue.ts';
import { thorough } from '../kit/thorough.ts';

test.use({ station: { autoCapture: false } });

const nothing: Left = {
  tracks: 0,
  objectUrls: 0,
  storage: 0,
  caches: 0,
  databases: 0,
  state: null,
  hits: [],
};

test('two people in a row: no data of the first is left for the second', async ({
  kiosk,
  page,
  person,
  context,
  deployment,
}) => {
  await context.grantPermissions(['camera', 'clipboard-read', 'clipboard-write'], { origin: deployment.url });
  await watchTracks(page);
  await trackObjectUrls(page);
  const keys: string[] = [];
  page.on('request', (request) => {
    const key = request.headers()['idempotency-key'];
    if (key !== undefined) keys.push(key);
  });
  const cedula = person(9001);
  await kiosk.open();
  const entries = await page.evaluate(() => history.length);
  await kiosk.verify(cedula);
  const reference = await page.locator('.facts code').first().innerText();
  // The clipboard, and what a script of the visit could have stored.
  await page.evaluate((text) => navigator.clipboard.writeText(text), reference);
  await page.evaluate((text) => {
    sessionStorage.setItem('x', text);
    localStorage.setItem('x', text);
  }, cedula);
  await page.evaluate(async (text) => (await caches.open('x')).put('/x', new Response(text)), cedula);
  await kiosk.button(kiosk.kiosk.result.toReceipt).tap();
  await page.getByRole('img', { name: kiosk.kiosk.receipt.code }).waitFor();
  const session = (await context.cookies()).find(({ name }) => name.endsWith('cotejo_session'))?.value;
  expect(keys).toHaveLength(1);
  await kiosk.button(kiosk.kiosk.receipt.done).tap();
  await kiosk.attract.waitFor();

  const secrets = [cedula, reference, ...keys];
  expect(await findResidue(page, secrets)).toEqual(nothing);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('');
  expect((await context.cookies()).map(({ value }) => value)).not.toContain(session);

  // The next person: another session, an empty field, no result under the first person's key.
  await kiosk.begin();
  await expect(kiosk.cedula).toHaveValue('');
  await expect(kiosk.cedula).toHaveAttribute('autocomplete', 'off');
  expect((await page.request.get(`/api/station/verifications/${keys[0] ?? ''}`)).status()).toBe(401);
  expect(await page.evaluate(() => history.length)).toBe(entries);
  await page.goBack().catch(() => null);
  await page.goForward().catch(() => null);
  expect(await search(page, secrets)).toEqual([]);
  expect(await liveTracks(page)).toBe(0);
});

/** A visit, step by step, of a person with a slow vendor: there is time to end it during the sending. */
const slow = 9519;
const steps: [name: string, go: (kiosk: Kiosk, cedula: string) => Promise<unknown>][] = [
  ['the number', (kiosk, cedula) => kiosk.typeByTouch(cedula)],
  ['the notice', (kiosk) => kiosk.button(kiosk.words.common.continue).tap()],
  ['the camera', (kiosk) => kiosk.agree()],
  ['the photo', (kiosk) => kiosk.takePhoto()],
  [
    'the sending',
    async (kiosk) => {
      await kiosk.sendButton.tap();
      await kiosk.at(kiosk.words.sending.waitingTitle);
    },
  ],
  ['the result', (kiosk) => kiosk.expectResult('ok')],
  [
    'the receipt',
    async (kiosk) => {
      await kiosk.button(kiosk.kiosk.result.toReceipt).tap();
      await kiosk.page.getByRole('img', { name: kiosk.kiosk.receipt.code }).waitFor();
    },
  ],
];

/** A reload during the sending, a crash where the page holds the most; a thorough run does both at every step. */
for (const [last, [name]] of steps.entries()) {
  const until = async (kiosk: Kiosk, cedula: string) => {
    await watchTracks(kiosk.page);
    await trackObjectUrls(kiosk.page);
    await kiosk.open();
    await kiosk.begin();
    for (const [, go] of steps.slice(0, last + 1)) await go(kiosk, cedula);
  };

  if (thorough || name === 'the sending')
    test(`a reload at ${name}: the attract screen, and no data of the person`, async ({
      kiosk,
      page,
      person,
    }) => {
      const cedula = person(slow);
      await until(kiosk, cedula);
      await page.reload();
      await kiosk.attract.waitFor();
      expect(await findResidue(page, [cedula])).toEqual(nothing);
    });

  if (thorough || name === 'the photo' || name === 'the result')
    test(`a crash at ${name}: the attract screen, and no data of the person`, async ({
      kiosk,
      page,
      person,
      context,
    }) => {
      const cedula = person(slow);
      await until(kiosk, cedula);
      await page.goto('chrome://crash').catch(() => null);
      const after = await context.newPage();
      await watchTracks(after);
      await trackObjectUrls(after);
      await after.goto('/kiosk');
      await after.getByRole('button', { name: kiosk.kiosk.attract.begin }).waitFor();
      expect(await findResidue(after, [cedula])).toEqual(nothing);
    });
}
