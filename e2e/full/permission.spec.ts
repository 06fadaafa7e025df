import type { Locale } from '../../src/contract/public-config.ts';
import { Announcements } from '../kit/announcements.ts';
import { tag } from '../kit/tag.ts';
import { expect, test } from '../kit/test.ts';
import { firstUnlessThorough } from '../kit/thorough.ts';
import { goToCamera, takeAndSend } from './by-keyboard.ts';

// One after the other: a worker of its own would cost each more than it does.
test.describe.configure({ mode: 'default' });
test.use({ camera: 'denied', chromium: 'whole' });

/** What is heard, line by line: `# ` is a heading that takes the focus, `! ` interrupts. */
const transcripts: Record<Locale, string[]> = {
  es: [
    '# ¿Cuál es su cédula?',
    '# Tome la foto de su rostro',
    '! El navegador no tiene permiso para usar la cámara. Permítala con estos pasos.',
    // Asked again, told again.
    '! El navegador no tiene permiso para usar la cámara. Permítala con estos pasos.',
    'Muy bien, así',
  ],
  en: [
    '# What is your cédula?',
    '# Take the photo of your face',
    '! The browser has no permission to use the camera. Allow it with these steps.',
    '! The browser has no permission to use the camera. Allow it with these steps.',
    'Good, like this',
  ],
};

for (const locale of firstUnlessThorough(['es', 'en'] as const, 1)) {
  test(
    `a refusal, and permission later, in ${locale}: heard, and by keyboard only`,
    tag.a11y,
    async ({ visit, page, person, context, deployment }) => {
      const heard = await Announcements.of(page);
      const keyboard = await goToCamera(visit, person(9001), locale);
      await visit.expectCameraProblem('denied');
      await keyboard.press(visit.button(visit.words.camera.retry));
      await visit.expectCameraProblem('denied');
      await page.evaluate(() => Object.assign(window, { sameDocument: true }));
      await context.grantPermissions(['camera'], { origin: deployment.url });
      await visit.seePicture();
      expect(await page.evaluate(() => 'sameDocument' in window), 'without a reload').toBe(true);
      await heard.expect(transcripts[locale]);
      await takeAndSend(visit, keyboard);
      await visit.expectResult('ok');
      await keyboard.expectNoPointer();
    },
  );
}
