import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { cache } from '../../../scripts/lib/paths.ts';
import { launchOptions } from '../browser.ts';
import { drawFrames } from './draw.ts';
import { marks, type Scene } from './scene.ts';

const folder = join(cache, 'films');

/**
 * The path of a film of this scene: JPEGs laid end to end, which Chromium plays as a camera. Drawn once; the name is a
 * hash of the scene and of the drawing itself.
 *
 * @param browser draws it, if there is one already; otherwise one is started for it
 */
export async function filmOf(scene: Scene, browser?: Browser): Promise<string> {
  const key = createHash('sha256').update(JSON.stringify({ scene, marks }) + drawFrames.toString());
  const file = join(folder, `${key.digest('hex').slice(0, 16)}.mjpeg`);
  if (existsSync(file)) return file;
  const frames = await (browser === undefined ? drawAlone(scene) : draw(scene, browser));
  return keep(file, Buffer.concat(frames.map((frame) => Buffer.from(frame, 'base64'))));
}

/** Another worker may be making the same film; whoever renames last wins, and both wrote the same. */
function keep(file: string, film: Buffer): string {
  mkdirSync(folder, { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, film);
  renameSync(unfinished, file);
  return file;
}

/** The path of a film that shows these scenes in turn, over and over. */
export async function filmInTurn(scenes: Scene[], browser: Browser): Promise<string> {
  const parts = (await Promise.all(scenes.map((scene) => filmOf(scene, browser)))).map((file) =>
    readFileSync(file),
  );
  const whole = Buffer.concat(parts);
  const name = createHash('sha256').update(whole).digest('hex').slice(0, 16);
  return keep(join(folder, `${name}.mjpeg`), whole);
}

/** The first picture of a film, as a JPEG. */
export async function photoOf(scene: Scene): Promise<Buffer> {
  const film = readFileSync(await filmOf(scene));
  const end = film.indexOf(Buffer.from([0xff, 0xd9, 0xff, 0xd8]));
  return end === -1 ? film : film.subarray(0, end + 2);
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
