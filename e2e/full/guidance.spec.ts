import { type Browser, chromium } from '@playwright/test';
import { es } from '../../src/app/words/es.ts';
import { browserArguments, browserPath, cameraArguments } from '../kit/browser.ts';
import { filmOf } from '../kit/film/film.ts';
import { goodScene, type Scene } from '../kit/film/scene.ts';
import { Visit } from '../kit/pages/visit.ts';
import { expect, test } from '../kit/test.ts';

test.use({ settings: { AUTO_CAPTURE: 'on' } });

const { hints, toward } = es.camera;

/** What the camera sees, and the one thing that is said about it. */
const films: [string, Partial<Scene>, string][] = [
  ['nobody', { faces: 0 }, hints.nobody],
  ['far', { faceHeight: 0.25 }, hints['too-far']],
  ['near', { faceHeight: 1.1 }, hints['too-close']],
  ['off-centre', { offset: 0.22 }, toward.right],
  ['dark', { light: 0.08 }, hints['too-dark']],
  ['blurred', { blur: 0.03 }, hints.blurred],
  ['two faces', { faces: 2, faceHeight: 0.5 }, hints.several],
];

/** A browser of its own: the film is fixed when it starts. */
async function watching<T>(scene: Partial<Scene>, look: (browser: Browser) => Promise<T>): Promise<T> {
  const film = await filmOf({ ...goodScene, width: 1280, height: 720, ...scene });
  const browser = await chromium.launch({
    executablePath: browserPath(),
    args: [...browserArguments, ...cameraArguments(film)],
  });
  try {
    return await look(browser);
  } finally {
    await browser.close();
  }
}

async function atCamera(browser: Browser, url: string, cedula: string): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: url,
    permissions: ['camera'],
    reducedMotion: 'no-preference',
  });
  const visit = new Visit(await context.newPage());
  await visit.untilCamera(cedula);
  await visit.seePicture();
  return visit;
}

for (const [name, scene, sentence] of films) {
  test(`${name}: "${sentence}", and no photo by itself`, async ({ deployment, person }) => {
    await watching(scene, async (browser) => {
      const visit = await atCamera(browser, deployment.url, person(9001));
      await expect(visit.page.getByText(sentence, { exact: true })).toBeVisible();
      await expect(visit.page.getByRole('button', { name: es.camera.stopCount })).toHaveCount(0);
      await expect(visit.shutter).toBeEnabled();
    });
  });
}

test('good: the photo is taken by itself after a count', async ({ deployment, person }) => {
  await watching({}, async (browser) => {
    const visit = await atCamera(browser, deployment.url, person(9001));
    await expect(visit.page.getByText(es.camera.counting, { exact: true })).toBeVisible();
    await expect(visit.button(es.camera.stopCount)).toBeVisible();
    await visit.at(es.review.title);
  });
});

test('a stopped count stays stopped, and the button still works', async ({ deployment, person }) => {
  await watching({}, async (browser) => {
    const visit = await atCamera(browser, deployment.url, person(9001));
    await visit.button(es.camera.stopCount).click();
    await expect(visit.page.getByText(hints.good, { exact: true })).toBeVisible();
    await expect(visit.button(es.camera.stopCount)).toHaveCount(0);
    await visit.takePhoto();
  });
});

test('without its worker there are no hints, and the photo is taken as ever', async ({
  deployment,
  person,
}) => {
  await watching({}, async (browser) => {
    const context = await browser.newContext({ baseURL: deployment.url, permissions: ['camera'] });
    await context.route(/guidance\.worker/, (route) => route.abort());
    const visit = new Visit(await context.newPage());
    await visit.untilCamera(person(9001));
    await expect(visit.page.getByText(es.camera.guidanceOff, { exact: true })).toBeVisible();
    await visit.takePhoto();
  });
});
