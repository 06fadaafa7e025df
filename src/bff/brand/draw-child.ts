/*
 * A process of its own: a picture by somebody else is decoded and drawn here, where neither secrets nor people's photos
 * are, and where the loaders that the server blocks may be used. Reads the picture from stdin; the arguments are its
 * kind, the time limit in milliseconds, and the boxes as JSON.
 */
import { writeSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import type { DrawFault, Drawn, PictureBox, PictureKind } from './draw.ts';

/** Pixels of the picture as it is, of which an SVG has none until it is drawn. */
const mostPixels = 4_096 * 4_096;

const [kind, limitMs, boxes] = process.argv.slice(2) as [PictureKind, string, string];
const picture = await buffer(process.stdin);

/** A drawing under way cannot be stopped otherwise, and an exit would wait for it. */
setTimeout(() => {
  writeSync(1, JSON.stringify({ fault: 'slow' } satisfies Result));
  process.kill(process.pid, 'SIGKILL');
}, Number(limitMs));

type Result = { drawn: Drawn[] } | { fault: DrawFault };

sharp.concurrency(1);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: [kind === 'svg' ? 'VipsForeignLoadSvgBuffer' : 'VipsForeignLoadPngBuffer'] });

/** One after the other: the largest of memory is one drawing. */
async function drawAll(): Promise<Result> {
  const drawn: Drawn[] = [];
  for (const { width, height } of JSON.parse(boxes) as PictureBox[]) {
    const inBox = sharp(picture, { limitInputPixels: mostPixels })
      .resize({ width, height, fit: 'inside', withoutEnlargement: kind === 'png' })
      .ensureAlpha();
    const { data, info } = await inBox.raw().toBuffer({ resolveWithObject: true });
    // Every fourth byte is how opaque a pixel is.
    if (!data.some((byte, at) => at % 4 === 3 && byte > 0)) return { fault: 'blank' };
    const { width: drawnWidth, height: drawnHeight, channels } = info;
    const png = await sharp(data, { raw: { width: drawnWidth, height: drawnHeight, channels } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    drawn.push({ width: drawnWidth, height: drawnHeight, png: png.toString('base64') });
  }
  return { drawn };
}

const result = await drawAll().catch((error: unknown): Result => {
  const isTooLarge = error instanceof Error && /exceeds pixel limit/.test(error.message);
  return { fault: isTooLarge ? 'pixels' : 'damaged' };
});
writeSync(1, JSON.stringify(result));
process.exit(0);
