import { expect, test } from 'vitest';
import { multiply } from './matmul.ts';

test('two rows by two columns, by hand', () => {
  const out = new Float32Array(4);
  // [1 2] and [3 4], times the weights [5 6] and [7 8], plus 100 and 200
  multiply(Float32Array.of(1, 2, 3, 4), 0, 2, Float32Array.of(5, 6, 7, 8), Float32Array.of(100, 200), out, 0);
  expect([...out]).toEqual([117, 223, 139, 253]);
});

test.each([
  [1, 1, 1],
  [4, 2, 3],
  [5, 3, 2],
  [7, 6, 5],
  [8, 5, 1],
])('%i rows, %i columns, %i terms: every way through the blocks', (rows, columns, inner) => {
  const numbers = (count: number, from: number) =>
    Float32Array.from({ length: count }, (_, at) => ((at * 7 + from) % 11) - 5);
  const a = numbers(rows * inner + 3, 1);
  const weights = numbers(columns * inner, 2);
  const bias = numbers(columns, 3);
  const out = new Float32Array(rows * columns + 2).fill(99);
  multiply(a, 3, rows, weights, bias, out, 2);

  const plain = Array.from({ length: rows * columns }, (_, at) => {
    const row = Math.floor(at / columns);
    const column = at % columns;
    const terms = Array.from(
      { length: inner },
      (_, k) => (a[3 + row * inner + k] ?? 0) * (weights[column * inner + k] ?? 0),
    );
    return terms.reduce((sum, term) => sum + term, bias[column] ?? 0);
  });
  expect([...out]).toEqual([99, 99, ...plain]);
});
