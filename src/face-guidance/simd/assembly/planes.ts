/**
 * A camera's frame in planes (luma, and two of chroma at half its size) as red, green, blue and alpha, made smaller by
 * averaging `factor` x `factor` luma pixels; each result takes the chroma pixel in its middle.
 *
 * The coefficients are those of the frame's matrix and range: red = luma + redV * v, green = luma + greenU * u +
 * greenV * v, blue = luma + blueU * u, with luma = lumaScale * (y - black) and u, v from -128 to 127.
 *
 * All pointers and strides are in bytes. `chromaStep` is 1 for planes of their own and 2 where u and v alternate.
 * `scratch` has room for 3 x (width + 3) floats, and `output` for width x height x 4 bytes and 12 more.
 */
export function planesToRgba(
  luma: usize,
  lumaStride: i32,
  u: usize,
  v: usize,
  chromaStride: i32,
  chromaStep: i32,
  factor: i32,
  width: i32,
  height: i32,
  black: f32,
  lumaScale: f32,
  redV: f32,
  greenU: f32,
  greenV: f32,
  blueU: f32,
  scratch: usize,
  output: usize,
): void {
  const plane: usize = <usize>(((width + 3) & ~3) << 2);
  const lumaRow: usize = scratch;
  const uRow: usize = lumaRow + plane;
  const vRow: usize = uRow + plane;
  const share: f32 = lumaScale / <f32>(factor * factor);
  const middle: i32 = factor >> 1;
  for (let row: i32 = 0; row < height; row++) {
    const top: i32 = row * factor;
    const chroma: usize = <usize>(((top + middle) >> 1) * chromaStride);
    if (factor === 2) readHalvedLuma(luma + top * lumaStride, lumaStride, width, lumaRow);
    else readLuma(luma + top * lumaStride, lumaStride, factor, width, lumaRow);
    readChroma(u + chroma, v + chroma, chromaStep, factor, middle, width, uRow, vRow);
    writeRow(
      lumaRow,
      uRow,
      vRow,
      width,
      black * lumaScale,
      share,
      redV,
      greenU,
      greenV,
      blueU,
      output + ((row * width) << 2),
    );
  }
}

/** Sums of `factor` x `factor` pixels, as floats. */
function readLuma(from: usize, stride: i32, factor: i32, width: i32, to: usize): void {
  for (let column: i32 = 0; column < width; column++) {
    let sum: i32 = 0;
    for (let down: i32 = 0; down < factor; down++) {
      const line: usize = from + down * stride + column * factor;
      for (let across: i32 = 0; across < factor; across++) sum += load<u8>(line + across);
    }
    store<f32>(to + (column << 2), <f32>sum);
  }
}

/** Sums of 2 x 2 pixels, eight at a time. */
function readHalvedLuma(from: usize, stride: i32, width: i32, to: usize): void {
  let column: i32 = 0;
  for (; column + 8 <= width; column += 8) {
    const line: usize = from + 2 * column;
    const sums: v128 = i16x8.add(
      i16x8.extadd_pairwise_i8x16_u(v128.load(line)),
      i16x8.extadd_pairwise_i8x16_u(v128.load(line + stride)),
    );
    const out: usize = to + (column << 2);
    v128.store(out, f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(sums)));
    v128.store(out, f32x4.convert_i32x4_u(i32x4.extend_high_i16x8_u(sums)), 16);
  }
  readLuma(from + 2 * column, stride, 2, width - column, to + (column << 2));
}

function readChroma(
  u: usize,
  v: usize,
  step: i32,
  factor: i32,
  middle: i32,
  width: i32,
  uTo: usize,
  vTo: usize,
): void {
  let at: i32 = middle;
  for (let column: i32 = 0; column < width; column++, at += factor) {
    const from: i32 = (at >> 1) * step;
    store<f32>(uTo + (column << 2), <f32>(<i32>load<u8>(u + from) - 128));
    store<f32>(vTo + (column << 2), <f32>(<i32>load<u8>(v + from) - 128));
  }
}

/** Four pixels at a time; the last group may write up to three pixels too many. */
function writeRow(
  luma: usize,
  u: usize,
  v: usize,
  width: i32,
  dark: f32,
  share: f32,
  redV: f32,
  greenU: f32,
  greenV: f32,
  blueU: f32,
  output: usize,
): void {
  const scale: v128 = f32x4.splat(share);
  // Half a level more, so that cutting the fraction off rounds.
  const offset: v128 = f32x4.splat(0.5 - dark);
  const rv: v128 = f32x4.splat(redV);
  const gu: v128 = f32x4.splat(greenU);
  const gv: v128 = f32x4.splat(greenV);
  const bu: v128 = f32x4.splat(blueU);
  const end: usize = <usize>(width << 2);
  for (let at: usize = 0; at < end; at += 16) {
    const y: v128 = f32x4.add(f32x4.mul(v128.load(luma + at), scale), offset);
    const uu: v128 = v128.load(u + at);
    const vv: v128 = v128.load(v + at);
    const red: v128 = level(f32x4.add(y, f32x4.mul(vv, rv)));
    const green: v128 = level(f32x4.add(f32x4.add(y, f32x4.mul(uu, gu)), f32x4.mul(vv, gv)));
    const blue: v128 = level(f32x4.add(y, f32x4.mul(uu, bu)));
    const colours: v128 = v128.or(v128.or(red, i32x4.shl(green, 8)), i32x4.shl(blue, 16));
    v128.store(output + at, v128.or(colours, i32x4.splat(0xff000000)));
  }
}

/** Whole numbers from 0 to 255. */
function level(value: v128): v128 {
  return i32x4.min_s(i32x4.max_s(i32x4.trunc_sat_f32x4_s(value), i32x4.splat(0)), i32x4.splat(255));
}
