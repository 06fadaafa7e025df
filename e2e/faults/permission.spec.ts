import type { Browser } from '../../src/contract/steps.ts';
import { answerPrompt, failCamera, holdPrompt, liveTracks, requestedAt, watchTracks } from '../kit/camera.ts';
import { stopClock } from '../kit/clock.ts';
import type { Visit } from '../kit/pages/visit.ts';
import { expect, test } from '../kit/test.ts';

test.use({ chromium: 'whole' });

const cedula = '8-9001-1';

const android = (more: string, device = 'Pixel 8') =>
  `Mozilla/5.0 (Linux; Android 15; ${device}) AppleWebKit/537.36 (KHTML, like Gecko) ${more} Mobile Safari/537.36`;
const desktop = (system: string, more: string) =>
  `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) ${more}`;
const iphone = (more: string) =>
  `Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) ${more}`;
const windows = 'Windows NT 10.0; Win64; x64';

const agents: Partial<Record<Browser, string>> = {
  chrome: desktop(windows, 'Chrome/142.0.0.0 Safari/537.36'),
  edge: desktop(windows, 'Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0'),
  firefox: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0',
  safari: desktop('Macintosh; Intel Mac OS X 10_15_7', 'Version/18.1 Safari/605.1.15'),
  ios: iphone('Version/18.1 Mobile/15E148 Safari/604.1'),
  'ios-other': iphone('CriOS/142.0.0.0 Mobile/15E148 Safari/604.1'),
  'android-chrome': android('Chrome/142.0.0.0'),
  samsung: android('SamsungBrowser/28.0 Chrome/130.0.0.0'),
};

const insideAnotherApp = `${android('Chrome/142.0.0.0', 'Pixel 8; wv')} Instagram 350.0.0.0`;

test.describe('denied', () => {
  test.use({ camera: 'denied' });

  test('denied: the steps for each browser, in both languages, and other channels', async ({
    visit,
    page,
    context,
    deployment,
  }) => {
    const protocol = await context.newCDPSession(page);
    const { camera, elsewhere } = visit.words;
    await visit.open();
    await visit.accept();
    for (const [browser, userAgent] of Object.entries(agents) as [Browser, string][]) {
      await test.step(browser, async () => {
        await protocol.send('Emulation.setUserAgentOverride', { userAgent });
        await visit.claim(cedula);
        for (const switched of [false, true]) {
          if (switched) await visit.switchLanguage();
          await visit.expectCameraProblem('denied');
          const { recovery, recoveryTitle } = visit.words.camera;
          await expect(page.getByRole('heading', { name: recoveryTitle })).toBeVisible();
          await expect(page.locator('.recovery li')).toHaveText([...recovery[browser]]);
        }
        await visit.switchLanguage();
        if (browser === 'ios') await expectWhyItNoLongerAsks(visit);
        await page.goBack();
        await visit.at(visit.words.claim.title);
      });
    }
    await test.step('inside another app: the page names a real browser, and the link can be copied', async () => {
      await protocol.send('Emulation.setUserAgentOverride', { userAgent: insideAnotherApp });
      await visit.claim(cedula);
      await expect(page.getByRole('alert')).toContainText(camera.problems['in-app'].what);
      await expect(page.getByRole('heading', { name: elsewhere.title })).toBeVisible();
      await context.grantPermissions(['clipboard-write', 'clipboard-read'], { origin: deployment.url });
      await visit.button(camera.copyLink).click();
      await expect(page.getByText(camera.copied)).toBeVisible();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
      await visit.switchLanguage();
      await expect(page.getByRole('alert')).toContainText(visit.words.camera.problems['in-app'].what);
    });
  });
});

/** An iPhone stops asking after the third refusal. */
async function expectWhyItNoLongerAsks(visit: Visit): Promise<void> {
  const often = visit.page.getByText(visit.words.camera.refusedOften, { exact: true });
  for (const refusals of [2, 3]) {
    await expect(often).toHaveCount(0);
    await visit.button(visit.words.camera.retry).click();
    await expect(often).toHaveCount(refusals === 3 ? 1 : 0);
    await visit.expectCameraProblem('denied');
  }
}

test.describe('not answered', () => {
  test.use({ camera: 'unanswered' });

  test('prompt dismissed: a message of its own, and the button prompts again', async ({ visit, page }) => {
    await failCamera(page, 'NotAllowedError');
    await visit.goToCamera(cedula);
    await visit.expectCameraProblem('dismissed');
  });

  test('an unanswered prompt gets a message after eight seconds, and can still be answered', async ({
    visit,
    page,
  }) => {
    await page.clock.install();
    await watchTracks(page);
    await holdPrompt(page);
    await visit.goToCamera(cedula);
    const { camera, elsewhere } = visit.words;
    await expect(page.getByText(camera.asking, { exact: true })).toBeVisible();
    const since = (await stopClock(page)) - (await requestedAt(page));
    await page.clock.runFor(7_900 - since);
    await expect(page.getByRole('alert')).toHaveCount(0);
    await page.clock.runFor(200);
    await expect(page.getByRole('alert')).toContainText(camera.problems.unanswered.what);
    await expect(page.getByRole('heading', { name: elsewhere.title })).toBeVisible();
    await visit.switchLanguage();
    await expect(page.getByRole('alert')).toContainText(visit.words.camera.problems.unanswered.what);
  });
});

test('allowed only after the person has left: the camera is released immediately', async ({
  visit,
  page,
}) => {
  await watchTracks(page);
  await holdPrompt(page);
  await visit.goToCamera(cedula);
  await visit.button(visit.words.camera.correct).click();
  await visit.at(visit.words.claim.title);
  await answerPrompt(page);
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { tracks: unknown[] }).tracks.length))
    .toBe(1);
  await expect.poll(() => liveTracks(page)).toBe(0);
});

test.describe('forbidden', () => {
  test.use({ expected: /permissions policy/i });
  test('denied by the policy of the page that embeds or serves it', async ({ visit, page, deployment }) => {
    await page.route(`${deployment.url}/`, async (route) => {
      const answer = await route.fetch();
      const headers = { ...answer.headers(), 'permissions-policy': 'camera=()' };
      await route.fulfill({ response: answer, headers });
    });
    await visit.goToCamera(cedula);
    await visit.expectCameraProblem('blocked-by-policy');
  });
});
