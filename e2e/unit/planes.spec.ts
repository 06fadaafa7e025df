import { expect, type Page } from '@playwright/test';
import { createFrameReader } from '../../src/face-guidance/simd/frame-reader.ts';
import { compile, instantiate } from '../../src/face-guidance/simd/load.ts';
import { simdModule } from '../../src/face-guidance/simd/module.ts';
import { draw } from '../../src/face-guidance/testing/scene.ts';
import { test } from '../kit/process.ts';

const size = { width: 1280, height: 720 };
/** Grey levels; the wrong matrix makes 0.6. Only one side smooths chroma, so coloured edges differ more. */
const mostMeanApart = 0.4;

const spaces: VideoColorSpaceInit[] = [
  { matrix: null, fullRange: null },
  { matrix: 'smpte170m', primaries: 'smpte170m', transfer: 'iec61966-2-1', fullRange: false },
  { matrix: 'bt709', primaries: 'bt709', transfer: 'iec61966-2-1', fullRange: false },
];

test("a frame's planes convert to the colours that the browser itself draws", async ({ page }) => {
  const readFrame = createFrameReader(await instantiate(await compile(simdModule), 7 * 1_048_576));
  const planes = planesOf();
  await page.route('**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>Planes</title>' }),
  );
  await page.goto('http://localhost/');
  for (const colorSpace of spaces) {
    const drawn = await drawFrame(page, planes, colorSpace);
    const { width, height } = size;
    const frame = {
      format: 'I420',
      visibleRect: size,
      displayWidth: width,
      displayHeight: height,
      colorSpace: drawn.colorSpace,
      allocationSize: () => planes.length,
      copyTo: async (to: Uint8Array) => {
        to.set(planes);
        const half = width / 2;
        const end = width * height;
        return [
          { offset: 0, stride: width },
          { offset: end, stride: half },
          { offset: end * 1.25, stride: half },
        ];
      },
    };
    const pixels = await readFrame(frame as unknown as VideoFrame);
    const expected = Buffer.from(drawn.base64, 'base64');
    expect(pixels).toMatchObject({ width: 640, height: 360 });
    const data = pixels?.data ?? new Uint8ClampedArray();
    expect(data.length).toBe(expected.length);
    const apart = data.reduce((sum, value, at) => sum + Math.abs(value - (expected[at] ?? 0)), 0);
    expect(apart / data.length, JSON.stringify(colorSpace)).toBeLessThan(mostMeanApart);
  }
});

/** A drawn face as a camera delivers it: planes of luma and of subsampled chroma, BT.601, limited range. */
function planesOf(): Uint8Array {
  const { width, height } = size;
  const { data } = draw({ ...size, faces: [{ x: 0.5, y: 0.5, height: 0.6 }] });
  const planes = new Uint8Array(width * height * 1.5);
  const colours = (at: number) => [data[at], data[at + 1], data[at + 2]] as [number, number, number];
  for (let at = 0; at < width * height; at++) {
    const [r, g, b] = colours(at * 4);
    planes[at] = 16 + (0.299 * r + 0.587 * g + 0.114 * b) * (219 / 255);
  }
  for (let at = 0; at < (width * height) / 4; at++) {
    const x = at % (width / 2);
    const y = Math.floor(at / (width / 2));
    const [r, g, b] = colours((2 * y * width + 2 * x) * 4);
    const luma = 0.299 * r + 0.587 * g + 0.114 * b;
    planes[width * height + at] = 128 + ((b - luma) / 1.772) * (224 / 255);
    planes[width * height * 1.25 + at] = 128 + ((r - luma) / 1.402) * (224 / 255);
  }
  return planes;
}

/**
 * The browser's own colours of these planes at half the size, and the frame's colour space as the browser reports it.
 */
async function drawFrame(page: Page, planes: Uint8Array, colorSpace: VideoColorSpaceInit) {
  const base64 = Buffer.from(planes).toString('base64');
  return await page.evaluate(
    ({ base64, colorSpace, width, height }) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const frame = new VideoFrame(bytes, {
        format: 'I420',
        codedWidth: width,
        codedHeight: height,
        timestamp: 0,
        colorSpace,
      });
      const ctx = new OffscreenCanvas(width / 2, height / 2).getContext('2d', { alpha: false });
      if (ctx === null) throw new Error('This browser draws no canvas.');
      ctx.drawImage(frame, 0, 0, width / 2, height / 2);
      const { data } = ctx.getImageData(0, 0, width / 2, height / 2);
      const reported = frame.colorSpace.toJSON();
      frame.close();
      let text = '';
      for (let at = 0; at < data.length; at += 32_768)
        text += String.fromCharCode(...data.subarray(at, at + 32_768));
      return { base64: btoa(text), colorSpace: reported };
    },
    { base64, colorSpace, ...size },
  );
}
