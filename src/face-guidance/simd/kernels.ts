import type { ConvolutionStep } from '../model/convolve.ts';
import type { Sliding } from '../model/graph.ts';
import { type Kernels, scriptKernels } from '../model/kernels.ts';
import { type PaddedPicture, slide } from '../model/window.ts';
import type { SimdInstance } from './load.ts';

/** Floats in one 128-bit vector. */
const lanes = 4;
const floatBytes = 4;

interface Weights {
  data: Float32Array;
  height: number;
  width: number;
}

/**
 * The kernels over the memory of a SIMD instance. Cases without a kernel in the module (fewer channels than
 * vector lanes, pooling other than 2 x 2) run in JavaScript over the same memory.
 */
export function createSimdKernels({ exports, memory, reserve }: SimdInstance): Kernels {
  const allocate = (count: number) => new Float32Array(memory.buffer, reserve(count * floatBytes), count);
  const store = (floats: Float32Array) => {
    const stored = allocate(floats.length);
    stored.set(floats);
    return stored.byteOffset;
  };

  /** The input inside a border of zeros, and the step that fills it; the input itself where no border is needed. */
  function bordered(input: PaddedPicture, height: number, width: number, left: number, top: number) {
    const pixel = input.channels * floatBytes;
    if (height === input.height && width === input.width) return { at: input.data.byteOffset, fill: null };
    const at = allocate(height * width * input.channels).byteOffset;
    const from = input.data.byteOffset;
    const to = at + (top * width + left) * pixel;
    const run = Math.min(input.width, width - left) * pixel;
    const rows = Math.min(input.height, height - top);
    const fill = () => exports.copyRuns(from, input.width * pixel, to, width * pixel, run, rows);
    return { at, fill };
  }

  function convolution(
    input: PaddedPicture,
    weights: Weights,
    bias: Float32Array,
    output: PaddedPicture,
    sliding: Sliding,
  ): ConvolutionStep {
    const columns = output.channels;
    if (columns < lanes) return scriptKernels.convolution(input, weights, bias, output, sliding);
    const { padding, strideX, strideY } = sliding;
    const down = slide(input.height, weights.height, strideY, padding);
    const across = slide(input.width, weights.width, strideX, padding);
    const width = (across.count - 1) * strideX + weights.width;
    const height = (down.count - 1) * strideY + weights.height;
    const { at, fill } = bordered(input, height, width, across.before, down.before);
    const pixel = input.channels * floatBytes;
    const length = weights.width * input.channels;
    const packed = store(transpose(weights.data, columns));
    const biasAt = store(bias);
    const to = output.data.byteOffset;
    return () => {
      fill?.();
      exports.convolve(
        at,
        down.count,
        strideY * width * pixel,
        across.count,
        strideX * pixel,
        weights.height,
        width * pixel,
        length,
        packed,
        biasAt,
        to,
        columns,
      );
    };
  }

  function depthwise(
    input: PaddedPicture,
    weights: Weights,
    bias: Float32Array,
    output: PaddedPicture,
    sliding: Sliding,
  ): ConvolutionStep {
    const { channels } = input;
    if (channels < lanes || weights.height !== 3 || weights.width !== 3) {
      return scriptKernels.depthwise(input, weights, bias, output, sliding);
    }
    const { padding, strideX, strideY } = sliding;
    const down = slide(input.height, 3, strideY, padding);
    const across = slide(input.width, 3, strideX, padding);
    const width = (across.count - 1) * strideX + 3;
    const height = (down.count - 1) * strideY + 3;
    const { at, fill } = bordered(input, height, width, across.before, down.before);
    const pixel = channels * floatBytes;
    const line = width * pixel;
    const weightsAt = store(weights.data);
    const biasAt = store(bias);
    const to = output.data.byteOffset;
    return () => {
      fill?.();
      exports.depthwise(
        at,
        down.count,
        strideY * line,
        line,
        across.count,
        strideX * pixel,
        weightsAt,
        biasAt,
        to,
        channels,
      );
    };
  }

  function maxPool(
    input: PaddedPicture,
    window: { x: number; y: number },
    output: PaddedPicture,
    sliding: Sliding,
  ): ConvolutionStep {
    const { height, width, channels } = input;
    const halves = [window.x, window.y, sliding.strideX, sliding.strideY].every((side) => side === 2);
    if (!halves || channels < lanes || height % 2 !== 0 || width % 2 !== 0) {
      return scriptKernels.maxPool(input, window, output, sliding);
    }
    const from = input.data.byteOffset;
    const to = output.data.byteOffset;
    return () => exports.maxPool(from, height, width, channels, to);
  }

  function pad(input: PaddedPicture, paddings: Int32Array, output: PaddedPicture): ConvolutionStep {
    // Also rejects unsupported paddings.
    const inScript = scriptKernels.pad(input, paddings, output);
    const [, , top = 0, , left = 0, , before = 0] = paddings;
    const onlyBehind = top === 0 && left === 0 && before === 0;
    const sameSides = input.height === output.height && input.width === output.width;
    if (!onlyBehind || !sameSides || input.channels < lanes) return inScript;
    const [from, to] = [input.data.byteOffset, output.data.byteOffset];
    const [run, pixel] = [input.channels * floatBytes, output.channels * floatBytes];
    return () => exports.copyRuns(from, run, to, pixel, run, input.height * input.width);
  }

  return {
    allocate,
    convolution,
    depthwise,
    maxPool,
    pad,
    add(one, other, output) {
      const [left, right, to] = [one.byteOffset, other.byteOffset, output.byteOffset];
      return () => exports.add(left, right, to, output.length);
    },
    relu(input, output) {
      const [from, to] = [input.byteOffset, output.byteOffset];
      return () => exports.relu(from, to, output.length);
    },
  };
}

/** From columns x k, as a model file has its weights, to k x columns, as the vectors read them. */
function transpose(weights: Float32Array, columns: number): Float32Array {
  const inner = weights.length / columns;
  return weights.map((_, at) => weights[(at % columns) * inner + Math.floor(at / columns)] as number);
}
