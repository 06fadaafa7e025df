import type { BrowserContext, Page } from '@playwright/test';
import type { Locale } from '../../src/contract/public-config.ts';
import { Announcements } from '../kit/announcements.ts';
import { failCamera } from '../kit/camera.ts';
import { drawFile } from '../kit/files.ts';
import { tag } from '../kit/tag.ts';
import { expect, test } from '../kit/test.ts';
import { firstUnlessThorough } from '../kit/thorough.ts';

// A photo from a file may weigh as much as a test wants.
test.use({ settings: { FILE_FALLBACK: 'on' } });

/** What is heard, line by line: `# ` is a heading that takes the focus, `! ` interrupts. */
type Transcript = Record<Locale, string[]>;
const locales = ['es', 'en'] as const;

const journey: Transcript = {
  es: [
    '# ¿Cuál es su cédula?',
    '# Tome la foto de su rostro',
    'Muy bien, así',
    '# ¿Se ve bien la foto?',
    '# Enviando su foto',
    'Preparando el envío…',
    'La foto llegó. Esperamos la respuesta: suele tardar unos segundos.',
    '# Identidad verificada',
  ],
  en: [
    '# What is your cédula?',
    '# Take the photo of your face',
    'Good, like this',
    '# Does the photo look good?',
    '# Sending your photo',
    'Getting ready to send…',
    'The photo has arrived. We are waiting for the answer: it usually takes a few seconds.',
    '# Identity verified',
  ],
};

for (const locale of locales) {
  test(`a visit in ${locale}`, tag.a11y, async ({ visit, page, person, context }) => {
    const heard = await Announcements.of(page);
    await visit.open(locale);
    await visit.accept();
    // Somebody whose answer takes a moment.
    await visit.claim(person(9519));
    await heard.until(journey[locale][2] ?? '');
    await visit.takePhoto();
    await slowDown(context, page, 15_000);
    await visit.send();
    await visit.expectResult('ok');
    await heard.expect(journey[locale]);
  });
}

const mistakes: Transcript = {
  es: [
    '! Marque la casilla para continuar.',
    '# ¿Cuál es su cédula?',
    'Escriba su número de cédula.',
    'Ese número no tiene la forma de una cédula. Revise los números y los guiones: por ejemplo 8‑123‑4567.',
    'Se enviará como 8‑9001‑1',
  ],
  en: [
    '! Tick the box to continue.',
    '# What is your cédula?',
    'Type your cédula number.',
    'That number does not look like a cédula. Check the digits and the dashes: for example 8‑123‑4567.',
    'It will be sent as 8‑9001‑1',
  ],
};

for (const locale of firstUnlessThorough(locales, 1)) {
  test(`what was forgotten or mistyped, in ${locale}`, tag.a11y, async ({ visit, page }) => {
    const heard = await Announcements.of(page);
    await visit.open(locale);
    const { notice, common } = visit.words;
    await visit.button(notice.accept).click();
    await visit.accept();
    await visit.button(common.continue).click();
    await heard.until(mistakes[locale][2] ?? '');
    await visit.cedula.fill('8-9001');
    await heard.until(mistakes[locale][3] ?? '');
    await visit.cedula.fill('8 9001 1');
    await heard.expect(mistakes[locale]);
  });
}

const quarters: Transcript = {
  es: ['Enviado el 25 %', 'Enviado el 50 %', 'Enviado el 75 %'],
  en: ['25% sent', '50% sent', '75% sent'],
};

test.describe('on a slow line', () => {
  for (const locale of firstUnlessThorough(locales, 1)) {
    test(
      `bytes are told by quarters, and seldom, in ${locale}`,
      tag.a11y,
      async ({ visit, page, person, context }) => {
        const heard = await Announcements.of(page);
        await failCamera(page, 'NotReadableError');
        await visit.open(locale);
        await visit.accept();
        await visit.claim(person(9519));
        await visit.expectCameraProblem('busy');
        const file = await drawFile(page, { width: 640, height: 480, what: 'noise' });
        await page.getByLabel(visit.words.camera.file.label).setInputFiles(file);
        await visit.at(visit.words.review.title);
        // About eight seconds for this photo.
        await slowDown(context, page, 40_000);
        await visit.send();
        await visit.expectResult('ok');

        const all = await heard.all();
        const sending = all.slice(all.findIndex(({ text }) => text === visit.words.sending.title));
        const told = sending.filter(({ text }) => quarters[locale].includes(text));
        const others = sending
          .filter((it) => !told.includes(it))
          .map(({ by, text }) => (by === 'heading' ? `# ${text}` : text));
        expect(others).toEqual(journey[locale].slice(-4));
        const order = told.map(({ text }) => quarters[locale].indexOf(text));
        expect(order.length).toBeGreaterThan(0);
        expect(order).toEqual([...new Set(order)].sort());
        // Three seconds apart as the page counts them; the screen may be drawn a little late.
        const [first, last] = [told[0]?.at ?? 0, told.at(-1)?.at ?? 0];
        expect(last - first).toBeGreaterThanOrEqual(3000 * (told.length - 1) - 500);
      },
    );
  }
});

/** @param bytes that leave the page in a second */
async function slowDown(context: BrowserContext, page: Page, bytes: number): Promise<void> {
  const protocol = await context.newCDPSession(page);
  await protocol.send('Network.enable');
  await protocol.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: bytes,
  });
}
