import type { Page } from '@playwright/test';
import sharp from 'sharp';

/** A file as a file chooser passes it to a page. */
export interface ChosenFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

export interface Drawing {
  width: number;
  height: number;
  type?: 'image/jpeg' | 'image/png';
  /** `marks` has a red block in the middle of the left edge and a green one at the top; `noise` hardly compresses. */
  what: 'marks' | 'noise' | 'transparent';
}

/** Draws an image file in the page, which needs only a canvas. */
export async function drawFile(page: Page, drawing: Drawing): Promise<ChosenFile> {
  const { type = 'image/jpeg' } = drawing;
  const base64 = await page.evaluate(
    async ({ width, height, what, mime }) => {
      const canvas = new OffscreenCanvas(width, height);
      const ctx = canvas.getContext('2d');
      if (ctx === null) throw new Error('This browser draws no canvas.');
      const grey = () => {
        ctx.fillStyle = '#c8c8c8';
        ctx.fillRect(0, 0, width, height);
      };
      const paint = {
        transparent: () => {
          ctx.fillStyle = '#8a6a55';
          ctx.fillRect(width * 0.3, height * 0.2, width * 0.4, height * 0.6);
        },
        noise: () => {
          const stripe = ctx.createImageData(width, Math.min(height, 512));
          stripe.data.forEach((_, at, all) => {
            all[at] = at % 4 === 3 ? 255 : Math.random() * 256;
          });
          for (let y = 0; y < height; y += stripe.height) ctx.putImageData(stripe, 0, y);
        },
        marks: () => {
          grey();
          ctx.fillStyle = '#dc1414';
          ctx.fillRect(0, height * 0.4, width * 0.1, height * 0.2);
          ctx.fillStyle = '#14a028';
          ctx.fillRect(width * 0.4, 0, width * 0.2, height * 0.1);
        },
      };
      paint[what]();
      const blob = await canvas.convertToBlob({ type: mime, quality: 0.95 });
      const bytes = new Uint8Array(await blob.arrayBuffer());
      let text = '';
      for (let at = 0; at < bytes.length; at += 32_768)
        text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
      return btoa(text);
    },
    { width: drawing.width, height: drawing.height, what: drawing.what, mime: type },
  );
  const extension = type === 'image/png' ? 'png' : 'jpg';
  return { name: `photo.${extension}`, mimeType: type, buffer: Buffer.from(base64, 'base64') };
}

/** A JPEG of any size, larger than a page would draw one. */
export async function pictureFile({ width, height }: Pick<Drawing, 'width' | 'height'>): Promise<ChosenFile> {
  const grey = { width, height, channels: 3, background: '#9aa4a8' } as const;
  const buffer = await sharp({ create: grey, limitInputPixels: false }).jpeg().toBuffer();
  return { name: 'photo.jpg', mimeType: 'image/jpeg', buffer };
}

/** An animated image: a red frame, then a blue one. */
export async function animatedFile(): Promise<ChosenFile> {
  const frames = await Promise.all(
    ['#ff0000', '#0000ff'].map((background) =>
      sharp({ create: { width: 640, height: 480, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  const buffer = await sharp(frames, { join: { animated: true } })
    .webp({ loop: 0, delay: [100, 100] })
    .toBuffer();
  return { name: 'photo.webp', mimeType: 'image/webp', buffer };
}

/** The same JPEG with an EXIF block that holds an orientation (1 to 8) and a location. */
export function withOrientation(file: ChosenFile, orientation: number): ChosenFile {
  const tiff = Buffer.alloc(26);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(0x0112, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  const { buffer } = file;
  return { ...file, buffer: Buffer.concat([buffer.subarray(0, 2), head, body, buffer.subarray(2)]) };
}
