import type { Page } from '@playwright/test';
import type { Remains } from './capture-page/visits.tsx';
import { memoryOf } from './remains.ts';

export interface Many extends Remains {
  photos: number;
  /** Growth of the page's memory over the photos, in bytes, after garbage collection. */
  growth: number;
}

/** Warm-up photos: code is compiled and permanent objects are created. */
const warmUp = 10;

/** Takes photos in one tab by the product's own screens, each opening and closing the camera. */
export async function takeManyPhotos(page: Page, photos: number): Promise<Many> {
  const heap = await memoryOf(page);
  await page.evaluate((count) => window.bench.takeMany(count), warmUp);
  const before = await heap();
  const remains = await page.evaluate((count) => window.bench.takeMany(count), photos);
  return { ...remains, photos, growth: (await heap()) - before };
}
