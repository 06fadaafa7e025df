import type { Page } from '@playwright/test';
import { Announcements } from '../kit/announcements.ts';
import { filmInTurn } from '../kit/film/film.ts';
import { putFilm } from '../kit/film/lens.ts';
import { sceneOf } from '../kit/film/options.ts';
import { Visit } from '../kit/pages/visit.ts';
import { tag } from '../kit/tag.ts';
import { expect, test } from '../kit/test.ts';
import { firstUnlessThorough, thorough } from '../kit/thorough.ts';
import { type TranscribedLocale, transcribedLocales } from '../kit/words.ts';

const size = { width: 1280, height: 720 };
test.use({ settings: { AUTO_CAPTURE: 'on' }, film: size });

async function atCamera(page: Page, locale: TranscribedLocale, cedula: string): Promise<Visit> {
  const visit = new Visit(page);
  await visit.open(locale);
  await visit.accept();
  await visit.claim(cedula);
  await visit.waitForPicture();
  return visit;
}

const counted: Record<TranscribedLocale, string[]> = {
  es: [
    '# ¿Cuál es su cédula?',
    '# Tome la foto de su rostro',
    'No se mueva, tomamos la foto',
    '# ¿Se ve bien la foto?',
  ],
  en: [
    '# What is your cédula?',
    '# Take the photo of your face',
    'Hold still, taking the photo',
    '# Does the photo look good?',
  ],
};

for (const locale of firstUnlessThorough(transcribedLocales, 1)) {
  test(
    `a good face: the photo is taken automatically, which is announced once, in ${locale}`,
    tag.a11y,
    async ({ page, person }) => {
      const announcements = await Announcements.of(page);
      const visit = await atCamera(page, locale, person(9001));
      await visit.at(visit.words.review.title);
      await announcements.expect(counted[locale]);
    },
  );
}

/** Playback position of the camera's picture, in seconds: it advances even while nothing else happens. */
const currentTime = (page: Page) => page.evaluate(() => document.querySelector('video')?.currentTime ?? 0);

test.describe('without motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('no photo is taken automatically', tag.a11y, async ({ page, person }) => {
    const announcements = await Announcements.of(page);
    const visit = await atCamera(page, 'es', person(9001));
    await announcements.waitFor('Perfecto. Toque el botón');
    const from = await currentTime(page);
    await expect.poll(() => currentTime(page)).toBeGreaterThan(from + 5);
    await announcements.expect([...counted.es.slice(0, 2), 'Perfecto. Toque el botón']);
    await expect(visit.shutter).toBeEnabled();
  });

  // Unit tests cover how long a hint stays; here a camera and ten seconds are needed.
  if (thorough)
    test(
      'a face appears and disappears four times a second: one hint at a time, each for at least a second',
      tag.a11y,
      async ({ page, person, browser }) => {
        putFilm(await filmInTurn([sceneOf(size), sceneOf({ ...size, faces: 0 })], browser));
        const announcements = await Announcements.of(page);
        await atCamera(page, 'es', person(9001));
        const hints = async () => (await announcements.all()).filter(({ by }) => by === 'polite');
        await expect.poll(async () => (await hints()).length, { timeout: 20_000 }).toBeGreaterThanOrEqual(4);
        const hintsInOrder = await hints();
        const [first, last] = [hintsInOrder[0]?.at ?? 0, hintsInOrder.at(-1)?.at ?? 0];
        // Guidance shows a hint for one second; the screen may be painted a little late.
        expect(last - first).toBeGreaterThanOrEqual(1000 * (hintsInOrder.length - 1) - 500);
        for (const [at, { text }] of hintsInOrder.entries())
          expect(text).not.toBe(hintsInOrder[at - 1]?.text);
      },
    );
});
