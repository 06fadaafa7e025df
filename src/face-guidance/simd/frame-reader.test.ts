import { beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '../testing/random.ts';
import { createFrameReader, type ReadFrame, readingOf } from './frame-reader.ts';
import { compile, instantiate } from './load.ts';
import { simdModule } from './module.ts';

let readFrame: ReadFrame;
beforeAll(async () => {
  readFrame = createFrameReader(await instantiate(await compile(simdModule), 7 * 1_048_576));
});

interface Format {
  format: 'I420' | 'NV12';
  width: number;
  height: number;
  matrix: string | null;
  fullRange: boolean | null;
}
const usual: Format = { format: 'I420', width: 1280, height: 72, matrix: 'smpte170m', fullRange: false };

/** As much of a VideoFrame as is read, with planes by chance; more bytes between the lines than the picture has. */
function frameOf({ format, width, height, matrix, fullRange }: Format, more: Partial<VideoFrame> = {}) {
  const random = createRandom();
  const chroma = { width: Math.ceil(width / 2), height: Math.ceil(height / 2) };
  const strides =
    format === 'I420' ? [width + 5, chroma.width + 3, chroma.width + 3] : [width + 5, 2 * chroma.width + 4];
  let end = 7;
  const layout = strides.map((stride, plane) => {
    const offset = end;
    end += stride * (plane === 0 ? height : chroma.height);
    return { offset, stride };
  });
  const bytes = Uint8Array.from({ length: end }, () => Math.round((random() + 1) * 127.5));
  const frame = {
    format,
    visibleRect: { width, height },
    displayWidth: width,
    displayHeight: height,
    colorSpace: { matrix, fullRange },
    allocationSize: () => end,
    copyTo: async (to: Uint8Array) => {
      to.set(bytes);
      return layout;
    },
    ...more,
  };
  return { frame: frame as unknown as VideoFrame, bytes, layout };
}

/** The formulas of ITU-T H.273 pixel by pixel, without the tricks. */
function expectedColours(format: Format, made: Made, factor: number) {
  const [red, blue] = format.matrix === 'bt709' ? [0.2126, 0.0722] : [0.299, 0.114];
  const green = 1 - red - blue;
  const width = Math.floor(format.width / factor);
  const height = Math.floor(format.height / factor);
  const colours: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const mean = meanLuma(made, x, y, factor);
      const light = format.fullRange ? mean : ((mean - 16) * 255) / 219;
      const spread = format.fullRange ? 1 : 255 / 224;
      const chroma = (plane: 1 | 2) =>
        spread *
        (chromaAt(format, made, plane, x * factor + (factor >> 1), y * factor + (factor >> 1)) - 128);
      const r = light + 2 * (1 - red) * chroma(2);
      const b = light + 2 * (1 - blue) * chroma(1);
      colours.push(r, (light - red * r - blue * b) / green, b, 255);
    }
  }
  return { width, height, colours: Uint8ClampedArray.from(colours) };
}

type Made = ReturnType<typeof frameOf>;

function meanLuma({ bytes, layout }: Made, x: number, y: number, factor: number): number {
  const { offset, stride } = layout[0] as PlaneLayout;
  let sum = 0;
  for (let at = 0; at < factor * factor; at++) {
    const row = y * factor + Math.floor(at / factor);
    sum += bytes[offset + row * stride + x * factor + (at % factor)] as number;
  }
  return sum / (factor * factor);
}

function chromaAt({ format }: Format, { bytes, layout }: Made, plane: 1 | 2, x: number, y: number): number {
  const planar = format === 'I420';
  const { offset, stride } = layout[planar ? plane : 1] as PlaneLayout;
  const column = planar ? x >> 1 : 2 * (x >> 1) + plane - 1;
  return bytes[offset + (y >> 1) * stride + column] as number;
}

describe('planes are converted to the colours of the standard', () => {
  test.each<[string, Partial<Format>, number]>([
    ['as large as it is looked at', { width: 640, height: 48 }, 1],
    ['twice as large', {}, 2],
    ['three times as large', { width: 1920, height: 108 }, 3],
    ['upright', { width: 72, height: 1280 }, 2],
    ['odd sides', { width: 1267, height: 71 }, 2],
    ['small and odd', { width: 101, height: 77 }, 1],
    ['BT.709', { width: 320, height: 24, matrix: 'bt709' }, 1],
    ['full range', { width: 320, height: 24, fullRange: true }, 1],
    ['a colour space without a name', { matrix: null, fullRange: null }, 2],
    ['alternating chroma', { format: 'NV12' }, 2],
    ['alternating chroma, three times', { format: 'NV12', width: 1623, height: 91, matrix: 'bt709' }, 3],
  ])('%s', async (_, change, factor) => {
    const format = { ...usual, ...change };
    const made = frameOf(format);
    const expected = expectedColours(format, made, factor);
    const pixels = await readFrame(made.frame);
    expect(pixels).toMatchObject({ width: expected.width, height: expected.height });
    const data = pixels?.data ?? new Uint8ClampedArray();
    expect(data.length).toBe(expected.colours.length);
    // Rounding once in single precision: a half may fall to either side.
    const apart = data.findIndex((value, at) => Math.abs(value - (expected.colours[at] as number)) > 1);
    expect(apart).toBe(-1);
    expect(new Set(data).size).toBeGreaterThan(100);
  });
});

describe('left to the canvas', () => {
  test.each<[string, Partial<VideoFrame> & { rotation?: number; flip?: boolean }]>([
    ['colours', { format: 'RGBA' as const }],
    ['a frame that is not in memory', { format: null }],
    [
      'a colour space that is not known',
      { colorSpace: { matrix: 'bt2020-ncl' } as unknown as VideoColorSpace },
    ],
    ['pixels that are not square', { displayWidth: 1600 }],
    ['a frame to be turned', { rotation: 180 }],
    ['a frame to be mirrored', { flip: true }],
    [
      'a frame that would become too small',
      { visibleRect: { width: 800, height: 600 } as DOMRectReadOnly, displayWidth: 800, displayHeight: 600 },
    ],
    ['more bytes than there is room for', { allocationSize: () => 5_000_000 }],
  ])('%s', async (_, change) => {
    expect(await readFrame(frameOf(usual, change as Partial<VideoFrame>).frame)).toBeNull();
  });

  test('rejects with the error of the browser', async () => {
    const copyTo = () => Promise.reject(new DOMException('not in memory', 'NotSupportedError'));
    await expect(readFrame(frameOf(usual, { copyTo }).frame)).rejects.toThrow('not in memory');
  });
});

test('a picture keeps at least 480 of at most 640 pixels on its longer side', () => {
  for (let width = 1; width <= 1920; width++) {
    const { frame } = frameOf({ ...usual, width: 2, height: 2 });
    const change = { visibleRect: { width, height: 2 }, displayWidth: width };
    const reading = readingOf({ ...frame, ...change } as unknown as VideoFrame);
    const side = reading?.width ?? 640;
    expect(side, `${width}`).toBeLessThanOrEqual(640);
    if (width >= 480) expect(side, `${width}`).toBeGreaterThanOrEqual(480);
  }
});
