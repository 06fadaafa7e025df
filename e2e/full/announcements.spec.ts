import type { BrowserContext, Page } from '@playwright/test';
import { Announcements } from '../kit/announcements.ts';
import { failCamera } from '../kit/camera.ts';
import { drawFile } from '../kit/files.ts';
import { tag } from '../kit/tag.ts';
import { expect, test } from '../kit/test.ts';
import { firstUnlessThorough } from '../kit/thorough.ts';
import { type TranscribedLocale, transcribedLocales } from '../kit/words.ts';

// A photo from a file may have any size in bytes.
test.use({ settings: { FILE_FALLBACK: 'on' } });

/** The announcements, one per line: `# ` is a heading that receives the focus, `! ` interrupts. */
type Transcript = Record<TranscribedLocale, string[]>;

const journey: Transcript = {
  es: [
    '# ¿Cuál es su cédula?',
    '# Tome la foto de su rostro',
    'Perfecto. Toque el botón',
    '# ¿Se ve bien la foto?',
    '# Enviando su foto',
    'Preparando el envío…',
    'Esperamos la respuesta: suele tardar unos segundos.',
    '# Identidad verificada',
  ],
  en: [
    '# What is your cédula?',
    '# Take the photo of your face',
    'Perfect. Press the button',
    '# Does the photo look good?',
    '# Sending your photo',
    'Getting ready to send…',
    'We are waiting for the answer: it usually takes a few seconds.',
    '# Identity verified',
  ],
};

for (const locale of transcribedLocales) {
  test(`a visit in ${locale}`, tag.a11y, async ({ visit, page, person, context }) => {
    const announcements = await Announcements.of(page);
    await visit.open(locale);
    await visit.accept();
    // A person with a slow vendor.
    await visit.claim(person(9519));
    await announcements.waitFor(journey[locale][2] ?? '');
    await visit.takePhoto();
    await slowDown(context, page, 15_000);
    await visit.send();
    await visit.expectResult('ok');
    await announcements.expect(journey[locale]);
  });
}

const mistakes: Transcript = {
  es: [
    '! Marque la casilla para continuar.',
    '# ¿Cuál es su cédula?',
    'Escriba su número de cédula.',
    'Falta el asiento, el último número: por ejemplo 8‑123‑4567.',
    'Se enviará como 8‑9001‑1',
  ],
  en: [
    '! Tick the box to continue.',
    '# What is your cédula?',
    'Type your cédula number.',
    'The last number (asiento) is missing: for example 8‑123‑4567.',
    'It will be sent as 8‑9001‑1',
  ],
};

for (const locale of firstUnlessThorough(transcribedLocales, 1)) {
  test(`missing and mistyped input, in ${locale}`, tag.a11y, async ({ visit, page }) => {
    const announcements = await Announcements.of(page);
    await visit.open(locale);
    const { notice, common } = visit.words;
    await visit.button(notice.accept).click();
    await visit.accept();
    await visit.button(common.continue).click();
    await announcements.waitFor(mistakes[locale][2] ?? '');
    await visit.cedula.fill('8-9001');
    await announcements.waitFor(mistakes[locale][3] ?? '');
    await visit.cedula.fill('8 9001 1');
    await announcements.expect(mistakes[locale]);
  });
}

const quarters: Transcript = {
  es: ['Enviado el 25 %', 'Enviado el 50 %', 'Enviado el 75 %'],
  en: ['25% sent', '50% sent', '75% sent'],
};

test.describe('on a slow connection', () => {
  for (const locale of firstUnlessThorough(transcribedLocales, 1)) {
    test(
      `upload progress is announced in quarters, at intervals, in ${locale}`,
      tag.a11y,
      async ({ visit, page, person, context }) => {
        const announcements = await Announcements.of(page);
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

        const all = await announcements.all();
        const sending = all.slice(all.findIndex(({ text }) => text === visit.words.sending.title));
        const announced = sending.filter(({ text }) => quarters[locale].includes(text));
        const others = sending
          .filter((it) => !announced.includes(it))
          .map(({ by, text }) => (by === 'heading' ? `# ${text}` : text));
        expect(others).toEqual(journey[locale].slice(-4));
        const order = announced.map(({ text }) => quarters[locale].indexOf(text));
        expect(order.length).toBeGreaterThan(0);
        expect(order).toEqual([...new Set(order)].sort());
        // Three seconds apart by the page's clock; the screen may be painted a little late.
        const [first, last] = [announced[0]?.at ?? 0, announced.at(-1)?.at ?? 0];
        expect(last - first).toBeGreaterThanOrEqual(3000 * (announced.length - 1) - 500);
      },
    );
  }
});

/** @param bytes upload limit per second */
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
