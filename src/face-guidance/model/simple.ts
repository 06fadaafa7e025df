import type { ConvolutionStep } from './convolve.ts';
import type { Sliding } from './graph.ts';
import { unsupported } from './problem.ts';
import { copyInto, type PaddedPicture, slide } from './window.ts';

/** MAX_POOL_2D; a window that reaches over the edge counts only the pixels there are. */
export function maxPool(
  input: PaddedPicture,
  window: { x: number; y: number },
  output: PaddedPicture,
  { padding, strideX, strideY }: Sliding,
): ConvolutionStep {
  const { height, width, channels } = input;
  const down = slide(height, window.y, strideY, padding);
  const across = slide(width, window.x, strideX, padding);
  const largest = (row: number, column: number, channel: number) => {
    let most = Number.NEGATIVE_INFINITY;
    const bottom = Math.min(height, row + window.y);
    const right = Math.min(width, column + window.x);
    for (let y = Math.max(0, row); y < bottom; y++) {
      for (let x = Math.max(0, column); x < right; x++) {
        const value = input.data[(y * width + x) * channels + channel] as number;
        if (value > most) most = value;
      }
    }
    return most;
  };
  return () => {
    let to = 0;
    for (let row = 0; row < down.count; row++) {
      for (let column = 0; column < across.count; column++) {
        for (let channel = 0; channel < channels; channel++) {
          output.data[to++] = largest(row * strideY - down.before, column * strideX - across.before, channel);
        }
      }
    }
  };
}

/** PAD with zeros; `paddings` is [before, after] for batch, rows, columns and channels. */
export function pad(input: PaddedPicture, paddings: Int32Array, output: PaddedPicture): ConvolutionStep {
  const [batch, batchAfter, top = 0, , left = 0, , before = 0] = paddings;
  if (paddings.length !== 8 || batch !== 0 || batchAfter !== 0) throw unsupported('padding of the batch');
  if (input.channels === output.channels) return () => copyInto(output, input, left, top);
  return () => {
    let from = 0;
    for (let row = 0; row < input.height; row++) {
      let to = ((row + top) * output.width + left) * output.channels + before;
      for (let column = 0; column < input.width; column++) {
        for (let channel = 0; channel < input.channels; channel++) {
          output.data[to + channel] = input.data[from++] as number;
        }
        to += output.channels;
      }
    }
  };
}

/** ADD of two tensors of one shape. */
export function add(one: Float32Array, other: Float32Array, output: Float32Array): ConvolutionStep {
  return () => {
    for (let at = 0; at < output.length; at++) output[at] = (one[at] as number) + (other[at] as number);
  };
}

/** RELU */
export function relu(input: Float32Array, output: Float32Array): ConvolutionStep {
  return () => {
    for (let at = 0; at < output.length; at++) output[at] = Math.max(input[at] as number, 0);
  };
}

/** CONCATENATION along the first side that is not the batch: one after the other in memory. */
export function concat(inputs: readonly Float32Array[], output: Float32Array): ConvolutionStep {
  return () => {
    let to = 0;
    for (const input of inputs) {
      output.set(input, to);
      to += input.length;
    }
  };
}
