import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from 'vitest';
import { jpegSegments } from '../../kit/pixels.ts';
import { drawnFace } from '../drawn-face.ts';
import type { Key } from '../engine.ts';
import type { EngineVisit } from '../visit.ts';
import type { Journey } from './journey.ts';
import { photosAtVendor } from './photos.ts';

const mockCamera: Journey = {
  name: "the engine's own imitated camera",
  inChromium: 'e2e/full/photo.spec.ts',
  async run({ visit, engine, deployment, person }) {
    const { camera } = visit.words;
    await visit.goToCamera(person);
    await visit.waitForPicture();
    if (engine.mockCamera === 'picture') {
      await visit.takePhoto();
      await visit.sendPhoto();
      await visit.expectVerified();
      expect(await photosAtVendor(deployment, person)).toHaveLength(1);
    } else {
      await visit.click('button', camera.take);
      await visit.waitForText(camera.captureProblems.blank.what);
      await visit.waitForElement('button', camera.take);
      expect(await photosAtVendor(deployment, person), 'nothing is sent').toEqual([]);
    }
  },
};

const drawn: Journey = {
  name: 'a drawn face: notice, cédula, camera, review, sent, verified',
  inChromium: 'e2e/full/photo.spec.ts',
  setup: { scripts: [drawnFace()] },
  async run({ visit, deployment, person }) {
    await visit.goToCamera(person);
    await visit.waitForPicture();
    await visit.waitForFace();
    await visit.takePhoto();
    const live = await visit.page.evaluate(
      () =>
        window.openedCameras.flatMap((it) => it.getTracks()).filter((it) => it.readyState === 'live').length,
    );
    expect(live, 'the camera is off').toBe(0);
    await visit.sendPhoto();
    await visit.expectVerified();

    const [photo, ...more] = await photosAtVendor(deployment, person);
    expect(more, 'sent once').toEqual([]);
    expect(photo?.length).toBeLessThanOrEqual(2_000_000);
    expect(jpegSegments(photo ?? Buffer.alloc(0)).filter((name) => /^APP(?!0$|2$)/.test(name))).toEqual([]);
  },
};

const keyboard: Journey = {
  name: 'by keyboard only, and the heading of each step has the focus',
  inChromium: 'e2e/full/keyboard.spec.ts',
  setup: { width: 800, scripts: [drawnFace()] },
  async run({ visit, person }) {
    const { notice, claim, camera, review, result } = visit.words;
    const { page } = visit;
    const reach = async (name: string, key: Key) => {
      for (let presses = 0; presses < 30; presses++) {
        await page.press('Tab');
        if ((await page.evaluate(readFocus)) === name) return page.press(key);
      }
      throw new Error(`"${name}" is not reached with the Tab key.`);
    };
    const arriveAt = async (title: string) => {
      await visit.at(title);
      await expect.poll(() => page.evaluate(readFocus), { timeout: 20_000 }).toBe(title);
    };
    await visit.open();
    await visit.waitForElement('checkbox', notice.agree);
    await reach(notice.agree, ' ');
    await reach(notice.accept, 'Enter');
    await arriveAt(claim.title);
    await reach(claim.label, 'End');
    await page.type(person);
    await page.press('Enter');
    await arriveAt(camera.title);
    await visit.waitForPicture();
    await reach(camera.take, 'Enter');
    await arriveAt(review.title);
    await reach(await visit.sendLabel(), 'Enter');
    await arriveAt(result.titles.verified);
  },
};

/** The name of the focused element. Runs in the page. */
function readFocus(): string {
  const it = document.activeElement as HTMLElement | null;
  const text = it instanceof HTMLInputElement ? it.labels?.[0]?.innerText : it?.innerText;
  return (text ?? '').replace(/\s+/g, ' ').trim();
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const smallAndDark: Journey = {
  name: '320 px wide and dark: axe finds nothing, and nothing is wider than the window',
  inChromium: 'e2e/gallery/gallery.spec.ts',
  setup: { width: 320, height: 640, dark: true, scripts: [drawnFace(), axeSource] },
  async run({ visit, person }) {
    const { notice, claim, camera, review, result } = visit.words;
    await visit.open();
    await visit.waitForElement('checkbox', notice.agree);
    expect(await visit.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
    expect(await visit.page.evaluate(() => innerWidth)).toBe(320);
    await expectAccessible(visit, notice.title);
    await visit.goToClaim();
    await expectAccessible(visit, claim.title);
    await visit.claim(person);
    await visit.waitForPicture();
    await visit.waitForFace();
    await expectAccessible(visit, camera.title);
    await visit.takePhoto();
    await expectAccessible(visit, review.title);
    await visit.sendPhoto();
    await visit.at(result.titles.verified);
    await expectAccessible(visit, result.titles.verified);
  },
};

async function expectAccessible(visit: EngineVisit, step: string): Promise<void> {
  // During its fade-in a step has the colours of no theme.
  await visit.waitUntil('animations have ended', () =>
    document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
  const findings = await visit.page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const { violations } = await (window as unknown as AxeWindow).axe.run(document, { runOnly: tags });
    const tooWide = document.documentElement.scrollWidth > innerWidth ? ['sideways scrolling'] : [];
    return [
      ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
      ...tooWide,
    ];
  });
  expect(findings, step).toEqual([]);
}

interface AxeWindow {
  axe: typeof import('axe-core');
}

export const visitJourneys = [mockCamera, drawn, keyboard, smallAndDark] as const;
