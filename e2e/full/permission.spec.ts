import { Announcements } from '../kit/announcements.ts';
import { tag } from '../kit/tag.ts';
import { expect, test } from '../kit/test.ts';
import { firstUnlessThorough } from '../kit/thorough.ts';
import { type TranscribedLocale, transcribedLocales } from '../kit/words.ts';
import { goToCamera, takeAndSend } from './by-keyboard.ts';

// Serial: another worker would cost each test more time than it saves.
test.describe.configure({ mode: 'default' });
test.use({ camera: 'denied', chromium: 'whole' });

/** The announcements, one per line: `# ` is a heading that receives the focus, `! ` interrupts. */
const transcripts: Record<TranscribedLocale, string[]> = {
  es: [
    '# ¿Cuál es su cédula?',
    '# Tome la foto de su rostro',
    '! El navegador no tiene permiso para usar la cámara. Permítala con estos pasos.',
    // After another attempt the same alert is announced again.
    '! El navegador no tiene permiso para usar la cámara. Permítala con estos pasos.',
    'Perfecto. Toque el botón',
  ],
  en: [
    '# What is your cédula?',
    '# Take the photo of your face',
    '! The browser has no permission to use the camera. Allow it with these steps.',
    '! The browser has no permission to use the camera. Allow it with these steps.',
    'Perfect. Press the button',
  ],
};

for (const locale of firstUnlessThorough(transcribedLocales, 1)) {
  test(
    `permission denied, then granted, in ${locale}: announced, and by keyboard only`,
    tag.a11y,
    async ({ visit, page, person, context, deployment }) => {
      const announcements = await Announcements.of(page);
      const keyboard = await goToCamera(visit, person(9001), locale);
      await visit.expectCameraProblem('denied');
      await keyboard.press(visit.button(visit.words.camera.retry));
      await visit.expectCameraProblem('denied');
      await page.evaluate(() => Object.assign(window, { sameDocument: true }));
      await context.grantPermissions(['camera'], { origin: deployment.url });
      await visit.waitForPicture();
      expect(await page.evaluate(() => 'sameDocument' in window), 'without a reload').toBe(true);
      await announcements.expect(transcripts[locale]);
      await takeAndSend(visit, keyboard);
      await visit.expectResult('ok');
      await keyboard.expectNoPointer();
    },
  );
}
