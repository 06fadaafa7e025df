import { liveTracks, watchTracks } from '../kit/camera.ts';
import { expect, test } from '../kit/kiosk-test.ts';
import { keepCount, type Left, leftOf, search } from '../kit/residue.ts';

test.use({ viewport: { width: 1080, height: 1920 }, station: { autoCapture: false } });

const nothing: Left = {
  tracks: 0,
  objectUrls: 0,
  storage: 0,
  caches: 0,
  databases: 0,
  state: null,
  hits: [],
};

test('two people in a row: the second finds nothing of the first', async ({
  kiosk,
  page,
  person,
  context,
  deployment,
}) => {
  await context.grantPermissions(['camera', 'clipboard-read', 'clipboard-write'], { origin: deployment.url });
  await watchTracks(page);
  await keepCount(page);
  const keys: string[] = [];
  page.on('request', (request) => {
    const key = request.headers()['idempotency-key'];
    if (key !== undefined) keys.push(key);
  });
  const cedula = person(9001);
  await kiosk.open();
  const entries = await page.evaluate(() => history.length);
  await kiosk.verify(cedula);
  const folio = await page.locator('.facts code').first().innerText();
  // What somebody may have copied, and what a script of a visit could have kept.
  await page.evaluate((text) => navigator.clipboard.writeText(text), folio);
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

  const secrets = [cedula, folio, ...keys];
  expect(await leftOf(page, secrets)).toEqual(nothing);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('');
  expect((await context.cookies()).map(({ value }) => value)).not.toContain(session);

  // The next person: another session, an empty field, no answer of the first one's key.
  await kiosk.begin();
  await expect(kiosk.cedula).toHaveValue('');
  await expect(kiosk.cedula).toHaveAttribute('autocomplete', 'off');
  expect((await page.request.get(`/api/station/verifications/${keys[0] ?? ''}`)).status()).toBe(404);
  expect(await page.evaluate(() => history.length)).toBe(entries);
  await page.goBack().catch(() => null);
  await page.goForward().catch(() => null);
  expect(await search(page, secrets)).toEqual([]);
  expect(await liveTracks(page)).toBe(0);
});

test('a reload at every step, and a crash, land on the screen between two people', async ({
  kiosk,
  page,
  person,
  context,
}) => {
  test.slow();
  await watchTracks(page);
  await keepCount(page);
  const cedula = person(9001);
  const { words } = kiosk;
  const steps: [string, () => Promise<unknown>][] = [
    ['the number', () => kiosk.tap(cedula)],
    ['the notice', () => kiosk.button(words.common.continue).tap()],
    ['the camera', () => kiosk.agree()],
    ['the photo', () => kiosk.photo()],
    [
      'the result',
      async () => {
        await kiosk.button(words.review.send).tap();
        await kiosk.expectResult('ok');
      },
    ],
    [
      'the receipt',
      async () => {
        await kiosk.button(kiosk.kiosk.result.toReceipt).tap();
        await page.getByRole('img', { name: kiosk.kiosk.receipt.code }).waitFor();
      },
    ],
  ];
  await kiosk.open();
  for (let last = 0; last < steps.length; last++) {
    await test.step(`reloaded at ${steps[last]?.[0]}`, async () => {
      await kiosk.begin();
      for (const [, step] of steps.slice(0, last + 1)) await step();
      await page.reload();
      await kiosk.attract.waitFor();
      expect(await leftOf(page, [cedula])).toEqual(nothing);
    });
  }
  await kiosk.begin();
  for (const [, step] of steps.slice(0, 4)) await step();
  await page.goto('chrome://crash').catch(() => null);
  const after = await context.newPage();
  await after.goto('/kiosk');
  await after.getByRole('button', { name: kiosk.kiosk.attract.begin }).waitFor();
  expect(await search(after, [cedula])).toEqual([]);
});
