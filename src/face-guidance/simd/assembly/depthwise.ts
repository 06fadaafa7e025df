/**
 * Depthwise convolution with windows of 3 x 3, four channels at a time. The nine weights and the bias stay in registers
 * along a row. `input` already has its border of zeros; where the channels are no multiple of four, the last group
 * overlaps the one before.
 *
 * All pointers and strides are in bytes; `channels` is at least 4; the weights are 3 x 3 x channels.
 */
export function depthwise(
  input: usize,
  rows: i32,
  rowStride: i32,
  lineStride: i32,
  columns: i32,
  columnStride: i32,
  weights: usize,
  bias: usize,
  output: usize,
  channels: i32,
): void {
  const pixel: i32 = channels << 2;
  for (let row: i32 = 0; row < rows; row++) {
    const from: usize = input + row * rowStride;
    const to: usize = output + row * columns * pixel;
    for (let channel: i32 = 0; channel < channels; channel += 4) {
      const at: usize = <usize>(min(channel, channels - 4) << 2);
      depthwiseRow(from + at, lineStride, columns, columnStride, weights + at, bias + at, to + at, pixel);
    }
  }
}

/** Two sums at a time, so that no addition waits for the one before. */
function depthwiseRow(
  input: usize,
  lineStride: i32,
  columns: i32,
  columnStride: i32,
  weights: usize,
  bias: usize,
  output: usize,
  pixel: i32,
): void {
  let weight: usize = weights;
  const w0: v128 = v128.load(weight);
  weight += pixel;
  const w1: v128 = v128.load(weight);
  weight += pixel;
  const w2: v128 = v128.load(weight);
  weight += pixel;
  const w3: v128 = v128.load(weight);
  weight += pixel;
  const w4: v128 = v128.load(weight);
  weight += pixel;
  const w5: v128 = v128.load(weight);
  weight += pixel;
  const w6: v128 = v128.load(weight);
  weight += pixel;
  const w7: v128 = v128.load(weight);
  weight += pixel;
  const w8: v128 = v128.load(weight);
  const start: v128 = v128.load(bias);
  let upper: usize = input;
  let out: usize = output;
  for (let column: i32 = 0; column < columns; column++) {
    const middle: usize = upper + lineStride;
    const lower: usize = middle + lineStride;
    let even: v128 = f32x4.add(start, f32x4.mul(v128.load(upper), w0));
    let odd: v128 = f32x4.mul(v128.load(upper + pixel), w1);
    even = f32x4.add(even, f32x4.mul(v128.load(upper + 2 * pixel), w2));
    odd = f32x4.add(odd, f32x4.mul(v128.load(middle), w3));
    even = f32x4.add(even, f32x4.mul(v128.load(middle + pixel), w4));
    odd = f32x4.add(odd, f32x4.mul(v128.load(middle + 2 * pixel), w5));
    even = f32x4.add(even, f32x4.mul(v128.load(lower), w6));
    odd = f32x4.add(odd, f32x4.mul(v128.load(lower + pixel), w7));
    even = f32x4.add(even, f32x4.mul(v128.load(lower + 2 * pixel), w8));
    v128.store(out, f32x4.add(even, odd));
    out += pixel;
    upper += columnStride;
  }
}
