import { drawFrames } from '../../../e2e/kit/film/draw.ts';
import { goodScene } from '../../../e2e/kit/film/scene.ts';

/** An incompressible frame: every pixel is random. */
export function noise(width: number, height: number): Promise<ImageBitmap> {
  const { canvas, brush } = blank(width, height);
  const pixels = brush.createImageData(width, height);
  for (let at = 0; at < pixels.data.length; at++) {
    pixels.data[at] = at % 4 === 3 ? 255 : Math.random() * 256;
  }
  brush.putImageData(pixels, 0, 0);
  return createImageBitmap(canvas);
}

/** A picture file of twelve megapixels as phones write them; `grain` from 0 to 1 is the noise of a dark room. */
export async function phonePicture(grain: number): Promise<File> {
  const [width, height] = [4032, 3024];
  const [drawn = ''] = drawFrames({ scene: { ...goodScene, width, height, frames: 1 }, marks: [] });
  const bytes = Uint8Array.from(atob(drawn), (sign) => sign.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
  const { canvas, brush } = blank(width, height);
  brush.drawImage(picture, 0, 0);
  if (grain > 0) {
    brush.globalAlpha = grain;
    const tile = await noise(1024, 1024);
    for (let y = 0; y < height; y += 1024) for (let x = 0; x < width; x += 1024) brush.drawImage(tile, x, y);
  }
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 });
  return new File([blob], 'photo.jpg', { type: 'image/jpeg' });
}

function blank(width: number, height: number) {
  const canvas = new OffscreenCanvas(width, height);
  const brush = canvas.getContext('2d', { alpha: false });
  if (brush === null) throw new Error('This browser draws no canvas.');
  return { canvas, brush };
}
