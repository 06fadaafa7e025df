/** `output[i] = one[i] + other[i]` over `count` floats; all pointers in bytes. */
export function add(one: usize, other: usize, output: usize, count: i32): void {
  let at: usize = 0;
  const end: usize = <usize>(count << 2);
  for (; at + 16 <= end; at += 16) {
    v128.store(output + at, f32x4.add(v128.load(one + at), v128.load(other + at)));
  }
  for (; at < end; at += 4) store<f32>(output + at, load<f32>(one + at) + load<f32>(other + at));
}

/** `output[i] = max(input[i], 0)` over `count` floats. What is not a number stays so, as with `Math.max`. */
export function relu(input: usize, output: usize, count: i32): void {
  const zero: v128 = f32x4.splat(0);
  let at: usize = 0;
  const end: usize = <usize>(count << 2);
  for (; at + 16 <= end; at += 16) v128.store(output + at, f32x4.pmax(v128.load(input + at), zero));
  for (; at < end; at += 4) store<f32>(output + at, max<f32>(load<f32>(input + at), 0));
}

/** The largest of each 2 x 2 pixels, four channels at a time; `channels` is at least 4 and both sides are even. */
export function maxPool(input: usize, height: i32, width: i32, channels: i32, output: usize): void {
  const pixel: i32 = channels << 2;
  const line: i32 = width * pixel;
  let out: usize = output;
  for (let row: i32 = 0; row < height; row += 2) {
    for (let column: i32 = 0; column < width; column += 2) {
      const from: usize = input + row * line + column * pixel;
      for (let channel: i32 = 0; channel < channels; channel += 4) {
        const at: usize = <usize>(min(channel, channels - 4) << 2);
        const upper: usize = from + at;
        const lower: usize = upper + line;
        v128.store(
          out + at,
          f32x4.max(
            f32x4.max(v128.load(upper), v128.load(upper + pixel)),
            f32x4.max(v128.load(lower), v128.load(lower + pixel)),
          ),
        );
      }
      out += pixel;
    }
  }
}

/** Copies `count` runs of `length` bytes (a multiple of 4, at least 16), each `from` and `to` at its own stride. */
export function copyRuns(
  from: usize,
  fromStride: i32,
  to: usize,
  toStride: i32,
  length: i32,
  count: i32,
): void {
  let source: usize = from;
  let target: usize = to;
  for (let run: i32 = 0; run < count; run++) {
    for (let at: i32 = 0; at < length; at += 16) {
      const offset: usize = <usize>min(at, length - 16);
      v128.store(target + offset, v128.load(source + offset));
    }
    source += fromStride;
    target += toStride;
  }
}
