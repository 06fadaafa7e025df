import type { Page } from '@playwright/test';
import type { Mark } from './film/scene.ts';

export interface Picture {
  width: number;
  height: number;
  /** Mean red, green and blue in the middle of each requested box. */
  means: [red: number, green: number, blue: number][];
}

/** Decodes an image as a browser shows it (orientation applied) and measures it. */
export function readPicture(page: Page, bytes: Buffer, boxes: readonly Mark['box'][]): Promise<Picture> {
  return page.evaluate(
    async ({ base64, boxes }) => {
      const raw = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([raw], { type: 'image/jpeg' }));
      const { width, height } = bitmap;
      const ctx = new OffscreenCanvas(width, height).getContext('2d');
      if (ctx === null) throw new Error('This browser draws no canvas.');
      ctx.drawImage(bitmap, 0, 0);
      const means = boxes.map(([left, top, wide, high]): [number, number, number] => {
        // JPEG and scaling blur the edges of a box, so its inner half is measured.
        const x = Math.round((left + wide / 4) * width);
        const y = Math.round((top + high / 4) * height);
        const { data } = ctx.getImageData(
          x,
          y,
          Math.ceil((wide * width) / 2),
          Math.ceil((high * height) / 2),
        );
        const sum = [0, 0, 0] as [number, number, number];
        for (let at = 0; at < data.length; at++)
          if (at % 4 < 3) sum[at % 4] = (sum[at % 4] ?? 0) + (data[at] ?? 0);
        return sum.map((value) => value / (data.length / 4)) as [number, number, number];
      });
      return { width, height, means };
    },
    { base64: bytes.toString('base64'), boxes: [...boxes] },
  );
}

/** Whether a measured colour is that of a mark, within the tolerance of JPEG and of the camera's colour space. */
export function isColour([r, g, b]: readonly number[], { colour }: Mark): boolean {
  const near = (measured: number | undefined, drawn: number) => Math.abs((measured ?? -255) - drawn) < 40;
  return near(r, colour[0]) && near(g, colour[1]) && near(b, colour[2]);
}

/** The names of a JPEG's segments before its image data, such as `APP0` or `APP1`. */
export function jpegSegments(bytes: Buffer): string[] {
  const names: string[] = [];
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xda) break;
    names.push(marker >= 0xe0 && marker <= 0xef ? `APP${marker - 0xe0}` : marker.toString(16).toUpperCase());
  }
  return names;
}
