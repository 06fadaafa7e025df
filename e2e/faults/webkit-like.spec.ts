import { failCamera, failDifferently } from '../kit/camera.ts';
import { answerPermission, plugCameras } from '../kit/camera-ends.ts';
import { drawFile } from '../kit/files.ts';
import { expect, test } from '../kit/test.ts';

// Code that depends on the engine's name or its errors; the engine itself has its own journeys.
const agents = {
  safari:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
  ios: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
} as const;

for (const [browser, userAgent] of Object.entries(agents) as ['safari' | 'ios', string][]) {
  test.describe(browser, () => {
    test.use({ userAgent, settings: { FILE_FALLBACK: 'on' } });

    test('denied, no camera at all, and a large file', async ({ visit, page, person }) => {
      const { camera } = visit.words;
      await failCamera(page, 'NotAllowedError');
      await plugCameras(page, 1);
      await visit.open();
      await answerPermission(page, 'prompt');
      await visit.accept();
      await visit.claim(person(9001));
      await test.step('denied, and the permission still reads "prompt"', async () => {
        const often = page.getByText(camera.refusedOften, { exact: true });
        for (const refusals of [1, 2, 3]) {
          await visit.expectCameraProblem('denied');
          await expect(page.locator('.recovery li')).toHaveText([...camera.recovery[browser]]);
          await expect(often).toHaveCount(refusals === 3 ? 1 : 0);
          if (refusals < 3) await visit.button(camera.retry).click();
        }
      });
      await test.step('no camera: a constraint is not met', async () => {
        await page.evaluate(() => Object.assign(window, { plugged: 0 }));
        await failDifferently(page, 'OverconstrainedError');
        await visit.button(camera.retry).click();
        await visit.expectCameraProblem('no-camera');
      });
      await test.step('a photo that exceeds the limit once encoded', async () => {
        const file = await drawFile(page, { width: 2000, height: 1500, what: 'noise' });
        await page.getByLabel(camera.file.label).setInputFiles(file, { timeout: 60_000 });
        await page.getByRole('heading', { name: visit.words.review.title }).waitFor({ timeout: 60_000 });
      });
    });
  });
}
