import { mkdir, truncate, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Page } from '@playwright/test';
import type { CaptureProblemCode } from '../../src/app/capture/problem.ts';
import { animatedFile, type ChosenFile, drawFile, pictureFile, withOrientation } from '../kit/files.ts';
import type { Visit } from '../kit/pages/visit.ts';
import { jpegSegments, readPicture } from '../kit/pixels.ts';
import { expect, test } from '../kit/test.ts';
import { firstUnlessThorough, thorough } from '../kit/thorough.ts';

// One after the other: a worker of its own would cost each more than it does.
test.describe.configure({ mode: 'default' });
test.use({ cameras: 'none', settings: { FILE_FALLBACK: 'on' } });

const edges = {
  left: [0, 0.4, 0.1, 0.2],
  right: [0.9, 0.4, 0.1, 0.2],
  top: [0.4, 0, 0.2, 0.1],
  bottom: [0.4, 0.9, 0.2, 0.1],
} as const;
type Edge = keyof typeof edges;

/** Where the red block of the raw left edge and the green one of its top are to be seen: EXIF 2.3, Orientation. */
const turned: [orientation: number, red: Edge, green: Edge][] = [
  [1, 'left', 'top'],
  [3, 'right', 'bottom'],
  [6, 'top', 'right'],
  [8, 'bottom', 'left'],
  // Mirrored, which no camera writes by itself.
  [2, 'right', 'top'],
  [4, 'left', 'bottom'],
  [5, 'top', 'left'],
  [7, 'bottom', 'right'],
];

async function choose(visit: Visit, file: ChosenFile): Promise<void> {
  await visit.page.getByLabel(visit.words.camera.file.label).setInputFiles(file);
}

const orientations = firstUnlessThorough(turned, 5);

test(`${orientations.length} EXIF orientations: upright at the vendor, and no EXIF left`, async ({
  visit,
  page,
  person,
  deployment,
}) => {
  // Somebody who may always send another photo.
  const cedula = person(9004);
  await visit.untilCamera(cedula);
  await visit.expectCameraProblem('no-camera');
  const raw = await drawFile(page, { width: 640, height: 480, what: 'marks' });
  for (const [at, [orientation, red, green]] of orientations.entries()) {
    await test.step(`orientation ${orientation}`, async () => {
      await choose(visit, withOrientation(raw, orientation));
      await visit.at(visit.words.review.title);
      await visit.send();
      await visit.at(visit.words.result.titles['try-again']);

      const asked = (await deployment.ledger('apptenticate', cedula)).filter(
        ({ images }) => images.length > 0,
      )[at];
      if (asked === undefined) throw new Error('Apptenticate was not asked.');
      const photo = await deployment.image('apptenticate', asked);
      expect(jpegSegments(photo)).not.toContain('APP1');
      const { width, height, means } = await readPicture(page, photo, [edges[red], edges[green]]);
      expect([width, height]).toEqual(orientation < 5 ? [640, 480] : [480, 640]);
      const [r, g] = means.map(([red, green]) =>
        red > green + 80 ? 'red' : green > red + 80 ? 'green' : 'neither',
      );
      expect([r, g]).toEqual(['red', 'green']);
      if (at < orientations.length - 1) await visit.button(visit.words.result.again).click();
    });
  }
});

const large = thorough ? { width: 4000, height: 3000 } : { width: 3000, height: 2000 };
test(`a photo of ${large.width} by ${large.height} that will not compress comes under the limit`, async ({
  visit,
  page,
  person,
  deployment,
}) => {
  const cedula = person(9001);
  await visit.untilCamera(cedula);
  const file = await drawFile(page, { ...large, what: 'noise' });
  expect(file.buffer.length).toBeGreaterThan(2_000_000);
  await choose(visit, file);
  await expect(page.getByRole('heading', { name: visit.words.review.title })).toBeVisible({
    timeout: 45_000,
  });
  await visit.send();
  await visit.expectResult('ok');
  const [asked] = (await deployment.ledger('apptenticate', cedula)).filter(({ images }) => images.length > 0);
  if (asked === undefined) throw new Error('Apptenticate was not asked.');
  const photo = await deployment.image('apptenticate', asked);
  expect(photo.length).toBeLessThanOrEqual(2_000_000);
  expect(photo.length).toBeGreaterThan(100_000);
});

test('a photo of 60 megapixels is a good photo, the page goes on meanwhile, and nothing of it is kept', async ({
  visit,
  page,
  person,
}) => {
  await page.addInitScript(() => {
    const kept = { urls: new Set<string>(), longest: 0 };
    Object.assign(window, { kept });
    const make = URL.createObjectURL.bind(URL);
    const drop = URL.revokeObjectURL.bind(URL);
    URL.createObjectURL = (source) => {
      const url = make(source);
      kept.urls.add(url);
      return url;
    };
    URL.revokeObjectURL = (url) => {
      kept.urls.delete(url);
      drop(url);
    };
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) kept.longest = Math.max(kept.longest, duration);
    }).observe({ entryTypes: ['longtask'] });
  });
  await visit.untilCamera(person(9001));
  await choose(visit, await pictureFile({ width: 10_000, height: 6_000 }));
  await expect(page.getByRole('heading', { name: visit.words.review.title })).toBeVisible({
    timeout: 45_000,
  });
  const { width, height } = await readSize(page, visit);
  expect(width * height).toBeLessThanOrEqual(16_000_000);
  expect(width / height).toBeCloseTo(10 / 6, 2);
  await visit.send();
  await visit.expectResult('ok');
  const { longest, urls } = await page.evaluate(() => {
    const { kept } = window as unknown as { kept: { urls: Set<string>; longest: number } };
    return { longest: kept.longest, urls: kept.urls.size };
  });
  expect(urls).toBe(0);
  // Decoded on the page it would be many seconds; npm run bench:capture has the figures.
  expect(longest, 'the longest task of the page, in milliseconds').toBeLessThan(4_000);
});

test('of an animated picture the first frame is the photo', async ({ visit, page, person }) => {
  await visit.untilCamera(person(9001));
  await choose(visit, await animatedFile());
  await visit.at(visit.words.review.title);
  const { colour } = await readSize(page, visit);
  expect(colour, 'red came first').toMatchObject([255, 0, 0, 255]);
});

/** Size in pixels and the colour in the corner of the photo that is shown. */
function readSize(page: Page, visit: Visit) {
  return page.getByRole('img', { name: visit.words.review.alt }).evaluate(async (element) => {
    const image = element as HTMLImageElement;
    await image.decode();
    const pen = new OffscreenCanvas(1, 1).getContext('2d');
    pen?.drawImage(image, 0, 0);
    const near = (value: number) => (value > 240 ? 255 : value < 15 ? 0 : value);
    const colour = [...(pen?.getImageData(0, 0, 1, 1).data ?? [])].map(near);
    return { width: image.naturalWidth, height: image.naturalHeight, colour };
  });
}

test('what is transparent becomes white', async ({ visit, page, person }) => {
  await visit.untilCamera(person(9001));
  await choose(
    visit,
    await drawFile(page, { width: 640, height: 480, type: 'image/png', what: 'transparent' }),
  );
  await visit.at(visit.words.review.title);
  const corner = await page.getByRole('img', { name: visit.words.review.alt }).evaluate(async (image) => {
    const pen = new OffscreenCanvas(1, 1).getContext('2d');
    pen?.drawImage(await createImageBitmap(image as HTMLImageElement), 0, 0);
    return [...(pen?.getImageData(0, 0, 1, 1).data ?? [])];
  });
  expect(corner).toEqual([255, 255, 255, 255]);
});

const heic = Buffer.concat([
  Buffer.from([0, 0, 0, 24]),
  Buffer.from('ftypheic\0\0\0\0mif1heic'),
  Buffer.alloc(512),
]);
const bad: [string, Partial<ChosenFile>, CaptureProblemCode][] = [
  ['an empty file', { buffer: Buffer.alloc(0) }, 'file-unreadable'],
  ['a page named .jpg', { buffer: Buffer.from('<html><body>hello</body></html>') }, 'file-unreadable'],
  ['HEIC', { name: 'IMG_1.HEIC', mimeType: 'image/heic', buffer: heic }, 'file-heic'],
];

test('what is no photo is a clear sentence each, and another file works', async ({
  visit,
  page,
  person,
}, info) => {
  await visit.untilCamera(person(9001));
  const said = (problem: CaptureProblemCode) =>
    page.getByText(visit.words.camera.captureProblems[problem].what).waitFor();
  for (const [name, file, problem] of bad) {
    await test.step(name, async () => {
      await choose(visit, { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(0), ...file });
      await said(problem);
    });
  }
  await test.step('a panorama of 100 to 1', async () => {
    await choose(visit, await drawFile(page, { width: 8000, height: 80, what: 'marks' }));
    await said('too-small');
  });
  await test.step('over 50 MB: refused before it is opened', async () => {
    const path = info.outputPath('large.jpg');
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, '');
    await truncate(path, 50_000_001);
    await page.getByLabel(visit.words.camera.file.label).setInputFiles(path);
    await said('file-too-large');
  });
  const whole = await drawFile(page, { width: 640, height: 480, what: 'noise' });
  for (const part of [0.01, 0.6]) {
    await test.step(`it breaks off after ${part}`, async () => {
      await choose(visit, { ...whole, buffer: whole.buffer.subarray(0, whole.buffer.length * part) });
      await said('file-unreadable');
    });
  }
  await choose(visit, whole);
  await visit.at(visit.words.review.title);
});
