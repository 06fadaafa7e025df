import type { Page } from '@playwright/test';
import type { Locale } from '../../src/contract/public-config.ts';
import { Announcements } from '../kit/announcements.ts';
import { filmInTurn } from '../kit/film/film.ts';
import { putFilm } from '../kit/film/lens.ts';
import { sceneOf } from '../kit/film/options.ts';
import { Visit } from '../kit/pages/visit.ts';
import { tag } from '../kit/tag.ts';
import { expect, test } from '../kit/test.ts';
import { firstUnlessThorough, thorough } from '../kit/thorough.ts';

const size = { width: 1280, height: 720 };
test.use({ settings: { AUTO_CAPTURE: 'on' }, film: size });

async function atCamera(page: Page, locale: Locale, cedula: string): Promise<Visit> {
  const visit = new Visit(page);
  await visit.open(locale);
  await visit.accept();
  await visit.claim(cedula);
  await visit.seePicture();
  return visit;
}

const counted: Record<Locale, string[]> = {
  es: [
    '# ¿Cuál es su cédula?',
    '# Tome la foto de su rostro',
    'Muy bien, así',
    'La foto se toma sola',
    '# ¿Se ve bien la foto?',
  ],
  en: [
    '# What is your cédula?',
    '# Take the photo of your face',
    'Good, like this',
    'The photo takes itself',
    '# Does the photo look good?',
  ],
};

for (const locale of firstUnlessThorough(['es', 'en'] as const, 1)) {
  test(
    `good: the photo is taken by itself after a count, which is told once, in ${locale}`,
    tag.a11y,
    async ({ page, person }) => {
      const heard = await Announcements.of(page);
      const visit = await atCamera(page, locale, person(9001));
      await expect(visit.button(visit.words.camera.stopCount)).toBeVisible();
      await visit.at(visit.words.review.title);
      await heard.expect(counted[locale]);
    },
  );
}

/** How far the camera's picture has run, in seconds: it goes on even where nothing else does. */
const seen = (page: Page) => page.evaluate(() => document.querySelector('video')?.currentTime ?? 0);

test.describe('without motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('no photo is taken by itself', tag.a11y, async ({ page, person }) => {
    const heard = await Announcements.of(page);
    const visit = await atCamera(page, 'es', person(9001));
    await heard.until('Muy bien, así');
    const from = await seen(page);
    await expect.poll(() => seen(page)).toBeGreaterThan(from + 5);
    await heard.expect(counted.es.slice(0, 3));
    await expect(visit.shutter).toBeEnabled();
  });

  // How long a hint stays has unit tests; here it takes a camera and ten seconds.
  if (thorough)
    test(
      'somebody comes and goes four times a second: one hint at a time, each for a second',
      tag.a11y,
      async ({ page, person, browser }) => {
        putFilm(await filmInTurn([sceneOf(size), sceneOf({ ...size, faces: 0 })], browser));
        const heard = await Announcements.of(page);
        await atCamera(page, 'es', person(9001));
        const hints = async () => (await heard.all()).filter(({ by }) => by === 'polite');
        await expect.poll(async () => (await hints()).length, { timeout: 20_000 }).toBeGreaterThanOrEqual(4);
        const told = await hints();
        const [first, last] = [told[0]?.at ?? 0, told.at(-1)?.at ?? 0];
        // A second each, as guidance counts; the screen may be drawn a little late.
        expect(last - first).toBeGreaterThanOrEqual(1000 * (told.length - 1) - 500);
        for (const [at, { text }] of told.entries()) expect(text).not.toBe(told[at - 1]?.text);
      },
    );
});
