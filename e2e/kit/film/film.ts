import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import sharp from 'sharp';
import { cache } from '../../../tools/lib/paths.ts';
import { launchOptions } from '../browser.ts';
import { drawFrames } from './draw.ts';
import { marks, type Scene } from './scene.ts';

const folder = join(cache, 'films');

/** Frames per second of the tests' camera: enough for guidance, and each frame costs the browser time. */
const testRate = 10;
/** Frames per second of a real camera. */
export const realRate = 30;

/**
 * Path of a film of this scene: YUV4MPEG2, which Chromium plays as a camera at the film's own rate. Drawn once; the
 * file name is a hash of the scene and of the drawing code.
 *
 * @param browser draws it, if one is running already; otherwise one is started for it
 * @param rate frames per second
 */
export async function filmOf(scene: Scene, browser?: Browser, rate = testRate): Promise<string> {
  const file = join(folder, `${nameOf(scene)}-${rate}.y4m`);
  if (existsSync(file)) return file;
  const frames = await Promise.all((await framesOf(scene, browser)).map((jpeg) => planesOf(jpeg)));
  const { width, height } = scene;
  const header = Buffer.from(`YUV4MPEG2 W${width} H${height} F${rate}:1 Ip A1:1 C420jpeg\n`);
  return keep(file, Buffer.concat([header, ...frames.flatMap((planes) => [frameHeader, planes])]));
}

const frameHeader = Buffer.from('FRAME\n');

const nameOf = (scene: Scene) =>
  createHash('sha256')
    .update(JSON.stringify({ scene, marks }) + drawFrames.toString() + planesOf.toString())
    .digest('hex')
    .slice(0, 16);

/** A JPEG as a full plane of luma and two quarter planes of chroma, in full range (BT.601). */
async function planesOf(jpeg: Buffer): Promise<Buffer> {
  const { data, info } = await sharp(jpeg).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const pixels = width * height;
  const planes = Buffer.alloc((pixels * 3) / 2);
  // By index: a film has ten million pixels.
  const level = (at: number) => data[at] as number;
  for (let at = 0; at < pixels; at++)
    planes[at] = 0.299 * level(3 * at) + 0.587 * level(3 * at + 1) + 0.114 * level(3 * at + 2);
  for (let y = 0, chroma = pixels; y < height; y += 2) {
    for (let x = 0; x < width; x += 2, chroma++) {
      const at = 3 * (y * width + x);
      const [red, green, blue] = [level(at), level(at + 1), level(at + 2)] as const;
      planes[chroma] = 128 - 0.168736 * red - 0.331264 * green + 0.5 * blue;
      planes[chroma + pixels / 4] = 128 + 0.5 * red - 0.418688 * green - 0.081312 * blue;
    }
  }
  return planes;
}

/** Another worker may be making the same film; the last rename wins, and both files are identical. */
function keep(file: string, film: Buffer): string {
  mkdirSync(folder, { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, film);
  renameSync(unfinished, file);
  return file;
}

/** Path of a film that shows these scenes in turn, repeatedly. They have the same size. */
export async function filmInTurn(scenes: Scene[], browser: Browser): Promise<string> {
  const [first, ...others] = (await Promise.all(scenes.map((scene) => filmOf(scene, browser)))).map((file) =>
    readFileSync(file),
  );
  if (first === undefined) throw new Error('A film needs at least one scene.');
  const whole = Buffer.concat([first, ...others.map((film) => film.subarray(film.indexOf(frameHeader)))]);
  const name = createHash('sha256').update(whole).digest('hex').slice(0, 16);
  return keep(join(folder, `${name}.y4m`), whole);
}

/** The first frame of a scene, as a JPEG. */
export async function photoOf(scene: Scene): Promise<Buffer> {
  const file = join(folder, `${nameOf(scene)}.jpeg`);
  if (existsSync(file)) return readFileSync(file);
  const [first = Buffer.alloc(0)] = await framesOf({ ...scene, frames: 1 });
  keep(file, first);
  return first;
}

async function framesOf(scene: Scene, browser?: Browser): Promise<Buffer[]> {
  const frames = await (browser === undefined ? drawAlone(scene) : draw(scene, browser));
  return frames.map((frame) => Buffer.from(frame, 'base64'));
}

async function draw(scene: Scene, browser: Browser): Promise<string[]> {
  const page = await browser.newPage();
  try {
    return await page.evaluate(drawFrames, { scene, marks: Object.values(marks) });
  } finally {
    await page.close();
  }
}

async function drawAlone(scene: Scene): Promise<string[]> {
  const browser = await chromium.launch(launchOptions('shell'));
  try {
    return await draw(scene, browser);
  } finally {
    await browser.close();
  }
}
