import type { Page } from '@playwright/test';
import type { Locale } from '../../src/contract/public-config.ts';
import { Announcements } from '../kit/announcements.ts';
import { test } from '../kit/phone.ts';
import { tag } from '../kit/tag.ts';
import { firstUnlessThorough } from '../kit/thorough.ts';

test.use({ cameras: 'none', settings: { HANDOFF: 'always' } });

/** What the screen says by itself while the phone takes the photo. `# ` is a heading that takes the focus. */
const desk: Record<Locale, string[]> = {
  es: [
    '# ¿Cuál es su cédula?',
    '# Tome la foto de su rostro',
    '! No se encontró ninguna cámara. Conecte una cámara y pruebe otra vez, o use un teléfono.',
    '# Siga en su teléfono',
    'Esperando a que abra el enlace en el teléfono.',
    'El teléfono abrió el enlace. Tome la foto allí y envíela.',
    'El teléfono está enviando la foto. El resultado aparecerá aquí.',
    '# Buscando su resultado',
    '# Identidad verificada',
  ],
  en: [
    '# What is your cédula?',
    '# Take the photo of your face',
    '! No camera was found. Connect a camera and try again, or use a phone.',
    '# Go on with your phone',
    'Waiting for you to open the link on the phone.',
    'The phone has opened the link. Take the photo there and send it.',
    'The phone is sending the photo. The result will appear here.',
    '# Looking for your result',
    '# Identity verified',
  ],
};

/** Holds what a page asks for until it is let go. */
async function hold(page: Page, address: string): Promise<() => void> {
  let letGo = () => {};
  const gone = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(address, async (route) => {
    await gone;
    await route.continue();
  });
  return letGo;
}

for (const locale of firstUnlessThorough(['es', 'en'] as const, 1)) {
  test(
    `the screen tells what the phone does, in ${locale}`,
    tag.a11y,
    async ({ desk: screen, openPhone, person }) => {
      const { visit, page } = screen;
      const heard = await Announcements.of(page);
      await visit.open(locale);
      await visit.accept();
      await visit.claim(person(9001));
      await visit.expectCameraProblem('no-camera');
      const phone = await openPhone(await screen.askForPhone());
      phone.words = visit.words;
      await phone.arrive();
      await screen.says('opened');
      await phone.goOn();
      await phone.takePhoto();
      const send = await hold(phone.page, '**/api/verifications');
      const find = await hold(page, '**/api/verifications/*');
      await phone.send();
      await screen.says('sending');
      send();
      // An answer that is there at once is not said to be looked for.
      await visit.at(visit.words.recall.title);
      find();
      await visit.expectResult('ok');
      await heard.expect(desk[locale]);
    },
  );
}
