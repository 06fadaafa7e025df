import { captureProblemCodes } from '../../src/contract/camera-problems.ts';
import { fileCases } from '../kit/file-table.ts';
import { expect, test } from '../kit/test.ts';
import { runSweep } from './sweep.ts';

test.use({ cameras: 'none', settings: { FILE_FALLBACK: 'on' } });

test('every kind of file becomes a photo for review, or gets its own sentence and a retry', async ({
  visit,
  page,
}) => {
  test.setTimeout(300_000);
  const ofFiles = captureProblemCodes.filter((code) => code.startsWith('file-'));
  expect(new Set(fileCases.map(({ becomes }) => becomes)), 'each problem of a file').toEqual(
    new Set(['a photo', ...ofFiles]),
  );
  await visit.goToCamera('8-9001-1');
  await visit.expectCameraProblem('no-camera');
  const { camera, review } = visit.words;
  const choice = page.getByLabel(camera.file.label);
  const photo = page.getByRole('img', { name: review.alt });
  const said = page.locator('.file-choice [role=alert]:not([data-before])');
  /** The sentence of the previous file must not count for the next one. */
  const markSaid = () =>
    said.evaluateAll((all) => {
      for (const it of all) it.setAttribute('data-before', '');
    });
  await runSweep(
    'camera',
    fileCases,
    ({ name, becomes }) => `${name} becomes ${becomes}`,
    async ({ make, becomes }) => {
      await markSaid();
      await choice.setInputFiles(await make());
      await photo.or(said).first().waitFor();
      if (becomes === 'a photo') {
        await expect(photo).toBeVisible();
        await visit.button(review.retake).click();
      } else {
        const { what, next } = camera.captureProblems[becomes];
        await expect(said).toContainText(what);
        await expect(said).toContainText(next);
      }
      await choice.waitFor();
      await expect(choice).toBeEnabled();
    },
  );
});
