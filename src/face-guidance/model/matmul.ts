/**
 * `out[r][c] = bias[c] + sum over k of a[r][k] * weights[c][k]`, all row-major; `rows` rows of `a` and `out` from
 * `aFrom` and `outFrom` on. Nearly all of the model's arithmetic is here: four rows by two columns keep eight sums in
 * registers, which halves the time of the plain loop.
 */
export function multiply(
  a: Float32Array,
  aFrom: number,
  rows: number,
  weights: Float32Array,
  bias: Float32Array,
  out: Float32Array,
  outFrom: number,
): void {
  const columns = bias.length;
  const inner = weights.length / columns;
  const evenRows = rows - (rows % 4);
  const evenColumns = columns - (columns % 2);
  for (let row = 0; row < evenRows; row += 4) {
    const a0 = aFrom + row * inner;
    const a1 = a0 + inner;
    const a2 = a1 + inner;
    const a3 = a2 + inner;
    for (let column = 0; column < evenColumns; column += 2) {
      const left = column * inner;
      const right = left + inner;
      let s00 = bias[column] as number;
      let s01 = bias[column + 1] as number;
      let s10 = s00;
      let s11 = s01;
      let s20 = s00;
      let s21 = s01;
      let s30 = s00;
      let s31 = s01;
      for (let k = 0; k < inner; k++) {
        const w0 = weights[left + k] as number;
        const w1 = weights[right + k] as number;
        const x0 = a[a0 + k] as number;
        s00 += x0 * w0;
        s01 += x0 * w1;
        const x1 = a[a1 + k] as number;
        s10 += x1 * w0;
        s11 += x1 * w1;
        const x2 = a[a2 + k] as number;
        s20 += x2 * w0;
        s21 += x2 * w1;
        const x3 = a[a3 + k] as number;
        s30 += x3 * w0;
        s31 += x3 * w1;
      }
      let to = outFrom + row * columns + column;
      out[to] = s00;
      out[to + 1] = s01;
      to += columns;
      out[to] = s10;
      out[to + 1] = s11;
      to += columns;
      out[to] = s20;
      out[to + 1] = s21;
      to += columns;
      out[to] = s30;
      out[to + 1] = s31;
    }
  }
  for (let row = 0; row < rows; row++) {
    for (let column = row < evenRows ? evenColumns : 0; column < columns; column++) {
      let sum = bias[column] as number;
      for (let k = 0; k < inner; k++) {
        sum += (a[aFrom + row * inner + k] as number) * (weights[column * inner + k] as number);
      }
      out[outFrom + row * columns + column] = sum;
    }
  }
}
