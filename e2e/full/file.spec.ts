import { mkdir, truncate, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Page } from '@playwright/test';
import type { CaptureProblemCode } from '../../src/contract/camera-problems.ts';
import { animatedFile, type ChosenFile, drawFile, pictureFile, withOrientation } from '../kit/files.ts';
import type { Visit } from '../kit/pages/visit.ts';
import { jpegSegments, readPicture } from '../kit/pixels.ts';
import { tag } from '../kit/tag.ts';
import { expect, test } from '../kit/test.ts';
import { firstUnlessThorough, thorough } from '../kit/thorough.ts';

// Serial: another worker would cost each test more time than it saves.
test.describe.configure({ mode: 'default' });
test.use({ cameras: 'none', settings: { FILE_FALLBACK: 'on' } });

const edges = {
  left: [0, 0.4, 0.1, 0.2],
  right: [0.9, 0.4, 0.1, 0.2],
  top: [0.4, 0, 0.2, 0.1],
  bottom: [0.4, 0.9, 0.2, 0.1],
} as const;
type Edge = keyof typeof edges;

/**
 * Where the red block (left edge of the stored image) and the green one (top edge) must appear: EXIF 2.3, Orientation.
 */
const turned: [orientation: number, red: Edge, green: Edge][] = [
  [1, 'left', 'top'],
  [3, 'right', 'bottom'],
  [6, 'top', 'right'],
  [8, 'bottom', 'left'],
  // Mirrored orientations, which no camera writes.
  [2, 'right', 'top'],
  [4, 'left', 'bottom'],
  [5, 'top', 'left'],
  [7, 'bottom', 'right'],
];

async function choose(visit: Visit, file: ChosenFile): Promise<void> {
  await visit.page.getByLabel(visit.words.camera.file.label).setInputFiles(file, { timeout: 60_000 });
}

const orientations = firstUnlessThorough(turned, 5);

test(`${orientations.length} EXIF orientations: the vendor receives the photo upright and without EXIF`, async ({
  visit,
  page,
  person,
  deployment,
}) => {
  // A person who may always send another photo.
  const cedula = person(9004);
  await visit.goToCamera(cedula);
  await visit.expectCameraProblem('no-camera');
  const raw = await drawFile(page, { width: 640, height: 480, what: 'marks' });
  for (const [at, [orientation, red, green]] of orientations.entries()) {
    await test.step(`orientation ${orientation}`, async () => {
      await choose(visit, withOrientation(raw, orientation));
      await visit.at(visit.words.review.title);
      await visit.send();
      await visit.at(visit.words.result.titles['try-again']);

      const entry = (await deployment.ledger('apptenticate', cedula)).filter(
        ({ images }) => images.length > 0,
      )[at];
      if (entry === undefined) throw new Error('Apptenticate was not called.');
      const photo = await deployment.image('apptenticate', entry);
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
test(`a photo of ${large.width} by ${large.height} that hardly compresses is reduced below the limit`, async ({
  visit,
  page,
  person,
  deployment,
}) => {
  const cedula = person(9001);
  await visit.goToCamera(cedula);
  const file = await drawFile(page, { ...large, what: 'noise' });
  expect(file.buffer.length).toBeGreaterThan(2_000_000);
  await choose(visit, file);
  await expect(page.getByRole('heading', { name: visit.words.review.title })).toBeVisible({
    timeout: 45_000,
  });
  await visit.send();
  await visit.expectResult('ok');
  const [entry] = (await deployment.ledger('apptenticate', cedula)).filter(({ images }) => images.length > 0);
  if (entry === undefined) throw new Error('Apptenticate was not called.');
  const photo = await deployment.image('apptenticate', entry);
  expect(photo.length).toBeLessThanOrEqual(2_000_000);
  expect(photo.length).toBeGreaterThan(100_000);
});

test(
  'a photo of 60 megapixels is accepted, the page stays responsive, and its memory is released',
  tag.thorough,
  async ({ visit, page, person }) => {
    await page.addInitScript(() => {
      const stored = { urls: new Set<string>(), longest: 0 };
      Object.assign(window, { stored });
      const make = URL.createObjectURL.bind(URL);
      const drop = URL.revokeObjectURL.bind(URL);
      URL.createObjectURL = (source) => {
        const url = make(source);
        stored.urls.add(url);
        return url;
      };
      URL.revokeObjectURL = (url) => {
        stored.urls.delete(url);
        drop(url);
      };
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) stored.longest = Math.max(stored.longest, duration);
      }).observe({ entryTypes: ['longtask'] });
    });
    await visit.goToCamera(person(9001));
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
      const { stored } = window as unknown as { stored: { urls: Set<string>; longest: number } };
      return { longest: stored.longest, urls: stored.urls.size };
    });
    expect(urls).toBe(0);
    // Decoding on the main thread would take many seconds; see the figures of npm run bench:capture.
    expect(longest, 'longest task of the page, in milliseconds').toBeLessThan(10_000);
  },
);

test('the first frame of an animated image becomes the photo', async ({ visit, page, person }) => {
  await visit.goToCamera(person(9001));
  await choose(visit, await animatedFile());
  await visit.at(visit.words.review.title);
  const { colour } = await readSize(page, visit);
  expect(colour, 'the first frame is red').toMatchObject([255, 0, 0, 255]);
});

/** Size in pixels of the photo on screen, and the colour of its corner. */
function readSize(page: Page, visit: Visit) {
  return page.getByRole('img', { name: visit.words.review.alt }).evaluate(async (element) => {
    const image = element as HTMLImageElement;
    await image.decode();
    const ctx = new OffscreenCanvas(1, 1).getContext('2d');
    ctx?.drawImage(image, 0, 0);
    const near = (value: number) => (value > 240 ? 255 : value < 15 ? 0 : value);
    const colour = [...(ctx?.getImageData(0, 0, 1, 1).data ?? [])].map(near);
    return { width: image.naturalWidth, height: image.naturalHeight, colour };
  });
}

test('transparent areas become white', async ({ visit, page, person }) => {
  await visit.goToCamera(person(9001));
  await choose(
    visit,
    await drawFile(page, { width: 640, height: 480, type: 'image/png', what: 'transparent' }),
  );
  await visit.at(visit.words.review.title);
  const { colour } = await readSize(page, visit);
  expect(colour).toEqual([255, 255, 255, 255]);
});

test('a file that is not a photo gets a clear message, and another file works', async ({
  visit,
  page,
  person,
}, info) => {
  await visit.goToCamera(person(9001));
  const said = (problem: CaptureProblemCode) =>
    page.getByText(visit.words.camera.captureProblems[problem].what).waitFor();
  await test.step('over 50 MB: rejected before it is opened', async () => {
    const path = info.outputPath('large.jpg');
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, '');
    await truncate(path, 50_000_001);
    await page.getByLabel(visit.words.camera.file.label).setInputFiles(path, { timeout: 60_000 });
    await said('file-too-large');
  });
  const whole = await drawFile(page, { width: 640, height: 480, what: 'noise' });
  await test.step('truncated', async () => {
    await choose(visit, { ...whole, buffer: whole.buffer.subarray(0, whole.buffer.length * 0.6) });
    await said('file-unreadable');
  });
  await choose(visit, whole);
  await visit.at(visit.words.review.title);
});
