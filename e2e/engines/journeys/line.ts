import { expect } from 'vitest';
import { drawnFace } from '../drawn-face.ts';
import { startFaultyProxy, startStillLine } from '../faulty-proxy.ts';
import { EngineVisit } from '../visit.ts';
import type { Journey } from './journey.ts';
import { photosAtVendor } from './photos.ts';

const lateFiles: Journey = {
  name: 'each later file of the page fails at its first request: it is fetched again, and the visit ends verified',
  inChromium: 'e2e/sweeps/files.spec.ts',
  setup: { scripts: [drawnFace()] },
  // The browser itself reports failed files.
  expectedNoise: /./,
  async run({ visit: { page }, deployment, person }) {
    const proxy = await startFaultyProxy(deployment.url, ['missing', 'stalled', 'html', 'cut']);
    try {
      // A stalled file times out after some seconds, at each step.
      const visit = new EngineVisit(page, proxy.url, 45_000);
      await visit.goToCamera(person);
      await visit.takePhoto();
      await visit.sendPhoto();
      await visit.expectVerified();
      const files = [...proxy.faults].map(([file, { fault, delivered }]) => ({ file, fault, delivered }));
      expect(new Set(files.map(({ fault }) => fault)).size, 'every kind of failure occurred').toBe(4);
      expect(await photosAtVendor(deployment, person)).toHaveLength(1);
    } finally {
      await proxy.close();
    }
  },
};

const stillLine: Journey = {
  name: 'a connection that stalls after the document: the page is not blank, and says what to do',
  inChromium: 'e2e/sweeps/files.spec.ts',
  // WebKit's driver waits for pages that never finish loading; a page with this camera runs without the driver.
  setup: { camera: 'interruptible' },
  expectedNoise: /./,
  async run({ visit, deployment }) {
    const line = await startStillLine(deployment.url);
    try {
      for (const path of ['/', '/kiosk', '/receipt']) {
        await visit.goto('/receipt');
        await visit.waitUntil('a page of the server', () => location.pathname === '/receipt');
        // The driver may wait for a page that it opens itself, so the page navigates.
        await visit.page.evaluate((url) => location.assign(url), line.url + path);
        await visit.waitUntil('another page', (url) => location.href === url, line.url + path);
        await visit.waitUntil(
          'something that is drawn',
          () => performance.getEntriesByName('first-contentful-paint').length > 0,
        );
        await visit.waitUntil('a link that loads it again', () => {
          const link = document.querySelector<HTMLElement>('#boot-late a');
          return link?.checkVisibility({ visibilityProperty: true }) ?? false;
        });
      }
    } finally {
      await line.close();
    }
  },
};

const awayAndBack: Journey = {
  name: 'leaving and returning at the camera step: the visit can continue, and the photo is sent once',
  inChromium: 'e2e/mocked/history.spec.ts',
  setup: { camera: 'interruptible' },
  // A worker that was still loading when the page was left.
  expectedNoise: /^worker/,
  async run({ visit, deployment, person }) {
    const { notice, claim, camera } = visit.words;
    await visit.goToCamera(person);
    await visit.waitForPicture();
    await visit.goto('/receipt');
    await visit.waitUntil('the receipt page', () => location.pathname === '/receipt');
    await visit.page.back();
    await visit.waitUntil(
      'a step of the visit',
      (titles) => titles.includes(document.querySelector('h1')?.innerText ?? ''),
      [notice.title, claim.title, camera.title] as string[],
    );
    const isStored = await visit.page.evaluate(
      (title) => document.querySelector('h1')?.innerText === title,
      camera.title,
    );
    if (!isStored) await visit.goToCamera(person);
    // WebKit restores the page as it was. Its camera has ended, or lives on: nobody presses before that shows.
    const again = [camera.retry, camera.resume];
    await visit.waitUntil('a live camera, or a button that opens it', isLiveOrOffered, again);
    if (await visit.page.evaluate(isOffered, again)) await visit.clickAny('button', again);
    await visit.takePhoto();
    await visit.sendPhoto();
    await visit.expectVerified();
    expect(await photosAtVendor(deployment, person)).toHaveLength(1);
  },
};

/** Runs in the page, like the next one. */
function isLiveOrOffered(labels: string[]): boolean {
  const stream = document.querySelector('video')?.srcObject;
  const [track] = stream instanceof MediaStream ? stream.getVideoTracks() : [];
  const buttons = [...document.querySelectorAll('button')];
  return (
    (track?.readyState === 'live' && !track.muted) || buttons.some((it) => labels.includes(it.innerText))
  );
}

function isOffered(labels: string[]): boolean {
  return [...document.querySelectorAll('button')].some((it) => labels.includes(it.innerText));
}

export const lineJourneys = [lateFiles, stillLine, awayAndBack] as const;
