import type { Page } from '@playwright/test';
import { isColour, readPicture } from '../pixels.ts';
import { expect, test } from '../test.ts';
import type { Film } from './options.ts';
import { goodScene, marks } from './scene.ts';

/** One frame of the camera that the page opens. */
async function lookThrough(page: Page): Promise<string> {
  await page.goto('/');
  return page.evaluate(async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { width: { ideal: 4096 } } });
    const video = Object.assign(document.createElement('video'), { srcObject: stream });
    await video.play();
    const canvas = Object.assign(document.createElement('canvas'), {
      width: video.videoWidth,
      height: video.videoHeight,
    });
    canvas.getContext('2d')?.drawImage(video, 0, 0);
    for (const track of stream.getTracks()) track.stop();
    return canvas.toDataURL('image/jpeg').split(',')[1] ?? '';
  });
}

test('the camera delivers the film, upright and not mirrored; another film in the same browser, at its size', async ({
  page,
  playFilm,
}) => {
  const { left, right, top } = marks;
  const boxes = [left.box, right.box, top.box];
  const films: [Film, number[]][] = [
    [{ marked: true }, [goodScene.width, goodScene.height]],
    [{ marked: true, width: 1280, height: 720 }, [1280, 720]],
    [{ marked: true, width: 320, height: 240 }, [320, 240]],
  ];
  for (const [film, size] of films) {
    await playFilm(film);
    const jpeg = await lookThrough(page);
    const { width, height, means } = await readPicture(page, Buffer.from(jpeg, 'base64'), boxes);
    expect([width, height]).toEqual(size);
    for (const [at, mark] of [left, right, top].entries()) {
      expect(isColour(means[at] ?? [], mark), `mark ${at} measured as ${means[at]?.join(', ')}`).toBe(true);
    }
  }
});
