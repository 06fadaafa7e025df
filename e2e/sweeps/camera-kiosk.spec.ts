import { cameraProblems } from '../../src/contract/camera-problems.ts';
import { expect, test } from '../kit/kiosk-test.ts';
import { followScript, scriptCamera, scripts } from '../kit/scripted-camera.ts';
import { isLong, runSweep } from './sweep.ts';

test.use({ station: { autoCapture: false } });

/** A station's browser does not prompt and is not inside an app: these problems are a citizen's only. */
const unknownHere = new Set(['in-app', 'dismissed']);

test('at a station: every problem of the camera has its sentence, the counter, and a retry that works', async ({
  kiosk,
  page,
}) => {
  test.setTimeout(600_000);
  await scriptCamera(page);
  await kiosk.open();
  await kiosk.begin();
  await kiosk.typeByTouch('8-9001-1');
  await kiosk.button(kiosk.words.common.continue).tap();
  await kiosk.agree();
  await expect(kiosk.shutter).toBeEnabled();
  // In the short form, those that a citizen's sweep does not cause by a rejection alone.
  const isCheap = (problem: (typeof cameraProblems)[number]) =>
    scripts[problem].rejects !== undefined && problem !== 'no-camera';
  const problems = cameraProblems.filter((it) => !unknownHere.has(it) && (isLong || !isCheap(it)));
  await runSweep(
    'camera',
    problems,
    (problem) => `${problem}, at a station`,
    async (problem) => {
      await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')));
      await followScript(page, scripts[problem]);
      await kiosk.button(kiosk.kiosk.camera.resume).tap();
      const alert = page.getByRole('alert');
      await expect(alert).toContainText(kiosk.words.camera.problems[problem].what, { timeout: 20_000 });
      await expect(alert).toContainText(kiosk.kiosk.camera.help);
      await kiosk.at(kiosk.words.camera.title);
      await expect(page.getByRole('heading', { name: kiosk.words.elsewhere.title })).toBeVisible();
      await followScript(page, {});
      await kiosk.button(kiosk.words.camera.retry).tap();
      await expect(kiosk.shutter).toBeEnabled();
    },
  );
});
