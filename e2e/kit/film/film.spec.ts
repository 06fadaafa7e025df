import { test as base, expect } from '@playwright/test';
import { browserArguments, browserPath, cameraArguments } from '../browser.ts';
import { isColour, readPicture } from '../pixels.ts';
import { filmOf } from './film.ts';
import { goodScene, marks } from './scene.ts';

const test = base.extend<object, { marked: string }>({
  marked: [async ({}, use) => use(await filmOf({ ...goodScene, marked: true })), { scope: 'worker' }],
  launchOptions: [
    async ({ marked }, use) =>
      use({ executablePath: browserPath(), args: [...browserArguments, ...cameraArguments(marked)] }),
    { scope: 'worker' },
  ],
});

test('the fake camera delivers the film, upright and not mirrored', async ({ page, context }) => {
  await context.grantPermissions(['camera']);
  await page.route('http://localhost/', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<video>' }),
  );
  await page.goto('http://localhost/');
  const jpeg = await page.evaluate(async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ video: true });
    const video = document.querySelector('video') as HTMLVideoElement;
    video.srcObject = stream;
    await video.play();
    const canvas = document.createElement('canvas');
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext('2d')?.drawImage(video, 0, 0);
    for (const track of stream.getTracks()) track.stop();
    return canvas.toDataURL('image/jpeg').split(',')[1] ?? '';
  });
  const { left, right, top } = marks;
  const { width, height, means } = await readPicture(page, Buffer.from(jpeg, 'base64'), [
    left.box,
    right.box,
    top.box,
  ]);
  expect([width, height]).toEqual([goodScene.width, goodScene.height]);
  for (const [at, mark] of [left, right, top].entries()) {
    expect(isColour(means[at] ?? [], mark), `mark ${at} measured as ${means[at]?.join(', ')}`).toBe(true);
  }
});

test('no camera is a camera count of none, and a permission not given is a refusal', async ({ page }) => {
  await page.route('http://localhost/', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<video>' }),
  );
  await page.goto('http://localhost/');
  const problem = await page.evaluate(() =>
    navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'opened',
      (error: DOMException) => error.name,
    ),
  );
  expect(problem).toBe('NotAllowedError');
});
