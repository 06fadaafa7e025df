import type { Browser, BrowserContext, KeyInput } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Deployment } from '../kit/deployments/deployment.ts';
import { startDeployment } from '../kit/deployments/start.ts';
import { jpegSegments } from '../kit/pixels.ts';
import { launchFirefox } from './browser.ts';
import { putFaceBeforeCamera } from './face.ts';
import { FirefoxVisit } from './visit.ts';

let deployment: Deployment | undefined;
let firefox: Browser | undefined;
let context: BrowserContext;
let visit: FirefoxVisit;
let person: string;

beforeAll(async () => {
  [deployment, firefox] = await Promise.all([startDeployment('firefox', {}), launchFirefox()]);
});
afterAll(() => Promise.all([firefox?.close(), deployment?.stop()]));

const verified = 9001;

beforeEach(async () => {
  if (deployment === undefined || firefox === undefined) throw new Error('Nothing is running.');
  context = await firefox.createBrowserContext();
  visit = new FirefoxVisit(await context.newPage(), deployment.url);
  person = deployment.person(verified);
});
afterEach(async () => {
  expect(await visit.noise(), 'no error, no policy violation, no foreign request').toEqual([]);
  await context.close();
});

/** What the registry received for the person: one photo at most. */
const photosSent = async () => {
  const asked = (await deployment?.ledger('apptenticate', person)) ?? [];
  return asked.filter(({ images }) => images.length > 0);
};

test('notice, cédula, camera, review, sent, verified', async () => {
  const { camera, review, result } = visit.words;
  await putFaceBeforeCamera(visit.page);
  await visit.untilCamera(person);
  await visit.seePicture();
  await visit.reads(camera.hints.good);
  await visit.named('button', camera.take).click();
  await visit.at(review.title);
  await visit.named('image', review.alt).wait();
  const live = await visit.page.evaluate(
    () =>
      window.openedCameras.flatMap((it) => it.getTracks()).filter((it) => it.readyState === 'live').length,
  );
  expect(live, 'the camera is off').toBe(0);
  await visit.named('button', review.send).click();
  await visit.at(result.titles.verified);
  await visit.reads(result.reasons.ok.what);

  const [asked, ...more] = await photosSent();
  if (asked === undefined || deployment === undefined) throw new Error('The registry was not asked.');
  expect(more).toEqual([]);
  const photo = await deployment.image('apptenticate', asked);
  expect(photo.length).toBeLessThanOrEqual(2_000_000);
  expect(jpegSegments(photo).filter((name) => /^APP(?!0$|2$)/.test(name))).toEqual([]);
});

test('by keyboard alone, and every step’s heading has the focus', async () => {
  const { notice, claim, camera, review, result } = visit.words;
  const { keyboard } = visit.page;
  const focused = () =>
    visit.page.evaluate(() => {
      const it = document.activeElement;
      return it instanceof HTMLInputElement ? (it.labels?.[0]?.textContent ?? '') : (it?.textContent ?? '');
    });
  const reach = async (name: string, key: KeyInput) => {
    for (let presses = 0; presses < 30; presses++) {
      await keyboard.press('Tab');
      if ((await focused()) === name) return keyboard.press(key);
    }
    throw new Error(`"${name}" is not reached with the Tab key.`);
  };
  const arriveAt = async (title: string) => {
    await visit.at(title);
    await expect.poll(focused).toBe(title);
  };
  await putFaceBeforeCamera(visit.page);
  await visit.open();
  await reach(notice.agree, ' ');
  await reach(notice.accept, 'Enter');
  await arriveAt(claim.title);
  await reach(claim.label, 'End');
  await keyboard.type(person);
  await keyboard.press('Enter');
  await arriveAt(camera.title);
  await visit.seePicture();
  await reach(camera.take, 'Enter');
  await arriveAt(review.title);
  await reach(review.send, 'Enter');
  await arriveAt(result.titles.verified);
});

test('a camera that shows one even colour: said so, and nothing is sent', async () => {
  const { camera } = visit.words;
  await visit.untilCamera(person);
  await visit.seePicture();
  await visit.named('button', camera.take).click();
  await visit.reads(camera.captureProblems.blank.what);
  await visit.named('button', camera.take).wait();
  expect(await photosSent()).toEqual([]);
});
