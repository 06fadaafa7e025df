import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import sharp from 'sharp';
import { root } from '../../tools/lib/paths.ts';
import { mode } from './looks.ts';
import type { Platform } from './platform.ts';

const folder = join(root, 'e2e', 'gallery', 'pictures');
const platformFile = join(folder, 'platform.json');

/**
 * The platform that the pictures were taken on: other platforms render text differently, and comparing proves nothing.
 */
export function picturedPlatform(): Platform | null {
  if (!existsSync(platformFile)) return null;
  return JSON.parse(readFileSync(platformFile, 'utf8')) as Platform;
}

export function keepPlatform(here: Platform): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(platformFile, `${JSON.stringify(here, null, 2)}\n`);
}

export const isComparable = (here: Platform): boolean =>
  JSON.stringify(picturedPlatform()) === JSON.stringify(here);

export const storedPictures = (): string[] =>
  existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.png')) : [];

/** A sample's picture in one look: `result/ok` becomes `result-ok-es-light-320.png`. */
export const fileOf = (sample: string, look: string): string => `${sample.replace(/[/_]/g, '-')}-${look}.png`;

/** Compares the whole page with its picture, or retakes the picture. */
export async function expectPicture(page: Page, file: string): Promise<void> {
  const taken = await page.screenshot({ fullPage: true, animations: 'disabled', caret: 'hide' });
  if (mode !== 'write') {
    // Stored pictures have few colours, which the threshold per pixel allows for.
    expect.soft(taken).toMatchSnapshot(file, { threshold: 0.2, maxDiffPixelRatio: 0.001 });
    return;
  }
  const small = await sharp(taken).png({ palette: true, colours: 64, effort: 10 }).toBuffer();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, file), small);
}
