import { expect, test } from '../kit/test.ts';

// A head in the far corner of a wide room.
test.use({ film: { width: 1280, height: 720, distance: 'far' } });

test('a doubted photo: another one is the main action, once; the person may send it all the same', async ({
  visit,
  wire,
}) => {
  const { camera, review } = visit.words;
  const main = visit.page.locator('.button-main');
  await visit.goToCamera('8-9001-1');
  await expect(visit.page.getByText(camera.hints['too-far'])).toBeVisible();
  await visit.takePhoto();
  await expect(visit.page.getByRole('alert')).toContainText(review.doubts['too-far']);
  await expect(main).toHaveText(review.retake);
  await expect(visit.button(review.sendAnyway)).toBeVisible();

  await expect(visit.page.getByRole('alert')).toContainText(review.well.light);
  await expect(visit.page.getByRole('alert')).not.toContainText(review.well.face);

  await main.click();
  await visit.at(camera.title);
  await expect(visit.page.getByText(camera.hints['too-far'])).toBeVisible();
  await visit.takePhoto();
  await expect(visit.page.getByRole('alert')).toContainText(review.doubts['too-far']);
  await expect(main).toHaveText(review.send);
  await main.click();
  await expect.poll(() => wire.sent.length).toBe(1);
});
