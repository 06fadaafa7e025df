import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect } from 'vitest';
import { EngineVisit } from '../visit.ts';
import type { Journey } from './journey.ts';
import { photosAtVendor } from './photos.ts';

/** The maximum size of a submitted photo, in bytes. */
const limit = 2_000_000;

/** A phone's photo: over the limit, however well a browser encodes it. */
async function writeLargePhoto(folder: string): Promise<string> {
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  const picture = sharp({ create: { width: 2400, height: 1800, channels: 3, background: '#9aa4a8', noise } });
  const bytes = await picture.jpeg({ quality: 92 }).toBuffer();
  expect(bytes.length).toBeGreaterThan(limit);
  const path = join(folder, 'photo.jpg');
  writeFileSync(path, bytes);
  return path;
}

const largeFile: Journey = {
  name: 'no camera, and a file over the limit: it is reduced and verified',
  inChromium: 'e2e/full/file.spec.ts',
  setup: { camera: 'none' },
  async run({ visit: { page }, deployment, person, folder }) {
    const path = await writeLargePhoto(folder);
    // Several exportEncodings in sequence.
    const visit = new EngineVisit(page, deployment.url, 60_000);
    await visit.goToCamera(person);
    await visit.waitForText(visit.words.camera.file.label);
    await visit.page.chooseFile(path);
    await visit.at(visit.words.review.title);
    await visit.waitForElement('image', visit.words.review.alt);
    await visit.sendPhoto();
    await visit.expectVerified();
    const [photo, ...more] = await photosAtVendor(deployment, person);
    expect(more, 'sent once').toEqual([]);
    expect(photo?.length).toBeLessThanOrEqual(limit);
    expect(photo?.length).toBeGreaterThan(100_000);
  },
};

const noCamera: Journey = {
  name: 'no camera: a message of its own and other channels',
  inChromium: 'e2e/faults/no-camera.spec.ts',
  setup: { camera: 'none' },
  async run({ visit, person }) {
    const { camera, elsewhere } = visit.words;
    await visit.goToCamera(person);
    await visit.waitForText(camera.problems['no-camera'].what);
    await visit.waitForText(camera.problems['no-camera'].next);
    await visit.waitForElement('button', camera.retry);
    await visit.waitForElement('heading', elsewhere.title);
  },
};

const refusal: Journey = {
  name: 'the camera is denied repeatedly: the steps to allow it, then why there is no more prompt',
  inChromium: 'e2e/faults/permission.spec.ts',
  setup: { camera: 'refused' },
  async run({ visit, engine, deployment, person }) {
    const { camera, elsewhere } = visit.words;
    await visit.goToCamera(person);
    await visit.waitForText(camera.problems.denied.what);
    await visit.waitForElement('heading', camera.recoveryTitle);
    // The page has no menu instructions for WebKitGTK.
    const steps = engine.name === 'Firefox' ? camera.recovery.firefox : camera.recovery.safari;
    for (const step of steps) await visit.waitForText(step);
    await visit.waitForElement('heading', elsewhere.title);
    for (let refusals = 1; refusals < 3; refusals++) {
      await visit.waitForText(camera.problems.denied.what);
      await visit.click('button', camera.retry);
    }
    await visit.waitForText(camera.refusedOften);
    expect(await photosAtVendor(deployment, person)).toEqual([]);
  },
};

const muted: Journey = {
  name: 'the browser mutes and unmutes the camera: a message, and the photo is taken',
  inChromium: 'e2e/faults/picture.spec.ts',
  setup: { camera: 'interruptible' },
  async run({ visit, engine, person }) {
    const { camera } = visit.words;
    await visit.goToCamera(person);
    await visit.waitForPicture();
    await visit.page.interruptCamera('muted');
    // A script imitates it in Firefox, and its events do not reach the page.
    if (engine.name === 'WebKit') await visit.waitForText(camera.problems.muted.what);
    await visit.waitUntil('no photo can be taken', isNotEnabled, camera.take);
    await visit.page.interruptCamera('active');
    await visit.takePhoto();
    await visit.sendPhoto();
    await visit.expectVerified();
  },
};

/** Whether no button with that name can be pressed. Runs in the page. */
const isNotEnabled = (name: string) =>
  [...document.querySelectorAll('button')].every((it) => it.disabled || it.innerText.trim() !== name);

const ended: Journey = {
  name: "the browser's own control ends the camera: a button reopens it",
  inChromium: 'e2e/faults/camera.spec.ts',
  setup: { camera: 'interruptible' },
  async run({ visit, person }) {
    const { camera } = visit.words;
    await visit.goToCamera(person);
    await visit.waitForPicture();
    await visit.page.interruptCamera('ended');
    await visit.click('button', camera.retry);
    await visit.takePhoto();
    await visit.sendPhoto();
    await visit.expectVerified();
  },
};

export const cameraJourneys = [largeFile, noCamera, refusal, muted, ended] as const;
