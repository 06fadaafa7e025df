import { lookSide } from '../messages.ts';
import type { Pixels, Size } from '../picture.ts';
import type { SimdInstance } from './load.ts';

/** Reads a camera's frame into pixels, which the next call overwrites; null for a frame that only a canvas can read. */
export type ReadFrame = (frame: VideoFrame) => Promise<Pixels | null>;

/** From luma and chroma to red, green and blue; see ./assembly/planes.ts. */
interface Coefficients {
  black: number;
  lumaScale: number;
  redV: number;
  greenU: number;
  greenV: number;
  blueU: number;
}

/** How a frame's planes are read. */
export interface PlaneReading extends Size, Coefficients {
  /** Number of frame pixels, horizontally and vertically, averaged into one. */
  factor: number;
  /** Whether the two chroma planes alternate byte by byte in one. */
  interleaved: boolean;
}

/** Weights of red and blue in luma: ITU-R BT.601 and BT.709, by the names of WebCodecs' VideoMatrixCoefficients. */
const matrices: Readonly<Record<string, { red: number; blue: number }>> = {
  smpte170m: { red: 0.299, blue: 0.114 },
  bt470bg: { red: 0.299, blue: 0.114 },
  bt709: { red: 0.2126, blue: 0.0722 },
};
/** Cameras often name none; Chromium draws their frames by this one, limited range. */
const usualMatrix = 'smpte170m';
/** Below this size sharpness would be unreliable; a canvas can scale by any factor, not only by integers. */
const shortestSide = 480;
/** Planes of 1920 x 1440 pixels. */
const mostPlaneBytes = 1920 * 1440 * 1.5;

type FrameFacts = Pick<
  VideoFrame,
  'format' | 'visibleRect' | 'displayWidth' | 'displayHeight' | 'colorSpace'
> & {
  /** Not yet in every browser: how the picture is turned and mirrored when it is drawn. */
  rotation?: number;
  flip?: boolean;
};

/**
 * How to read a frame's planes; null for one that is not upright, has pixels that are not square, names a colour space
 * that is not known, is not in memory, or becomes too small.
 */
export function readingOf(frame: FrameFacts): PlaneReading | null {
  const { format, visibleRect, colorSpace, rotation = 0, flip = false } = frame;
  const matrix = matrices[colorSpace.matrix ?? usualMatrix];
  if ((format !== 'I420' && format !== 'NV12') || visibleRect === null || matrix === undefined) return null;
  const { width, height } = visibleRect;
  if (rotation !== 0 || flip || frame.displayWidth !== width || frame.displayHeight !== height) return null;
  const longer = Math.max(width, height);
  const factor = Math.max(1, Math.ceil(longer / lookSide));
  if (factor > 1 && longer / factor < shortestSide) return null;
  const size = { width: Math.floor(width / factor), height: Math.floor(height / factor) };
  if (size.width === 0 || size.height === 0) return null;
  return {
    ...size,
    factor,
    interleaved: format === 'NV12',
    ...coefficientsOf(matrix, colorSpace.fullRange === true),
  };
}

/** ITU-T H.273, 8.3: without the full range, black is 16, white is 235, and chroma reaches from 16 to 240. */
function coefficientsOf({ red, blue }: { red: number; blue: number }, fullRange: boolean): Coefficients {
  const green = 1 - red - blue;
  const chromaScale = fullRange ? 1 : 255 / 224;
  return {
    black: fullRange ? 0 : 16,
    lumaScale: fullRange ? 1 : 255 / 219,
    redV: 2 * (1 - red) * chromaScale,
    greenU: ((-2 * blue * (1 - blue)) / green) * chromaScale,
    greenV: ((-2 * red * (1 - red)) / green) * chromaScale,
    blueU: 2 * (1 - blue) * chromaScale,
  };
}

/**
 * Reads frames by `VideoFrame.copyTo`: the planes as the camera made them, without the detour over a canvas in colour at
 * full size.
 *
 * @throws ModelProblem `unsupported` when the instance has not the memory, about 6 MB
 */
export function createFrameReader({ exports, memory, reserve }: SimdInstance): ReadFrame {
  const planes = new Uint8Array(memory.buffer, reserve(mostPlaneBytes), mostPlaneBytes);
  const scratch = reserve(3 * (lookSide + 3) * 4);
  const output = reserve(lookSide * lookSide * 4 + 12);
  return async (frame) => {
    const reading = readingOf(frame);
    if (reading === null) return null;
    const bytes = frame.allocationSize();
    if (bytes > mostPlaneBytes) return null;
    const layout = await frame.copyTo(planes.subarray(0, bytes));
    const [luma, chroma, last = chroma] = layout;
    if (luma === undefined || chroma === undefined || last === undefined) return null;
    const { width, height, factor, interleaved, black, lumaScale, redV, greenU, greenV, blueU } = reading;
    const u = planes.byteOffset + chroma.offset;
    exports.planesToRgba(
      planes.byteOffset + luma.offset,
      luma.stride,
      u,
      interleaved ? u + 1 : planes.byteOffset + last.offset,
      chroma.stride,
      interleaved ? 2 : 1,
      factor,
      width,
      height,
      black,
      lumaScale,
      redV,
      greenU,
      greenV,
      blueU,
      scratch,
      output,
    );
    return { data: new Uint8ClampedArray(memory.buffer, output, width * height * 4), width, height };
  };
}
