import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { randomFrom } from '../../resilience/fuzz/random.ts';

export interface Photo {
  name: string;
  file: string;
  bytes: Buffer;
  pixels: string;
}

interface Wanted {
  name: string;
  bytes: number;
  width: number;
  height: number;
}

/** A camera frame, and the largest file that is allowed, in the size that the page shrinks larger ones to. */
const wanted: readonly Wanted[] = [
  { name: '150 kB', bytes: 150_000, width: 1_280, height: 720 },
  { name: '2 MB', bytes: 1_990_000, width: 2_048, height: 1_536 },
];

/** Baseline JPEGs (quality 92, as the page makes them) with enough grain for the intended file size. */
export const makePhotos = (folder: string): Promise<Photo[]> =>
  Promise.all(
    wanted.map(async (it) => {
      const bytes = await photoOf(it);
      const file = join(folder, `${it.name.replace(' ', '-')}.jpg`);
      writeFileSync(file, bytes);
      return { name: it.name, file, bytes, pixels: `${it.width} x ${it.height}` };
    }),
  );

async function photoOf({ bytes: most, width, height }: Wanted): Promise<Buffer> {
  const random = randomFrom(width);
  const grain = Float32Array.from({ length: width * height }, () => random.below(2_001) / 1_000 - 1);
  const encoded = (amount: number) => {
    const pixels = Buffer.alloc(width * height * 3);
    for (let at = 0; at < grain.length; at += 1) {
      const across = (at % width) / width;
      const down = at / width / height;
      const noise = amount * (grain[at] ?? 0);
      pixels[3 * at] = 90 + 90 * across + noise;
      pixels[3 * at + 1] = 70 + 80 * down + noise;
      pixels[3 * at + 2] = 80 + 40 * across * down + noise;
    }
    return sharp(pixels, { raw: { width, height, channels: 3 } })
      .jpeg({ quality: 92 })
      .toBuffer();
  };
  let [low, high] = [0, 60];
  let best = await encoded(low);
  for (let tries = 0; tries < 9; tries += 1) {
    const middle = (low + high) / 2;
    const photo = await encoded(middle);
    if (photo.length > most) high = middle;
    else [low, best] = [middle, photo];
  }
  return best;
}
