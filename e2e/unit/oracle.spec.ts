import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { centre, createDetector, type Detect } from '../../src/face-guidance/detector/detector.ts';
import { createScriptEngine, startSimdEngine } from '../../src/face-guidance/engine.ts';
import { readModel } from '../../src/face-guidance/model/tflite.ts';
import type { Box, Pixels, Size } from '../../src/face-guidance/picture.ts';
import { type DrawnFace, type DrawnScene, draw } from '../../src/face-guidance/testing/scene.ts';
import { test } from '../kit/process.ts';
import { firstUnlessThorough } from '../kit/thorough.ts';
import { withMetadata } from './metadata.ts';

const packages = createRequire(import.meta.url);
const model = new Uint8Array(
  readFileSync(packages.resolve('@mediapipe/face_detection/face_detection_short_range.tflite')),
).buffer;
const packageFolder = dirname(packages.resolve('@mediapipe/tasks-vision'));
const face = (x: number, height: number, more: Partial<DrawnFace> = {}): DrawnFace => ({
  x,
  y: 0.5,
  height,
  ...more,
});
/** The first six differ most from each other. */
const scenes: [name: string, scene: Partial<DrawnScene>][] = [
  ['good', { faces: [face(0.5, 0.6)] }],
  ['two', { faces: [face(0.27, 0.5), face(0.73, 0.5)] }],
  ['far, to the left', { faces: [face(0.25, 0.25)] }],
  ['turned, dark', { faces: [face(0.5, 0.6, { turn: 0.6 })], light: 0.15 }],
  ['nobody', { faces: [] }],
  ['upright', { width: 480, height: 640, faces: [face(0.5, 0.5)] }],
  ['near', { faces: [face(0.5, 0.85)] }],
  ['farther', { faces: [face(0.5, 0.4)] }],
  ['far', { faces: [face(0.5, 0.25)] }],
  ['very far', { faces: [face(0.5, 0.15)] }],
  ['to the left', { faces: [face(0.25, 0.5)] }],
  ['low', { faces: [face(0.5, 0.5, { y: 0.7 })] }],
  ['turned', { faces: [face(0.5, 0.6, { turn: 0.6 })] }],
  ['tilted', { faces: [face(0.5, 0.6, { tilt: 0.35 })] }],
  ['dark', { faces: [face(0.5, 0.6)], light: 0.15 }],
  ['glaring', { faces: [face(0.5, 0.6)], light: 3 }],
  ['blurred', { faces: [face(0.5, 0.6)], blur: 4 }],
  ['noisy', { faces: [face(0.5, 0.6)], noise: 20 }],
  ['half outside', { faces: [face(0, 0.6)] }],
  ['wide', { width: 640, height: 360, faces: [face(0.5, 0.6)] }],
];
/** In pixels of a frame with a longer side of 640 px. */
const mostPixelsApart = 12;
const mostScoreApart = 0.06;
/** Minimum score of the boxes that MediaPipe merges into faces; our detector gets the same. */
const minScore = 0.5;

/** A face as both sides report it: box in pixels. */
interface Found extends Box {
  score: number;
}

test('both our engines find what MediaPipe finds with the same model', async ({ page }) => {
  const graph = readModel(model);
  const engines = [createScriptEngine(graph), await startSimdEngine(graph)];
  const detectors = engines.map(({ kind, network }) => [kind, createDetector(network)] as const);
  const foreign = await serveOracle(page);
  await page.goto('http://localhost/');
  await page.evaluate(startOracle);
  for (const [name, scene] of firstUnlessThorough(scenes, 6)) {
    const pixels = draw({ width: 640, height: 480, faces: [], ...scene });
    const { width, height } = pixels;
    const whole = { x: 0, y: 0, width, height };
    const middle = centre(pixels);
    const [inAll = [], inMiddle = []] = await theirs(page, pixels, [whole, middle]);
    for (const [kind, detect] of detectors) {
      compare(`${kind}: ${name}`, ours(detect, pixels, whole), inAll);
      compare(`${kind}: ${name}, its middle`, ours(detect, pixels, middle), inMiddle);
    }
  }
  expect(foreign, 'addresses outside').toEqual([]);
});

function compare(name: string, mine: Found[], other: Found[]): void {
  const byPlace = (one: Found, another: Found) => one.x - another.x;
  expect.soft(mine.length, `${name}: faces`).toBe(other.length);
  mine.sort(byPlace);
  for (const [at, expected] of other.toSorted(byPlace).entries()) {
    const found = mine[at] ?? { x: 0, y: 0, width: 0, height: 0, score: 0 };
    expect.soft(Math.abs(found.score - expected.score), `${name}: score`).toBeLessThan(mostScoreApart);
    for (const side of ['x', 'y', 'width', 'height'] as const) {
      expect.soft(Math.abs(found[side] - expected[side]), `${name}: ${side}`).toBeLessThan(mostPixelsApart);
    }
  }
}

/** Boxes in pixels of the region. */
function ours(detect: Detect, pixels: Pixels, region: Box): Found[] {
  return detect(pixels, region, minScore).map(({ score, box }) => ({
    score,
    x: box.x * pixels.width - region.x,
    y: box.y * pixels.height - region.y,
    width: box.width * pixels.width,
    height: box.height * pixels.height,
  }));
}

/** What MediaPipe finds in each part of a picture, which is sent to the page once: it weighs more than a megabyte. */
async function theirs(page: Page, { data, width, height }: Pixels, regions: Box[]): Promise<Found[][]> {
  const base64 = Buffer.from(data).toString('base64');
  return await page.evaluate(askOracle, { base64, width, height, regions });
}

/** Serves MediaPipe from its package; all other requests are rejected and recorded. */
async function serveOracle(page: Page): Promise<string[]> {
  const foreign: string[] = [];
  await page.route('**', (route) => {
    const { host, pathname, href } = new URL(route.request().url());
    if (host !== 'localhost') {
      foreign.push(href);
      return route.abort();
    }
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: '<title>Oracle</title>' });
    if (pathname === '/model') return route.fulfill({ body: Buffer.from(withMetadata(model)) });
    return route.fulfill({ path: join(packageFolder, pathname) });
  });
  return foreign;
}

type Oracle = import('@mediapipe/tasks-vision').FaceDetector;

/** Runs in the browser. */
async function startOracle(): Promise<void> {
  const address = '/vision_bundle.mjs';
  const { FaceDetector } = (await import(address)) as typeof import('@mediapipe/tasks-vision');
  const modelAssetBuffer = new Uint8Array(await (await fetch('/model')).arrayBuffer());
  const oracle = await FaceDetector.createFromOptions(
    { wasmLoaderPath: '/wasm/vision_wasm_internal.js', wasmBinaryPath: '/wasm/vision_wasm_internal.wasm' },
    {
      baseOptions: { modelAssetBuffer, delegate: 'CPU' },
      runningMode: 'IMAGE',
      minDetectionConfidence: 0.5,
    },
  );
  Object.assign(globalThis, { oracle });
}

/** Runs in the browser. */
function askOracle({ base64, width, height, regions }: { base64: string; regions: Box[] } & Size): Found[][] {
  const { oracle } = globalThis as unknown as { oracle: Oracle };
  const data = Uint8ClampedArray.from(atob(base64), (sign) => sign.charCodeAt(0));
  const canvas = new OffscreenCanvas(width, height).getContext('2d');
  if (canvas === null) throw new Error('This browser draws no canvas.');
  canvas.putImageData(new ImageData(data, width, height), 0, 0);
  return regions.map((region) =>
    oracle
      .detect(canvas.getImageData(region.x, region.y, region.width, region.height))
      .detections.map(({ categories, boundingBox: box }) => ({
        score: categories[0]?.score ?? 0,
        x: box?.originX ?? 0,
        y: box?.originY ?? 0,
        width: box?.width ?? 0,
        height: box?.height ?? 0,
      })),
  );
}
