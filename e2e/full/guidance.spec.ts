import type { Page } from '@playwright/test';
import type { FromWorker } from '../../src/face-guidance/messages.ts';
import { es } from '../../src/locales/es/es.ts';
import type { Film } from '../kit/film/options.ts';
import { expect, test } from '../kit/test.ts';

const size = { width: 1280, height: 720 };
test.use({ settings: { AUTO_CAPTURE: 'on' }, film: size });

const { hints, toward } = es.camera;

/** What the camera shows, and the one hint for it. */
const films: [string, Film, string][] = [
  ['nobody', { faces: 0 }, hints.nobody],
  ['far', { distance: 0.25 }, hints['too-far']],
  ['near', { distance: 1.1 }, hints['too-close']],
  ['off-centre', { offset: 0.22 }, toward.right],
  ['dark', { light: 0.08 }, hints['too-dark']],
  ['blurred', { blur: 'blurred' }, hints.blurred],
  ['two faces', { faces: 2, distance: 0.5 }, hints.several],
];

test('a problem with the picture gets one hint, and no photo is taken automatically', async ({
  visit,
  page,
  person,
  playFilm,
}) => {
  // The films are drawn beforehand.
  test.setTimeout(300_000);
  const cedula = person(9001);
  await visit.open();
  await visit.accept();
  for (const [name, film, sentence] of films) {
    await test.step(name, async () => {
      // No photo is taken of these faces: a short film is drawn sooner.
      await playFilm({ ...size, frames: 8, ...film });
      await visit.claim(cedula);
      await visit.waitForPicture();
      await expect(page.getByText(sentence, { exact: true })).toBeVisible();
      await expect(page.getByText(es.camera.counting)).toHaveCount(0);
      await expect(visit.shutter).toBeEnabled();
      // The camera is reopened and plays the next film.
      await page.goBack();
      await visit.at(visit.words.claim.title);
    });
  }
});

test('without automatic capture the button takes the photo, and nothing is taken before', async ({
  visit,
  page,
  person,
}) => {
  await visit.goToCamera(person(9001));
  await visit.button(es.camera.byHand).click();
  await expect(page.getByText(es.camera.press, { exact: true })).toBeVisible();
  await expect(visit.button(es.camera.byHand)).toHaveCount(0);
  await visit.takePhoto();
});

test('without its worker there are no hints, and the photo is taken as usual', async ({
  visit,
  page,
  context,
  person,
}) => {
  await context.route(/guidance\.worker/, (route) => route.abort());
  await visit.goToCamera(person(9001));
  await expect(page.getByText(es.camera.guidanceOff, { exact: true })).toBeVisible();
  await visit.takePhoto();
});

test.describe('the engine of the hints', () => {
  test('WebAssembly, which the policy of the worker allows', async ({ visit, page, person }) => {
    const engines = await watchEngines(page);
    await visit.goToCamera(person(9001));
    await expect(page.getByText(es.camera.counting, { exact: true })).toBeVisible();
    expect(await engines()).toEqual(['simd']);
  });

  test.describe('under a policy that forbids it', () => {
    test.use({ expected: /WebAssembly/ });

    test('JavaScript, with the same hints', async ({ visit, page, context, person }) => {
      await context.route(/guidance\.worker/, async (route) => {
        const response = await route.fetch();
        const { 'content-security-policy': policy = '', ...headers } = response.headers();
        expect(policy).toContain("'wasm-unsafe-eval'");
        const stricter = policy.replace(" 'wasm-unsafe-eval'", '');
        await route.fulfill({ response, headers: { ...headers, 'content-security-policy': stricter } });
      });
      const engines = await watchEngines(page);
      await visit.goToCamera(person(9001));
      await expect(page.getByText(es.camera.counting, { exact: true })).toBeVisible();
      expect(await engines()).toEqual(['script']);
    });
  });
});

/** Collects the engines that the page's workers report, from the next navigation on. */
async function watchEngines(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const engines: string[] = [];
    Object.assign(window, { engines });
    const { Worker: Original } = window;
    window.Worker = class extends Original {
      constructor(...created: ConstructorParameters<typeof Worker>) {
        super(...created);
        this.addEventListener('message', ({ data }: MessageEvent<FromWorker | null>) => {
          if (data?.kind === 'ready' && 'engine' in data) engines.push(data.engine);
        });
      }
    };
  });
  return () => page.evaluate(() => (window as unknown as { engines: string[] }).engines);
}
