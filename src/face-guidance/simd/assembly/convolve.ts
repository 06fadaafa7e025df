/**
 * Products of windows and weights: `out[x][c] = bias[c] + sum over k of window(x)[k] * weights[k][c]`. A window is
 * `segments` runs of `length` floats, `segmentStride` bytes apart; a window of 1 x 1 has one. Columns are computed eight
 * or four at a time; where they are no multiple, the last group overlaps the one before and writes the same numbers
 * again, so that no tensor needs padding.
 *
 * All pointers and strides are in bytes; `columns` is at least 4; the weights are k x columns, row-major.
 */
export function convolve(
  input: usize,
  rows: i32,
  rowStride: i32,
  pixels: i32,
  pixelStride: i32,
  segments: i32,
  segmentStride: i32,
  length: i32,
  weights: usize,
  bias: usize,
  output: usize,
  columns: i32,
): void {
  const outStride: i32 = columns << 2;
  for (let row: i32 = 0; row < rows; row++) {
    let window: usize = input + row * rowStride;
    let out: usize = output + row * pixels * outStride;
    let left: i32 = pixels;
    for (; left >= 4; left -= 4) {
      let column: i32 = 0;
      for (; column + 8 <= columns; column += 8) {
        fourByEight(
          window,
          pixelStride,
          segments,
          segmentStride,
          length,
          weights,
          bias,
          out,
          outStride,
          column,
        );
      }
      for (; column < columns; column += 4) {
        const from: i32 = min(column, columns - 4);
        fourByFour(window, pixelStride, segments, segmentStride, length, weights, bias, out, outStride, from);
      }
      window += 4 * pixelStride;
      out += 4 * outStride;
    }
    for (; left > 0; left--) {
      for (let column: i32 = 0; column < columns; column += 4) {
        const from: i32 = min(column, columns - 4);
        oneByFour(window, segments, segmentStride, length, weights, bias, out, outStride, from);
      }
      window += pixelStride;
      out += outStride;
    }
  }
}

/** Four windows by eight columns: eight sums of four stay in registers. */
function fourByEight(
  window: usize,
  pixelStride: i32,
  segments: i32,
  segmentStride: i32,
  length: i32,
  weights: usize,
  bias: usize,
  out: usize,
  outStride: i32,
  column: i32,
): void {
  const at: usize = <usize>(column << 2);
  let weight: usize = weights + at;
  let left0: v128 = v128.load(bias + at);
  let right0: v128 = v128.load(bias + at, 16);
  let left1: v128 = left0;
  let right1: v128 = right0;
  let left2: v128 = left0;
  let right2: v128 = right0;
  let left3: v128 = left0;
  let right3: v128 = right0;
  for (let segment: i32 = 0; segment < segments; segment++) {
    let p0: usize = window + segment * segmentStride;
    let p1: usize = p0 + pixelStride;
    let p2: usize = p1 + pixelStride;
    let p3: usize = p2 + pixelStride;
    const end: usize = p0 + (length << 2);
    while (p0 < end) {
      const left: v128 = v128.load(weight);
      const right: v128 = v128.load(weight, 16);
      const x0: v128 = v128.load32_splat(p0);
      left0 = f32x4.add(left0, f32x4.mul(x0, left));
      right0 = f32x4.add(right0, f32x4.mul(x0, right));
      const x1: v128 = v128.load32_splat(p1);
      left1 = f32x4.add(left1, f32x4.mul(x1, left));
      right1 = f32x4.add(right1, f32x4.mul(x1, right));
      const x2: v128 = v128.load32_splat(p2);
      left2 = f32x4.add(left2, f32x4.mul(x2, left));
      right2 = f32x4.add(right2, f32x4.mul(x2, right));
      const x3: v128 = v128.load32_splat(p3);
      left3 = f32x4.add(left3, f32x4.mul(x3, left));
      right3 = f32x4.add(right3, f32x4.mul(x3, right));
      p0 += 4;
      p1 += 4;
      p2 += 4;
      p3 += 4;
      weight += outStride;
    }
  }
  let to: usize = out + at;
  v128.store(to, left0);
  v128.store(to, right0, 16);
  to += outStride;
  v128.store(to, left1);
  v128.store(to, right1, 16);
  to += outStride;
  v128.store(to, left2);
  v128.store(to, right2, 16);
  to += outStride;
  v128.store(to, left3);
  v128.store(to, right3, 16);
}

/** Four windows by four columns. */
function fourByFour(
  window: usize,
  pixelStride: i32,
  segments: i32,
  segmentStride: i32,
  length: i32,
  weights: usize,
  bias: usize,
  out: usize,
  outStride: i32,
  column: i32,
): void {
  const at: usize = <usize>(column << 2);
  let weight: usize = weights + at;
  let sum0: v128 = v128.load(bias + at);
  let sum1: v128 = sum0;
  let sum2: v128 = sum0;
  let sum3: v128 = sum0;
  for (let segment: i32 = 0; segment < segments; segment++) {
    let p0: usize = window + segment * segmentStride;
    let p1: usize = p0 + pixelStride;
    let p2: usize = p1 + pixelStride;
    let p3: usize = p2 + pixelStride;
    const end: usize = p0 + (length << 2);
    while (p0 < end) {
      const w: v128 = v128.load(weight);
      sum0 = f32x4.add(sum0, f32x4.mul(v128.load32_splat(p0), w));
      sum1 = f32x4.add(sum1, f32x4.mul(v128.load32_splat(p1), w));
      sum2 = f32x4.add(sum2, f32x4.mul(v128.load32_splat(p2), w));
      sum3 = f32x4.add(sum3, f32x4.mul(v128.load32_splat(p3), w));
      p0 += 4;
      p1 += 4;
      p2 += 4;
      p3 += 4;
      weight += outStride;
    }
  }
  let to: usize = out + at;
  v128.store(to, sum0);
  to += outStride;
  v128.store(to, sum1);
  to += outStride;
  v128.store(to, sum2);
  to += outStride;
  v128.store(to, sum3);
}

/** One window by four columns: what is left of a row. */
function oneByFour(
  window: usize,
  segments: i32,
  segmentStride: i32,
  length: i32,
  weights: usize,
  bias: usize,
  out: usize,
  outStride: i32,
  column: i32,
): void {
  const at: usize = <usize>(column << 2);
  let weight: usize = weights + at;
  let sum: v128 = v128.load(bias + at);
  for (let segment: i32 = 0; segment < segments; segment++) {
    let p: usize = window + segment * segmentStride;
    const end: usize = p + (length << 2);
    while (p < end) {
      sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(p), v128.load(weight)));
      p += 4;
      weight += outStride;
    }
  }
  v128.store(out + at, sum);
}
