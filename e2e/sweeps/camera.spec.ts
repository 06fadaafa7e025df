import { recoveries } from '../../src/app/camera/recovery.ts';
import { cameraProblems } from '../../src/contract/camera-problems.ts';
import { followScript, scriptCamera, scripts } from '../kit/scripted-camera.ts';
import { expect, test } from '../kit/test.ts';
import { isLong, runSweep } from './sweep.ts';

// The short form tries every problem; the long form also where the other kind of citizen meets it.
const citizens = [
  { name: 'a citizen who is offered a phone', phone: true, share: 0 },
  { name: 'a citizen who is not', phone: false, share: 1 },
];

for (const { name, phone, share } of citizens) {
  test.describe(name, () => {
    test.use({ settings: { FILE_FALLBACK: 'on', ...(phone && { HANDOFF: 'always' }) } });

    test('every problem of the camera has its sentence and a way on that works', async ({ visit, page }) => {
      test.setTimeout(600_000);
      const problems = cameraProblems.filter((_, at) => isLong || at % citizens.length === share);
      await scriptCamera(page, scripts.busy);
      await visit.goToCamera('8-9001-1');
      await visit.expectCameraProblem('busy');
      await runSweep(
        'camera',
        problems,
        (problem) => `${problem}, ${name}`,
        async (problem) => {
          await followScript(page, scripts[problem]);
          await visit.button(visit.words.camera.retry).click();
          for (const switched of [false, true]) {
            if (switched) await visit.switchLanguage();
            const { what, next } = visit.words.camera.problems[problem];
            await expect(page.getByRole('alert')).toContainText(what, { timeout: 20_000 });
            await expect(page.getByRole('alert')).toContainText(next);
            await visit.at(visit.words.camera.title);
            await expect(page.getByLabel(visit.words.camera.file.label)).toBeEnabled();
            await expect(page.getByRole('heading', { name: visit.words.elsewhere.title })).toBeVisible();
            await expectOffer(recoveries[problem].action);
          }
          await visit.switchLanguage();
          const { camera } = visit.words;
          if (recoveries[problem].action === 'copy-link') {
            await visit.button(camera.copyLink).click();
            await expect(page.getByText(camera.copied).or(page.getByText(camera.notCopied))).toBeVisible();
            await reopen();
          } else {
            await followScript(page, {});
            await visit.button(camera.retry).click();
            await expect(visit.shutter).toBeEnabled();
            await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')));
            await visit.button(camera.resume).waitFor();
          }
          await openAgain();
        },
      );

      /** Browsers inside other apps run on a phone already: the phone is not offered there. */
      async function expectOffer(action: string): Promise<void> {
        if (action === 'copy-link') return;
        await expect(visit.button(visit.words.handoff.offer.go)).toHaveCount(phone ? 1 : 0);
      }

      /** Another problem begins with a press, as for a person. */
      async function openAgain(): Promise<void> {
        await followScript(page, scripts.busy);
        const { camera } = visit.words;
        await visit.button(camera.resume).or(visit.button(camera.retry)).click();
        await visit.expectCameraProblem('busy');
      }

      /** Inside another app there is no retry: the step is left and entered again. */
      async function reopen(): Promise<void> {
        await followScript(page, scripts.busy);
        await visit.button(visit.words.camera.correct).click();
        await visit.claim('8-9001-1');
      }
    });
  });
}
