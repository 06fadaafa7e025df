import type { Sliding } from './graph.ts';
import { multiply } from './matmul.ts';
import { unsupported } from './problem.ts';
import { copyInto, frameOf, type PaddedPicture, slide } from './window.ts';

/** Something that turns its inputs into its output each time it is called; it keeps its scratch memory. */
export type ConvolutionStep = () => void;

/**
 * CONV_2D: every window of `window` pixels becomes one row of a matrix, which is multiplied by the weights
 * (outputs x windowY x windowX x inputs). A window of one pixel needs no copying.
 */
export function convolution(
  input: PaddedPicture,
  weights: { data: Float32Array; height: number; width: number },
  bias: Float32Array,
  output: PaddedPicture,
  { padding, strideX, strideY }: Sliding,
): ConvolutionStep {
  if (weights.height === 1 && weights.width === 1 && strideX === 1 && strideY === 1) {
    const pixels = input.height * input.width;
    return () => multiply(input.data, 0, pixels, weights.data, bias, output.data, 0);
  }
  const down = slide(input.height, weights.height, strideY, padding);
  const across = slide(input.width, weights.width, strideX, padding);
  const framed = frameOf(
    (down.count - 1) * strideY + weights.height,
    (across.count - 1) * strideX + weights.width,
    input.channels,
  );
  const run = weights.width * input.channels;
  const windows = new Float32Array(across.count * weights.height * run);
  return () => {
    copyInto(framed, input, across.before, down.before);
    for (let row = 0; row < down.count; row++) {
      let to = 0;
      for (let column = 0; column < across.count; column++) {
        for (let line = 0; line < weights.height; line++) {
          let from = ((row * strideY + line) * framed.width + column * strideX) * input.channels;
          for (let at = 0; at < run; at++) windows[to++] = framed.data[from++] as number;
        }
      }
      const outFrom = row * across.count * output.channels;
      multiply(windows, 0, across.count, weights.data, bias, output.data, outFrom);
    }
  };
}

/**
 * DEPTHWISE_CONV_2D with windows of 3 x 3, the only ones in the face model: each channel for itself. `weights` is
 * 3 x 3 x channels.
 */
export function depthwise(
  input: PaddedPicture,
  weights: { data: Float32Array; height: number; width: number },
  bias: Float32Array,
  output: PaddedPicture,
  { padding, strideX, strideY }: Sliding,
): ConvolutionStep {
  if (weights.height !== 3 || weights.width !== 3) {
    throw unsupported(`depthwise window ${weights.height} x ${weights.width}`);
  }
  const down = slide(input.height, 3, strideY, padding);
  const across = slide(input.width, 3, strideX, padding);
  const channels = input.channels;
  const framed = frameOf((down.count - 1) * strideY + 3, (across.count - 1) * strideX + 3, channels);
  return () => {
    copyInto(framed, input, across.before, down.before);
    for (let row = 0; row < down.count; row++) {
      const from = row * strideY * framed.width * channels;
      const to = row * across.count * channels;
      depthwiseRow(framed, from, strideX * channels, weights.data, bias, output.data, to, across.count);
    }
  };
}

/** Channel by channel: the nine weights stay in registers along the row, which halves the time. */
function depthwiseRow(
  { data, width, channels }: PaddedPicture,
  from: number,
  step: number,
  weights: Float32Array,
  bias: Float32Array,
  out: Float32Array,
  to: number,
  count: number,
): void {
  const line = width * channels;
  const next = 2 * channels;
  for (let channel = 0; channel < channels; channel++) {
    const weight = (at: number) => weights[channel + at * channels] as number;
    const [w0, w1, w2] = [weight(0), weight(1), weight(2)];
    const [w3, w4, w5] = [weight(3), weight(4), weight(5)];
    const [w6, w7, w8] = [weight(6), weight(7), weight(8)];
    const start = bias[channel] as number;
    let upper = from + channel;
    let target = to + channel;
    for (let column = 0; column < count; column++) {
      const middle = upper + line;
      const lower = middle + line;
      out[target] =
        start +
        (data[upper] as number) * w0 +
        (data[upper + channels] as number) * w1 +
        (data[upper + next] as number) * w2 +
        (data[middle] as number) * w3 +
        (data[middle + channels] as number) * w4 +
        (data[middle + next] as number) * w5 +
        (data[lower] as number) * w6 +
        (data[lower + channels] as number) * w7 +
        (data[lower + next] as number) * w8;
      upper += step;
      target += channels;
    }
  }
}
