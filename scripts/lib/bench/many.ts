import type { Page } from '@playwright/test';
import type { Remains } from '../../../bench/capture/visits.tsx';
import { memoryOf } from './remains.ts';

export interface Many extends Remains {
  photos: number;
  /** Bytes of the page's memory after the photos more than before, garbage collected. */
  growth: number;
}

/** Before counting: code is compiled and what stays for good is made in these. */
const warmUp = 10;

/** Takes photos in one tab by the product's own screens, each opening and closing the camera. */
export async function takeManyPhotos(page: Page, photos: number): Promise<Many> {
  const heap = await memoryOf(page);
  await page.evaluate((count) => window.bench.takeMany(count), warmUp);
  const before = await heap();
  const remains = await page.evaluate((count) => window.bench.takeMany(count), photos);
  return { ...remains, photos, growth: (await heap()) - before };
}
