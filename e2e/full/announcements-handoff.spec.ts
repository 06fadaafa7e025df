import { expect, type Page } from '@playwright/test';
import { Announcements } from '../kit/announcements.ts';
import { test } from '../kit/phone.ts';
import { tag } from '../kit/tag.ts';
import { firstUnlessThorough } from '../kit/thorough.ts';
import { type TranscribedLocale, transcribedLocales } from '../kit/words.ts';

test.use({ cameras: 'none', settings: { HANDOFF: 'always' } });

/** What the screen announces while the phone takes the photo. `# ` is a heading that receives the focus. */
const expected: Record<TranscribedLocale, string[]> = {
  es: [
    '# ¿Cuál es su cédula?',
    '# Tome la foto de su rostro',
    '! No se encontró ninguna cámara. Conecte una cámara y pruebe otra vez, o use un celular.',
    '# Siga en su celular',
    'Preparando el código…',
    'Esperando a que abra el enlace en el celular.',
    'El celular abrió el enlace. Tome la foto allí y envíela.',
    'El celular está enviando la foto. El resultado aparecerá aquí.',
    '# Buscando su resultado',
    '# Identidad verificada',
  ],
  en: [
    '# What is your cédula?',
    '# Take the photo of your face',
    '! No camera was found. Connect a camera and try again, or use a phone.',
    '# Continue on your phone',
    'Preparing the code…',
    'Waiting for you to open the link on the phone.',
    'The phone has opened the link. Take the photo there and send it.',
    'The phone is sending the photo. The result will appear here.',
    '# Looking for your result',
    '# Identity verified',
  ],
};

/** Holds the requests of a page until they are released. */
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

for (const locale of firstUnlessThorough(transcribedLocales, 1)) {
  test(
    `the screen announces what the phone does, in ${locale}`,
    tag.a11y,
    async ({ handoffScreen: screen, openPhone, person }) => {
      const { visit, page } = screen;
      const announcements = await Announcements.of(page);
      await visit.open(locale);
      await visit.accept();
      await visit.claim(person(9001));
      await visit.expectCameraProblem('no-camera');
      // Held, so that the announcements do not depend on the speed of the machine.
      const make = await hold(page, '**/api/handoffs');
      const link = screen.requestLink();
      await expect(page.getByRole('status')).toHaveText(visit.words.handoff.screen.asking);
      make();
      const phone = await openPhone(await link);
      phone.words = visit.words;
      await phone.arrive();
      await screen.expectStatus('opened');
      await phone.goOn();
      await phone.takePhoto();
      const send = await hold(phone.page, '**/api/verifications');
      const find = await hold(page, '**/api/verifications/*');
      await phone.send();
      await screen.expectStatus('sending');
      send();
      // A result that is there immediately is not announced as being looked up.
      await visit.at(visit.words.recall.title);
      find();
      await visit.expectResult('ok');
      await announcements.expect(expected[locale]);
    },
  );
}
