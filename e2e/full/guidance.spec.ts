import { es } from '../../src/app/words/es.ts';
import type { Film } from '../kit/film/options.ts';
import { expect, test } from '../kit/test.ts';

const size = { width: 1280, height: 720 };
test.use({ settings: { AUTO_CAPTURE: 'on' }, film: size });

const { hints, toward } = es.camera;

/** What the camera sees, and the one thing that is said about it. */
const films: [string, Film, string][] = [
  ['nobody', { faces: 0 }, hints.nobody],
  ['far', { distance: 0.25 }, hints['too-far']],
  ['near', { distance: 1.1 }, hints['too-close']],
  ['off-centre', { offset: 0.22 }, toward.right],
  ['dark', { light: 0.08 }, hints['too-dark']],
  ['blurred', { blur: 'blurred' }, hints.blurred],
  ['two faces', { faces: 2, distance: 0.5 }, hints.several],
];

test('what is wrong with the picture is said in one sentence, and no photo is taken by itself', async ({
  visit,
  page,
  person,
  playFilm,
}) => {
  const cedula = person(9001);
  await visit.open();
  await visit.accept();
  for (const [name, film, sentence] of films) {
    await test.step(name, async () => {
      await playFilm({ ...size, ...film });
      await visit.claim(cedula);
      await visit.seePicture();
      await expect(page.getByText(sentence, { exact: true })).toBeVisible();
      await expect(visit.button(es.camera.stopCount)).toHaveCount(0);
      await expect(visit.shutter).toBeEnabled();
      // The camera is opened anew, and with it the next film.
      await page.goBack();
      await visit.at(visit.words.claim.title);
    });
  }
});

test('a stopped count stays stopped, and the button still works', async ({ visit, page, person }) => {
  await visit.untilCamera(person(9001));
  await visit.button(es.camera.stopCount).click();
  await expect(page.getByText(hints.good, { exact: true })).toBeVisible();
  await expect(visit.button(es.camera.stopCount)).toHaveCount(0);
  await visit.takePhoto();
});

test('without its worker there are no hints, and the photo is taken as ever', async ({
  visit,
  page,
  context,
  person,
}) => {
  await context.route(/guidance\.worker/, (route) => route.abort());
  await visit.untilCamera(person(9001));
  await expect(page.getByText(es.camera.guidanceOff, { exact: true })).toBeVisible();
  await visit.takePhoto();
});
